/** 今日必办 by keyboard: down the list, a contact recorded in its row, a duty put off and taken back. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";

import { axe, countOf, newPage, signIn } from "../support/browser";

/** The keys are listened to once the page has come alive; then the printer's button is there. */
const alive = (page: Page) => page.getByRole("button", { name: "打印" }).waitFor();

const CONTACTS = "/?view=team&kind=contact";

it("a contact is recorded and a duty put off without a mouse; the menu counts the list", async () => {
  const { page, errors, close } = await newPage({ viewport: { width: 1440, height: 900 } });
  await signIn(page, "street1");
  await page.goto("/");
  const menu = page.locator("nav[aria-label=主菜单] .nav-list a", { hasText: "今日必办" }).locator(".c");
  const all = page.locator(".chips .chip").first().locator("b");
  expect(await menu.innerText()).toBe(await all.innerText());
  await page.goto(CONTACTS);
  await alive(page);
  const rows = page.locator("main [data-row]");
  const before = await countOf(rows);
  expect(before).toBeGreaterThan(0);
  const key = await rows.first().getAttribute("id");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByLabel("谈了什么，办了什么").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type("电话问了近况，仍在找保洁的活");
  await page.keyboard.press("Control+Enter");
  await page.getByText("已记一次联系（电话）").waitFor();
  expect(await countOf(page.locator(`[id="${key}"]`))).toBe(0);
  // The row that took its place.
  const standsOn = () => page.evaluate(() => document.activeElement?.closest("[data-row]")?.id ?? null);
  const followed = rows.first();
  if (before > 1) expect(await standsOn()).toBe(await followed.getAttribute("id"));

  // What came of a measure is written on its row.
  await page.goto("/?view=team&kind=measure");
  await alive(page);
  await page.keyboard.press("j");
  const measure = await standsOn();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: /^依据/ }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type("已陪同到岗面谈，有签到表");
  await page.keyboard.press("Control+Enter");
  await page.getByText(/落实措施：.+已登记完成/).waitFor();
  expect(await countOf(page.locator(`[id="${measure}"]`))).toBe(0);

  // A row done on a page of its own, and back to the row with one key.
  await page.goto("/?view=team");
  await alive(page);
  const elsewhere = rows.filter({ has: page.locator('a[data-row-action]:not([href*="open="])') }).first();
  const left = await elsewhere.getAttribute("id");
  await elsewhere.locator("a[data-row-action]").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  // The key is heard once the page that was opened has taken over.
  const back = async () => {
    await page.keyboard.press("b");
    return page.url();
  };
  await expect.poll(back, { timeout: 60_000, interval: 500 }).toMatch(/view=team/);
  await page.locator(`[id="${left}"] :focus`).waitFor();

  await page.goto("/?view=team");
  await alive(page);
  const first = rows.filter({ has: page.getByRole("link", { name: /^挂起：/ }) }).last();
  const held = await first.getAttribute("id");
  await first.getByRole("link", { name: /^挂起：/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("为什么挂起").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("请写明暂缓原因").waitFor();
  // A press while the answer is still on its way decides nothing; a hand takes longer than that.
  await page.waitForLoadState("networkidle");
  // Chinese is put in as a whole here; a hand on the keyboard presses keys, which arm the confirmation again.
  await page.keyboard.type("等县里换证");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Enter");
  await page.getByText("已挂起，").waitFor();
  expect(await countOf(page.locator(`[id="${held}"]`))).toBe(0);
  await page
    .getByRole("button", { name: /^恢复：/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await page.getByText("已恢复到今日必办。").waitFor();
  expect(errors.filter((error) => !error.includes("400"))).toEqual([]);
  await close();
});

it("a key pressed while the page comes alive does nothing, and the keys work afterwards", async () => {
  const { page, errors, close } = await newPage();
  await signIn(page, "street1");
  // Pressed in the very moment React begins to listen, before its first render.
  await page.addInitScript(() => {
    const listen = document.addEventListener.bind(document);
    let pressed = false;
    document.addEventListener = (type: string, ...rest: unknown[]) => {
      Reflect.apply(listen, document, [type, ...rest]);
      if (type !== "keydown" || pressed) return;
      pressed = true;
      const key = new KeyboardEvent("keydown", { key: "j", bubbles: true });
      queueMicrotask(() => document.body.dispatchEvent(key));
    };
  });
  await page.goto("/?view=team");
  await alive(page);
  await page.keyboard.press("j");
  expect(await page.evaluate(() => document.activeElement?.closest("[data-row]") !== null)).toBe(true);
  expect(errors).toEqual([]);
  await close();
});
