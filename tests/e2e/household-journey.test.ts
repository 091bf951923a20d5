import { expect, it } from "vitest";

import { alive, axe, countOf, newPage, signIn } from "../support/browser";

it("brings a household from the community to the county and off the list, without JavaScript in the office", async () => {
  const office = await newPage({ javaScriptEnabled: false });
  const { page } = office;
  await signIn(page, "community1");
  await page.goto("/households/new");
  await page.getByLabel("户主姓名").fill("苑长福");
  await page.getByLabel("是，城市居民家庭").check();
  await page.getByRole("button", { name: /登记，下一步/ }).click();
  await page.waitForURL(/do=add/);
  const home = new URL(page.url()).pathname;
  await page.getByLabel("姓名", { exact: true }).fill("苑长福");
  await page.locator("input[name=relation]").last().fill("户主");
  await page.locator("select[name=sex]").selectOption("male");
  await page.locator("input[name=birthDate]").fill("1985-02-03");
  await page.locator("select[name=status]").selectOption("unemployed");
  await page.locator("input[name=occurredOn]").fill("2026-03-01");
  await page.locator("input[name=unemploymentRegisteredOn]").fill("2026-03-02");
  await page.locator("input[name=willingToWork][value=yes]").check();
  await page.getByRole("button", { name: /^增加成员/ }).click();
  await page.waitForURL((url) => url.pathname === home && url.search === "");
  expect(await page.locator(".banner").first().innerText()).toContain("可以报县级认定");
  await page.getByLabel("核实意见（写入认定表，由您署名）").fill("入户走访，两名成员均失业，同意上报。");
  await page.getByRole("button", { name: /报县级认定/ }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "待认定" }).waitFor();

  const county = await newPage();
  await signIn(county.page, "county1");
  await county.page.goto(home);
  await alive(county.page);
  await county.page.getByRole("button", { name: /^认定/ }).focus();
  await county.page.keyboard.press("Control+Enter");
  await county.page.getByRole("heading", { level: 1 }).filter({ hasText: "在册" }).waitFor();
  expect(await axe(county.page)).toEqual([]);
  await county.page.goto(`${home}/print`);
  expect(await county.page.locator("article.paper").innerText()).toContain("同意认定为零就业家庭");

  await page.goto(home);
  await page.getByRole("link", { name: "登记变化：苑长福" }).first().click();
  await page.locator("select[name=status]").selectOption("employed");
  await page.getByRole("button", { name: /^登记/ }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "已清零" }).waitFor();
  expect(await countOf(page.getByText("自该日起退出"))).toBeGreaterThan(0);
  expect([...office.errors, ...county.errors]).toEqual([]);
  await office.close();
  await county.close();
});
