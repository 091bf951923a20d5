/** A session that ends while somebody writes: after signing in again the form shows what was typed, to the last key. */
import { expect, it } from "vitest";

import { alive, newPage, signIn } from "../support/browser";

it("a contact written after the session has ended stands in the form again, and what is added is kept", async () => {
  const { page, errors, close } = await newPage({ viewport: { width: 1440, height: 900 } });
  await signIn(page, "street1");
  await page.goto("/people?plan=approved");
  const person = await page.locator("main table a[href^='/people/']").first().getAttribute("href");
  const form = `${person}/contact`;
  await page.goto(form);
  const content = page.getByLabel("谈了什么，办了什么");
  await content.waitFor();
  await alive(page);
  await page.context().clearCookies();
  const typed = "电话里说上午去面试了保洁，等单位回话";
  await content.fill(typed);
  // Before the pause after which a draft would be kept.
  await page.keyboard.press("Control+Enter");
  await page.waitForURL((url) => url.pathname === "/login");
  await page.getByRole("button", { name: "以 street1 进入", exact: true }).click();
  await page.waitForURL((url) => url.pathname === form);
  await page.getByText(/已恢复/).waitFor();
  await expect.poll(() => content.inputValue()).toBe(typed);
  await content.fill(`${typed}。再补一句`);
  await page.getByText(/已自动保存/).waitFor();
  await page.reload();
  await expect.poll(() => content.inputValue()).toBe(`${typed}。再补一句`);
  // The sign-in page answers what was sent with its own status.
  expect(errors.filter((one) => !one.includes("401"))).toEqual([]);
  await close();
});

it("without JavaScript what was written is shown once more, to be copied, with the way to sign in again", async () => {
  const { page, close } = await newPage({ javaScriptEnabled: false });
  await signIn(page, "street1");
  await page.goto("/people?plan=approved");
  const person = await page.locator("main table a[href^='/people/']").first().getAttribute("href");
  await page.goto(`${person}/contact`);
  const typed = "电话里说上午去面试了保洁，等单位回话";
  await page.getByLabel("谈了什么，办了什么").fill(typed);
  await page.context().clearCookies();
  await page.getByRole("button", { name: "保存这次联系" }).click();
  await page.getByText(typed).waitFor();
  expect(await page.getByText("刚才填写的没有保存").isVisible()).toBe(true);
  const signInAgain = page.getByRole("link", { name: "去登录" });
  expect(await signInAgain.getAttribute("href")).toContain(encodeURIComponent(`${person}/contact`));
  await close();
});
