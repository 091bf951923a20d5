import type { Page } from "playwright-core";
import { expect, it } from "vitest";

import { alive, axe, countOf, newPage, signIn } from "../support/browser";
import { recognizedPerson } from "./ready-cases";

/** Far enough back for three working days to have passed, whatever holidays lie between. */
const DAYS_AGO = 30;

/** The plan of somebody recognized for this test alone: whoever the demonstration has may have one by now. */
async function withoutPlan(office: Page): Promise<string> {
  const county = await newPage();
  await signIn(county.page, "county1");
  const personId = await recognizedPerson(office, county.page, 11, DAYS_AGO);
  await county.close();
  return `/people/${personId}/plan`;
}

it("makes a good plan in few keystrokes; what two people typed into one plan is all there to choose from", async () => {
  const mine = await newPage();
  const { page } = mine;
  await signIn(page, "street1");
  const address = await withoutPlan(page);
  await page.goto(address);
  await alive(page);

  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await page.getByRole("button", { name: "由档案起草" }).focus();
  await press("Enter");
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "第 1 版（草稿）" }).waitFor();
  expect(await countOf(page.getByText(/(^|\D)0 红/))).toBeGreaterThan(0);
  expect(await countOf(page.getByText(/[1-9]\d* 红/))).toBe(0);
  expect(await countOf(page.locator(".pm .why"))).toBe(await countOf(page.locator(".pm")));
  expect(await axe(page)).toEqual([]);

  const other = await newPage();
  await signIn(other.page, "street1");
  await other.page.goto(address);
  await alive(other.page);
  const checked = other.page.waitForResponse(/\/plan\/check/);
  await other.page.getByLabel("措施 1 内容").fill("每周二上午到家里看一次");
  await checked;
  await other.page
    .getByRole("button", { name: /^保存草稿/ })
    .last()
    .click();
  await other.page.getByText("草稿已保存").waitFor();

  // The check that comes while one types must not lay the other's plan over what is typed.
  const checkedToo = page.waitForResponse(/\/plan\/check/);
  await page.getByLabel("措施 1 内容").fill("每周五下午打电话");
  await page.getByLabel("目标").fill("两个月内上岗");
  await checkedToo;
  await press("Control+s");
  await page.getByText("您填的还没有存进去，一个字也没有丢").waitFor();
  const both = await page.locator("main").innerText();
  expect(both).toContain("两边都改过，请选");
  expect(both).toContain("每周五下午打电话");
  expect(both).toContain("每周二上午到家里看一次");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("group", { name: "第 1 项" }).getByLabel("都留下").check();
  await press("Control+Enter");
  await page.getByText("已按选定的内容保存").waitFor();
  const kept = await page.locator("textarea").evaluateAll((areas) => areas.map((area) => area.textContent));
  expect(kept).toEqual(expect.arrayContaining(["每周五下午打电话", "每周二上午到家里看一次"]));
  expect(await page.getByLabel("目标").inputValue()).toBe("两个月内上岗");

  // Left without saving it is kept and offered back; the way to the signature saves it.
  await page.getByLabel("目标").fill("一个月内上岗");
  await page.getByRole("link", { name: "人员名单" }).click();
  await page.waitForURL((url) => url.pathname === "/people");
  await page.goto(address);
  await page.getByText("自动保存的内容，尚未保存草稿").waitFor();
  expect(await page.getByLabel("目标").inputValue()).toBe("一个月内上岗");
  await page.getByRole("button", { name: "请本人签字" }).click();
  await page.getByText("目标：一个月内上岗").waitFor();

  // Who may write at a plan but not take the person's signature is not told to.
  const manager = await newPage();
  await signIn(manager.page, "street-manager1");
  await manager.page.goto(address);
  await manager.page.getByText("本人还没有在屏幕或纸上签字").waitFor();
  expect(await countOf(manager.page.getByRole("button", { name: "请本人签字" }))).toBe(0);
  await manager.close();

  expect(keys).toBeLessThanOrEqual(3);
  expect([...mine.errors, ...other.errors].filter((text) => !text.includes("409"))).toEqual([]);
  await mine.close();
  await other.close();
});
