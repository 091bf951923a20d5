/** From the window to the refusal on a phone without JavaScript: correction, visit, question, 核实完毕, told. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";

import { DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { axe, newPage, signIn, sourceOf, type TestPage, textsOf } from "../support/browser";
import { daysAgo, inventedResidentId } from "./case-steps";
import { FULL_ID } from "../support/full-id";

type Json = Record<string, unknown>;

const COMMUNITY = "220102003001";
/** One white pixel. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC",
  "base64",
);

const FACTS = {
  ableToWork: true,
  willingToWork: true,
  unemploymentRegisteredOn: daysAgo(300),
  unemployedSince: daysAgo(310),
  labourRelation: false,
  employerInsured: false,
  businessRegistration: false,
  companyPosts: [],
  monthlyIncome: 0,
};

let phone: TestPage;
let headers: Record<string, string>;
let id: string;

async function api(method: "post" | "put", path: string, body: Json, version?: number): Promise<Json> {
  const answer = await phone.page.request[method](`/api/v1${path}`, {
    data: body,
    headers: {
      ...headers,
      "Idempotency-Key": randomUUID(),
      ...(version === undefined ? {} : { "If-Match": `"${version}"` }),
    },
  });
  const read = (await answer.json()) as Json;
  if (!answer.ok()) throw new Error(`${path}: ${JSON.stringify(read)}`);
  return read;
}

async function submitted(): Promise<Json> {
  const person = await api("post", "/people", {
    name: "禚玉梅",
    residentId: inventedResidentId(),
    phone: "19900001234",
    householdRegistration: { division: COMMUNITY, kind: "urban" },
    habitualResidence: { division: COMMUNITY, urban: true },
    retirementCategory: "female50",
  });
  const content = {
    category: "older",
    facts: FACTS,
    declaration: true,
    documents: [{ code: "resident_id", verifiedBy: "original" }],
  };
  const draft = await api("post", `/people/${String(person.id)}/applications`, content);
  return api("post", `/applications/${String(draft.id)}/submit`, {}, Number(draft.version));
}

beforeAll(async () => {
  phone = await newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const token = await phone.page.request.post("/api/v1/tokens", {
    data: { username: "community1", password: DEMO_PASSWORD },
  });
  headers = { Authorization: `Bearer ${((await token.json()) as { token: string }).token}` };
  await signIn(phone.page, "community1");
  id = String((await submitted()).id);
});

const bar = (page: Page) => page.getByRole("region", { name: "办理", exact: true });
const part = (name: string) => `/applications/${id}/${name}`;

/** Opens a question of the bar, which is a `<details>` without JavaScript. */
const openQuestion = (page: Page, label: string) =>
  bar(page)
    .locator("summary", { hasText: new RegExp(`^${label}$`) })
    .click();
const confirm = (page: Page, label: string) =>
  bar(page).getByRole("button", { name: label, exact: true }).click();
const told = (page: Page, text: string | RegExp) => page.getByRole("status").getByText(text).waitFor();

