import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";

import { alive, axe, newPage, signIn, type TestPage } from "../support/browser";

let city: TestPage;
let county: TestPage;

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

beforeAll(async () => {
  city = await newPage();
  county = await newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await Promise.all([signIn(city.page, "city1"), signIn(county.page, "county1")]);
});

it("draws a sample, judges it by keyboard, orders; the county answers on a phone without JavaScript; struck off", async () => {
  const { page } = city;
  const asked = "unit=102000000&sizeKind=total&sizeValue=2&checklist=plan&checklist=contacts";
  await page.goto(`/supervision/inspections/new?${asked}`);
  await alive(page);
  await page.getByRole("rowheader", { name: "合计" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("随机种子").fill("第2026135期 03 08 15");
  await page.getByRole("button", { name: /抽取样本/ }).click();
  await page.waitForURL(/\/inspections\/[\w-]{36}$/);
  const inspection = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const file = await page.request.get(`/supervision/inspections/${inspection}/draw.json`);
  expect(((await file.json()) as { sample: string[] }).sample).toHaveLength(2);
  expect(await axe(page)).toEqual([]);

  await page.getByRole("link", { name: "检查案卷" }).click();
  await page.waitForURL(/\/cases\//);
  expect(await axe(page)).toEqual([]);
  // The address changes before the page does: its own words say which case the next key meets.
  const standsAt = (position: number) => page.getByText(`第 ${position} / 2 件`, { exact: true }).waitFor();
  await standsAt(1);
  await page.keyboard.press("j");
  await standsAt(2);
  await page.keyboard.press("k");
  await standsAt(1);
  await page.keyboard.press("Control+Enter");
  await page
    .getByText(/还没有结论/)
    .first()
    .waitFor();
  // On a phone banner and field lie screens above the button: the hand goes on at the fault.
  await page.waitForFunction(
    () => document.activeElement?.matches("fieldset:has(.err) input[name^='verdict.']") ?? false,
  );
  // The browser reports the refusal just asked for.
  expect(city.errors.splice(0)).toEqual([expect.stringContaining("422")]);
  const choose = (verdict: RegExp, at: number) => page.locator("label", { hasText: verdict }).nth(at).click();
  await choose(/^不符合$/, 0);
  await page.getByLabel(/^说明/).first().fill("方案没有经本人签字");
  await choose(/^符合$/, 1);
  await page.keyboard.press("Control+Enter");
  await standsAt(2);
  await choose(/^符合$/, 0);
  await choose(/^符合$/, 1);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "重新检查" }).waitFor();

  const tracker = (show: string) => `/supervision/rectifications?show=${show}&inspection=${inspection}`;
  await page.goto(tracker("not_ordered"));
  expect(await overflow(page), "city at 1280").toBeLessThanOrEqual(0);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("checkbox", { name: /一人一策/ }).check();
  await page.getByRole("textbox", { name: "整改要求" }).fill("补签字，自查同类方案");
  await page.getByRole("button", { name: "下达整改通知书" }).click();
  await page.waitForURL(/\/orders\//);
  expect(await page.locator("article.paper").innerText()).toContain("一人一策 1 个");
  expect(await axe(page)).toEqual([]);
  const word = await page.request.get(`${new URL(page.url()).pathname}/file.docx`);
  expect(word.headers()["content-type"]).toContain("wordprocessingml");

  await county.page.goto(tracker("ordered"));
  for (const width of [1440, 390]) {
    await county.page.setViewportSize({ width, height: 844 });
    expect(await overflow(county.page), `county at ${width}`).toBeLessThanOrEqual(0);
  }
  await county.page.getByRole("checkbox", { name: /一人一策/ }).check();
  await county.page.getByRole("textbox", { name: "整改情况" }).fill("本人已签字，同类方案已自查");
  await county.page.getByLabel("没有证明材料的原因").fill("签字在方案页，系统内可查");
  await county.page.getByRole("button", { name: "答复所选问题" }).click();
  await county.page.getByText("已答复 1 个问题").waitFor();

  await page.goto(tracker("recheck"));
  await page.getByRole("checkbox", { name: /一人一策/ }).check();
  await page.getByRole("button", { name: "销号" }).click();
  await page.getByText("已销号 1 个问题").waitFor();
  await page.goto(tracker("done"));
  await page.locator("main table").first().getByRole("link", { name: "一人一策" }).click();
  await page.getByText("方案没有经本人签字").first().waitFor();
  expect(await axe(page)).toEqual([]);

  await page.goto("/supervision/duties?kind=publicity");
  await page.getByLabel("活动或报道名称").fill("援助月进社区");
  await page.getByLabel("形式").selectOption("session");
  await page.getByLabel("主要内容").fill("讲解认定条件和申请渠道");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByRole("rowheader", { name: "援助月进社区", exact: true }).waitFor();
  expect([...city.errors, ...county.errors]).toEqual([]);
});
