import type { Locator, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";

import { countOf, newPage, signIn, sourceOf, type TestPage } from "../support/browser";
import {
  type Applicant,
  bringToNotice,
  signPaperNotice,
  daysAgo,
  fillOlder,
  inventedResidentId,
  openNewApplication,
  registerPerson,
  submitFilled,
} from "./case-steps";
import { keyFigure, statedTotal } from "./lists";
import { FULL_ID } from "../support/full-id";

/** Back-dated far enough for three working days to have passed, whatever holidays lie between. */
const NOTICED_ON = daysAgo(14);
const DECISION = { intent: "recognize", category: "older", opinion: "同意认定。" };
const OPINION = { intent: "sign-first-opinion", opinion: "同意上报。" };

const pages = new Map<string, TestPage>();

/** The page of an account, signed in at first use. */
async function as(username: string): Promise<Page> {
  const open = pages.get(username);
  if (open) return open.page;
  const opened = await newPage();
  pages.set(username, opened);
  await signIn(opened.page, username);
  return opened.page;
}

const bar = (page: Page): Locator => page.getByRole("region", { name: "办理", exact: true });
const sidePanel = (page: Page): Locator => page.locator(".stick").first();

/** The clause of the cards beside the form, by its title. */
const clause = (page: Page, title: string): Locator =>
  sidePanel(page).locator(".clause", { has: page.getByRole("heading", { name: title, exact: true }) });

/** The version of a case, which a page without an open form does not hold. */
async function versionOf(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(`/api/v1${path}`);
  return String(((await answer.json()) as { version: number }).version);
}

/** The status of a form posted past the page's own buttons. */
async function postForm(page: Page, path: string, form: Record<string, string>): Promise<number> {
  const headers = { Origin: inject("appUrl") };
  return (await page.request.post(path, { form, headers, maxRedirects: 0 })).status();
}

describe("a notice that has just opened", () => {
  const applicant: Applicant = { name: "佟雅芝", residentId: inventedResidentId() };
  let path: string;

  it("begins with a search that finds nobody, and a person registered once", async () => {
    const page = await as("street1");
    await registerPerson(page, applicant);
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
    await page.goto("/people/new");
    await page.getByLabel("姓名、拼音首字母、证件后四位或完整证件号").fill(applicant.residentId);
    await page.getByRole("button", { name: "查找", exact: true }).click();
    await page.waitForURL(/\/people\/[\w-]{36}$/);
    expect(page.url()).not.toContain(applicant.residentId);
  });

  it("shows the clause cards filling in while the facts are typed", async () => {
    const page = await as("street1");
    await openNewApplication(page, applicant);
    const able = clause(page, "有劳动能力");
    await able.getByText("待核实", { exact: true }).waitFor();
    await page.getByRole("group", { name: "有劳动能力" }).getByLabel("是", { exact: true }).check();
    await able.getByText("符合", { exact: true }).waitFor();
    await page.getByRole("group", { name: "有劳动能力" }).getByLabel("否", { exact: true }).check();
    await able.getByText("不符合", { exact: true }).waitFor();
    await page.getByLabel("月收入（元）").pressSequentially("9000");
    await page.getByLabel("月收入（元）").blur();
    await sidePanel(page)
      .locator(".clause.is-no", { hasText: /收入.*最低工资/ })
      .waitFor();
    expect(page.url()).toContain("/applications/new");
    await fillOlder(page);
    await able.getByText("符合", { exact: true }).waitFor();
    await expect.poll(() => sidePanel(page).locator(".clause.is-no, .clause.is-ask").count()).toBe(0);
  });

  it("goes through submission, acceptance and verification to its notice", async () => {
    const page = await as("street1");
    path = await submitFilled(page);
    await bringToNotice(page, daysAgo(0));
    expect(await page.locator("main").innerText()).toMatch(/公示 3 个工作日/);
  });

  it("refuses the opinion before its time, on the page and behind it", async () => {
    const page = await as("street1");
    await page.goto(path);
    await bar(page)
      .getByText(/暂不能签署初步意见：公示满 3 个工作日/)
      .waitFor();
    const button = bar(page).getByRole("button", { name: /^签署初步意见/ });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    const version = await versionOf(page, path);
    expect(await postForm(page, path, { ...OPINION, version })).toBe(422);
    await page.reload();
    await bar(page).getByText("暂不能签署初步意见").waitFor();
  });
});

describe("a new person from search to 已认定, plan and offers", () => {
  const applicant: Applicant = { name: "缪春娥", residentId: inventedResidentId() };
  const before = { county: 0, city: 0 };
  let path: string;
  let person: string;

  it("is brought through its notice by the street", async () => {
    before.county = await keyFigure(await as("county1"), "在册");
    before.city = await keyFigure(await as("city1"), "在册");
    const page = await as("street1");
    await registerPerson(page, applicant);
    person = new URL(page.url()).pathname;
    await openNewApplication(page, applicant);
    await fillOlder(page);
    path = await submitFilled(page);
    await bringToNotice(page, NOTICED_ON);
  });

  it("is signed by the street, where three levels review, not by the community", async () => {
    const community = await as("community1");
    await community.goto(path);
    await community
      .getByText(/本县（市、区）实行三级审核/)
      .first()
      .waitFor();
    const form = { ...OPINION, version: await versionOf(community, path) };
    expect(await postForm(community, path, form)).toBe(403);
    const page = await as("street1");
    await page.goto(path);
    await signPaperNotice(page);
    expect(await countOf(page.getByRole("button", { name: /^认定/ }))).toBe(0);
    const version = await versionOf(page, path);
    expect(await postForm(page, path, { ...DECISION, version })).toBe(403);
  });

  it("is not there for another county", async () => {
    const page = await as("county2");
    for (const foreign of [path, person]) {
      const answer = await page.goto(foreign);
      expect(answer?.status()).toBe(404);
      expect(await sourceOf(page)).not.toContain(applicant.name);
    }
    const version = await versionOf(await as("street1"), path);
    expect(await postForm(page, path, { ...DECISION, version })).toBe(404);
  });

  it("is recognized by the county with the keyboard alone", async () => {
    const page = await as("county1");
    await page.goto(path);
    await bar(page).getByRole("button", { name: /^认定/ }).waitFor();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.matches("textarea[name=opinion]") ?? false))
        break;
    }
    await page.keyboard.press("End");
    await page.keyboard.type("公示无异议。");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("status").getByText(`${applicant.name}：已办理“认定”，现为“已认定”。`).waitFor();
    await page.goto(path);
    expect(await page.locator("main").innerText()).toContain("公示无异议。");
    expect(await countOf(bar(page))).toBe(0);
  });

  it("counts at once on the dashboards of county and city", async () => {
    expect(await keyFigure(await as("county1"), "在册")).toBe(before.county + 1);
    expect(await keyFigure(await as("city1"), "在册")).toBe(before.city + 1);
  });

  it("has its plan drafted with one click, mended and submitted", async () => {
    const page = await as("street1");
    await page.goto(`${person}/plan`);
    await page.getByRole("button", { name: "由档案起草" }).click();
    await page.getByRole("heading", { name: "方案体检" }).waitFor();
    const check = page.getByRole("complementary", { name: "方案体检" });
    const responsible = page.getByLabel("措施 1 负责人");
    const name = await responsible.inputValue();
    expect(name).not.toBe("");
    await responsible.fill("");
    await responsible.blur();
    await check.locator("li.red", { hasText: "措施 1 没有负责人" }).waitFor();
    await page.getByRole("button", { name: "提交批准" }).click();
    await page
      .getByRole("alert")
      .getByText(/方案体检有 1 项红/)
      .waitFor();
    // What was typed is saved before it is refused; the form then carries the new version.
    await expect.poll(() => page.locator("#plan-form input[name=version]").inputValue()).toBe("2");
    await responsible.fill(name);
    await responsible.blur();
    await expect.poll(() => check.locator("li.red").count()).toBe(0);
    for (const reason of await check.getByLabel("理由", { exact: true }).all()) {
      await reason.fill("已与本人商定，下次走访时再定。");
    }
    await page.getByRole("button", { name: "提交批准" }).click();
    await page.getByRole("status").getByText("第 1 版已提交，等待负责人批准。").waitFor();
  });

  it("is approved by the manager", async () => {
    const page = await as("street-manager1");
    await page.goto(`${person}/plan`);
    await page.getByLabel("本人没有签字，为什么现在批准").fill("本人行动不便，电话里同意，下次走访补签");
    await page.getByRole("button", { name: "批准方案" }).click();
    await page.getByRole("status").getByText("第 1 版方案已批准，已记明本人没有签字。").waitFor();
  });

  it("is offered three distinct posts of the stock and counts as such", async () => {
    const county = await as("county1");
    const offered = await statedTotal(county, "/people?metric=threeOffers");
    const page = await as("street1");
    await page.goto(`${person}/offers`);
    const stock = page.getByRole("table", { name: "岗位库中可推荐的岗位" });
    for (let index = 0; index < 3; index += 1) await stock.getByRole("checkbox").nth(index).check();
    await page.getByRole("button", { name: "登记推荐所选岗位" }).click();
    await page.getByText("3 / 3").first().waitFor();
    expect(await statedTotal(county, "/people?metric=threeOffers")).toBe(offered + 1);
  });

  it("tells all of it on the dossier", async () => {
    const page = await as("street1");
    await page.goto(person);
    const text = await page.locator("main").innerText();
    for (const words of ["认定", "方案", "推荐", applicant.name]) expect(text).toContain(words);
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
  });
});