describe("an application at the window, on a phone without JavaScript", () => {
  it("tells everything that is missing at once, and accepts only after the answer", async () => {
    const { page } = phone;
    await page.goto(`/applications/${id}`);
    await bar(page).getByRole("link", { name: "一次性告知补正" }).click();
    const first = page.getByLabel("第 1 项的内容");
    expect(await first.inputValue()).toContain("缺少户口簿");
    await first.fill("缺少户口簿，请带首页和本人页原件。");
    await page.getByLabel("另外要补的第 1 项").fill("请带一寸照片一张。");
    await page.getByRole("button", { name: "一次性告知申请人" }).click();
    await told(page, /告知书编号 BZ-/);
    await page.getByText("缺少户口簿，请带首页和本人页原件。").first().waitFor();
    await bar(page).getByText("已一次性告知申请人补正，还没有答复").waitFor();

    const current = (await (
      await page.request.get(`/api/v1/applications/${id}`, { headers })
    ).json()) as Json;
    const documents = ["resident_id", "household_book"].map((code) => ({ code, verifiedBy: "original" }));
    const content = { category: "older", facts: FACTS, declaration: true, documents };
    await api("put", `/applications/${id}`, content, Number(current.version));
    await page.reload();
    await openQuestion(page, "补正");
    await bar(page)
      .getByLabel(/^补正说明/)
      .fill("户口簿原件已核对。");
    await confirm(page, "补正");
    await told(page, "已办理“补正”");
    await bar(page).getByRole("button", { name: /^受理/ }).click();
    await told(page, "已办理“受理”");
  });

  it("gives the applicant a 查询码 that opens the progress on the own phone", async () => {
    const { page } = phone;
    await page.goto(part("query-code"));
    await page.getByRole("button", { name: "生成查询码" }).click();
    await page
      .getByText(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
      .first()
      .waitFor();
    const slip = await textsOf(page.getByRole("definition"));
    const [number = "", code = ""] = slip;
    expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    await page.goto("/apply/progress");
    await page.getByLabel("申请编号").fill(number);
    await page.getByLabel("查询码", { exact: true }).fill(code);
    await page.getByRole("button", { name: "查询", exact: true }).click();
    await page.getByText("核实情况").waitFor();
    await page.getByRole("button", { name: /^退出/ }).click();
  });

  it("keeps what a visit found with its photo; what differs becomes a question", async () => {
    const { page } = phone;
    await page.goto(part("site-check"));
    await page.getByLabel("同去的人（选填）").fill("卫海棠");
    await page.getByRole("group", { name: "见到了谁" }).getByLabel("没见到人").check();
    await page.getByRole("group", { name: "身体状况能参加劳动吗" }).getByLabel("能劳动").check();
    await page.getByRole("group", { name: "在找工作、想就业吗" }).getByLabel("不想").check();
    await page.getByLabel("照片").setInputFiles({ name: "门牌.png", mimeType: "image/png", buffer: PHOTO });
    await page.getByRole("group", { name: "核查结论" }).getByLabel("与申报一致").check();
    await page.getByRole("button", { name: "保存这次核查" }).click();
    await page.getByText("没有见到本人或家属，就业意愿请选“没看到”。").first().waitFor();
    await page.getByRole("group", { name: "见到了谁" }).getByLabel("本人").check();
    await page.getByRole("button", { name: "保存这次核查" }).click();
    await page.getByText("核查结论应选“不一致”").first().waitFor();
    expect(await page.getByLabel("同去的人（选填）").inputValue()).toBe("卫海棠");
    await page.getByRole("group", { name: "核查结论" }).getByLabel("不一致").check();
    await page.getByLabel("照片").setInputFiles({ name: "门牌.png", mimeType: "image/png", buffer: PHOTO });
    await page.getByRole("button", { name: "保存这次核查" }).click();
    await told(page, "已记实地核查，有 1 个疑点待处理。");
    await page.getByText("姜晓彤、卫海棠").first().waitFor();
    await page.getByRole("link", { name: "第 1 张" }).waitFor();
    await page.goto(`/applications/${id}`);
    await page.getByText("申报“有就业意愿”，实地核查为“没有就业意愿”。").waitFor();
    await bar(page)
      .getByRole("button", { name: /^核实完毕/ })
      .click();
    await bar(page)
      .getByText(/处理后核实结论才能为“一致”/)
      .waitFor();
  });

  it("answers the question by what was found, which corrects the form", async () => {
    const { page } = phone;
    await page.goto(part("checks"));
    await page.getByLabel("以核实结果为准").check();
    await page.getByLabel("核实说明").fill("本人当面确认，暂不想就业。");
    await page.getByRole("button", { name: "处理这个疑点" }).click();
    await told(page, /已处理这个疑点/);
    await page.goto(`/applications/${id}`);
    await page.getByText("就业意愿：有就业意愿 → 没有就业意愿").waitFor();
    await bar(page)
      .getByRole("button", { name: /^核实完毕/ })
      .click();
    await told(page, "已办理“核实”");
    await bar(page)
      .getByText(/无就业意愿/)
      .first()
      .waitFor();
  });

  it("fails the first review on the clause, and the applicant is told", async () => {
    const { page } = phone;
    await openQuestion(page, "初审不通过");
    const clause = bar(page).getByLabel(/^一（一） 无就业意愿/);
    expect(await clause.isChecked()).toBe(true);
    await bar(page)
      .getByLabel(/^原因说明/)
      .fill("本人没有就业意愿。");
    await confirm(page, "初审不通过");
    await told(page, "已办理“初审不通过”");
    await page.goto("/?kind=tell");
    await page.getByRole("link", { name: /^告知：.*禚玉梅/ }).click();
    await page.getByText("吉人社发〔2022〕10号 一（一）").first().waitFor();
    await page.getByLabel("当面").first().check();
    await page.getByRole("button", { name: "登记已告知" }).first().click();
    await told(page, "已登记告知申请人。");
    await page.getByText(/当面告知 姜晓彤/).waitFor();
    expect(await sourceOf(page)).not.toMatch(FULL_ID);
  });

  it("and these pages are clean for axe at both widths", async () => {
    for (const width of [1440, 390]) {
      const look = await newPage({ viewport: { width, height: 900 } });
      await signIn(look.page, "community1");
      for (const name of ["checks?source=police", "site-check", "correction", "told"]) {
        await look.page.goto(part(name));
        expect(await axe(look.page), `${name} ${width}`).toEqual([]);
        const beyond = await look.page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect(beyond, `${name} ${width}`).toBeLessThanOrEqual(0);
      }
      expect(look.errors).toEqual([]);
      await look.close();
    }
  });
});
