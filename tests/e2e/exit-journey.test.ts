import { expect, it } from "vitest";

import { alive, axe, newPage, signIn } from "../support/browser";

it("proposes an exit without JavaScript, decides it at the county by keyboard, and takes it back", async () => {
  const office = await newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const { page } = office;
  await signIn(page, "street1");
  await page.goto("/people?status=recognized");
  const person = await page.locator("main table a[href^='/people/']").first().getAttribute("href");
  for (const part of ["employment", "refusals", "exit"]) {
    await page.goto(`${person}/${part}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, part).toBeLessThanOrEqual(0);
  }
  await page.getByLabel(/^本人要求退出/).check();
  await page.getByRole("button", { name: /提请县级决定/ }).click();
  await page.locator("textarea[name=evidence]").fill("本人签字的退出申请");
  await page.getByRole("button", { name: /提请县级决定/ }).click();
  await page.waitForURL(/\/exits\/[\w-]{36}$/);
  const address = new URL(page.url()).pathname;
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("待县级决定");

  const county = await newPage();
  await signIn(county.page, "county1");
  await county.page.goto(`${person}/employment`);
  expect(await axe(county.page)).toEqual([]);
  await county.page.goto(`${person}/refusals`);
  expect(await axe(county.page)).toEqual([]);
  await county.page.goto("/exits");
  expect(await axe(county.page)).toEqual([]);
  await county.page.goto("/exits?view=proposed");
  await alive(county.page);
  await county.page.locator(`main a[href='${address}']`).click();
  await county.page.waitForURL((url) => url.pathname === address);
  await county.page.getByText("决定后随之办理的事项").waitFor();
  expect(await axe(county.page)).toEqual([]);
  await county.page.getByRole("textbox", { name: /^意见/ }).waitFor();
  await county.page.keyboard.press("Control+Enter");
  await county.page.getByText(/已办理“注销”/).waitFor();
  await county.page.goto(`${address}/notice`);
  expect(await county.page.locator("article.paper").innerText()).toContain("注销您的就业困难人员身份");
  expect(await axe(county.page)).toEqual([]);
  const file = await county.page.request.get(`${address}/notice/file.docx`);
  expect(file.headers()["content-type"]).toContain("wordprocessingml");

  await county.page.goto(address);
  await county.page.getByRole("button", { name: "撤销注销" }).click();
  const dialog = county.page.getByRole("dialog");
  await dialog.getByLabel("原因").fill("测试：注销错了人");
  await dialog.getByRole("button", { name: "撤销注销" }).click();
  await county.page.getByRole("heading", { level: 1 }).filter({ hasText: "注销已撤销" }).waitFor();
  expect([...office.errors, ...county.errors]).toEqual([]);
  await office.close();
  await county.close();
});
