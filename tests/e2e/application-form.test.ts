import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";

import { axe, countOf, newPage, signIn, sourceOf, type TestPage } from "../support/browser";
import { type Applicant, inventedResidentId, openNewApplication, registerPerson } from "./case-steps";
import { FULL_ID } from "../support/full-id";

let street: TestPage;
let address: string;
const applicant: Applicant = { name: "阚桂兰", residentId: inventedResidentId() };

beforeAll(async () => {
  street = await newPage({ viewport: { width: 1440, height: 900 } });
  await signIn(street.page, "street1");
  await registerPerson(street.page, applicant);
  await openNewApplication(street.page, applicant);
  address = street.page.url();
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("name") ?? "");

/** Tabs on until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`never reached ${name}`);
}

describe("the application form", () => {
  it("is filled in by keyboard, and what is typed is there after the page is lost", async () => {
    const { page } = street;
    await page.getByRole("heading", { name: "A 基本情况" }).waitFor();
    await page.locator("[name=category]").first().focus();
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press("ArrowDown");
    expect(await page.getByLabel("残疾失业人员", { exact: true }).first().isChecked()).toBe(true);
    await tabTo(page, "details.alternateContact.name");
    await page.keyboard.type("阚大勇");
    await tabTo(page, "details.unemploymentRegistrationOffice");
    await page.keyboard.type("民康街道公共就业服务中心");
    await page.getByRole("button", { name: "添加家庭成员" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("[name='details.family.0.name']").focus();
    await page.keyboard.type("阚小勇");
    await page.keyboard.press("Tab");
    await page.getByText(/^已自动保存 \d\d:\d\d$/).waitFor();
    await page.reload();
    await page.getByText(/^已恢复 \d\d:\d\d 自动保存的内容/).waitFor();
    expect(await page.getByLabel("失业登记机构").inputValue()).toBe("民康街道公共就业服务中心");
    expect(await page.getByLabel("备用联系人").inputValue()).toBe("阚大勇");
    expect(await page.locator("[name='details.family.0.name']").inputValue()).toBe("阚小勇");
  });

  it("refuses to submit what the category asks for and is not there, the first fault in focus", async () => {
    const { page } = street;
    await page.locator("[name='details.family.0.relation']").fill("儿子");
    await page.getByRole("button", { name: /^提交申请/ }).click();
    const summary = page.locator("#form-errors");
    await summary.getByText(/处要填写或改正/).waitFor();
    await expect.poll(() => focused(page)).toBe("details.ethnicity");
    await summary.getByRole("link", { name: /残疾人证号/ }).click();
    await expect.poll(() => focused(page)).toBe("details.disability.certificateNumber");
    expect(await page.locator("[name='details.disability.certificateNumber']").isVisible()).toBe(true);
    expect(await axe(page)).toEqual([]);
  });

  it("says on which day time alone changes a clause, and sets a call-back for it", async () => {
    const { page } = street;
    await page
      .getByRole("group", { name: "申请认定类别" })
      .getByLabel("大龄失业人员", { exact: true })
      .check();
    const since = new Date();
    since.setMonth(since.getMonth() - 1);
    await page.getByLabel("失业起始日期", { exact: true }).fill(since.toISOString().slice(0, 10));
    await page
      .getByRole("button", { name: /提醒我$/ })
      .first()
      .click();
    await page.getByText(/^已设提醒：\d{4}-\d\d-\d\d 出现在今日必办/).waitFor();
  });

  it("saves the draft and keeps numbers out of the page", async () => {
    const { page } = street;
    await page.locator("[name='details.family.0.residentId']").fill("229901197203150014");
    await page.getByRole("button", { name: /^存草稿/ }).click();
    await page.waitForURL(/\/applications\/[\w-]{36}$/);
    const path = new URL(page.url()).pathname;
    await page.goto(`${path}/edit`);
    expect(await page.locator("[name='details.family.0.residentId']").inputValue()).toBe(
      "229901********0014",
    );
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
    expect(await countOf(page.getByText(/自动保存的内容/))).toBe(0);
    await page.goto(address);
    await page.getByText(/^此人已有一件申请，编号 RD-/).waitFor();
    await page.getByRole("link", { name: "继续填写草稿" }).click();
    await page.waitForURL(new RegExp(`${path}/edit$`));
  });
});

describe("the application form on a phone and without JavaScript", () => {
  it("does not scroll sideways, adds rows by its buttons and keeps the input", async () => {
    const other: Applicant = { name: "阚桂芝", residentId: inventedResidentId() };
    await registerPerson(street.page, other);
    await openNewApplication(street.page, other);
    const opened = await newPage({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    });
    const { page } = opened;
    await signIn(page, "street1");
    await page.goto(street.page.url());
    await page.getByLabel("失业登记机构").fill("健康胡同社区");
    await page.getByRole("button", { name: "添加家庭成员" }).click();
    await page.locator("[name='details.family.0.name']").fill("阚小芝");
    expect(await page.getByLabel("失业登记机构").inputValue()).toBe("健康胡同社区");
    await page.getByRole("button", { name: "删除家庭成员 1" }).click();
    expect(await countOf(page.locator("[name='details.family.0.name']"))).toBe(0);
    await opened.close();
    await street.page.setViewportSize({ width: 390, height: 844 });
    await street.page.reload();
    const sideways = await street.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(sideways).toBeLessThanOrEqual(0);
  });
});

describe("the console", () => {
  it("stays quiet but for the refusal that was sought", () => {
    expect(street.errors.filter((text) => !/status of 422/.test(text))).toEqual([]);
  });
});