describe("without JavaScript", () => {
  const applicant: Applicant = { name: "滕桂珍", residentId: inventedResidentId() };

  it("the county decides with the same form", async () => {
    const street = await as("street1");
    await registerPerson(street, applicant);
    await openNewApplication(street, applicant);
    await fillOlder(street);
    const path = await submitFilled(street);
    await bringToNotice(street, NOTICED_ON);
    await signPaperNotice(street);

    const { page, close } = await newPage({ javaScriptEnabled: false });
    await signIn(page, "county1");
    const before = await keyFigure(page, "在册");
    await page.goto(path);
    await bar(page).getByLabel(/^意见/).fill("   ");
    await bar(page).getByRole("button", { name: /^认定/ }).click();
    await page.getByText("请填写意见").first().waitFor();
    await bar(page).getByLabel(/^意见/).fill("材料齐全，程序合规，同意认定。");
    await bar(page).getByRole("button", { name: /^认定/ }).click();
    await page.getByRole("status").getByText(`${applicant.name}：已办理“认定”`).waitFor();
    expect(await keyFigure(page, "在册")).toBe(before + 1);
    await close();
  });
});

describe("the console", () => {
  it("stays quiet but for the refusals that were sought", () => {
    for (const [username, { errors }] of pages) {
      const unexpected = errors.filter((text) => !/status of (403|404|422)/.test(text));
      expect(unexpected, username).toEqual([]);
    }
  });
});
