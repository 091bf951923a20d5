import { describe, expect, inject, it } from "vitest";

import { DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { axe, countOf, newPage, signIn } from "../support/browser";
import { daysAgo, inventedResidentId } from "./case-steps";

type Json = Record<string, unknown>;

/** A hand that works over the interface: what is tested here begins after the decision. */
async function clerk(username: string) {
  const call = async (path: string, body: Json, headers: Record<string, string> = {}) => {
    const response = await fetch(`${inject("appUrl")}/api/v1${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const { token } = await call("/tokens", { username, password: DEMO_PASSWORD });
  return (path: string, body: Json = {}, version?: unknown) =>
    call(path, body, {
      Authorization: `Bearer ${String(token)}`,
      ...(version === undefined ? {} : { "If-Match": `"${String(version)}"` }),
    });
}

const FACTS = {
  ableToWork: true,
  willingToWork: true,
  unemploymentRegisteredOn: daysAgo(300),
  unemployedSince: daysAgo(310),
  labourRelation: false,
  employerInsured: false,
  businessRegistration: false,
  companyPosts: [],
  monthlyIncome: 600,
  everEmployed: true,
  everInsured: true,
  stateOwnedLayoff: false,
  disabilityCertificate: false,
  urbanDibao: false,
  zeroEmploymentHousehold: false,
  landExpropriation: null,
  graduation: null,
};

async function decidedCase(): Promise<string> {
  const [street, county] = await Promise.all([clerk("street1"), clerk("county1")]);
  const person = await street("/people", {
    name: "印证兰",
    residentId: inventedResidentId(),
    householdRegistration: { division: "220102003001", kind: "urban" },
    habitualResidence: { division: "220102003001", urban: true },
    retirementCategory: "female50",
  });
  let current = await street(`/people/${String(person.id)}/applications`, {
    category: "older",
    facts: FACTS,
    declaration: true,
    documents: [
      { code: "resident_id", verifiedBy: "data_sharing" },
      { code: "household_book", verifiedBy: "original" },
    ],
  });
  const step = async (hand: typeof street, action: string, body: Json = {}) => {
    current = await hand(`/applications/${String(current.id)}/${action}`, body, current.version);
  };
  await step(street, "submit");
  await step(street, "accept", { on: daysAgo(14) });
  await step(street, "verify", { method: "site_check", conclusion: "consistent", note: "" });
  await step(street, "open-public-notice", { opensOn: daysAgo(14) });
  await step(street, "sign-first-opinion", { opinion: "公示无异议，同意上报。" });
  await step(county, "recognize", { category: "older", opinion: "同意认定。" });
  return String(current.id);
}

describe("an electronic seal", () => {
  it("leads from the case to its public page, and a changed text is found out without JavaScript", async () => {
    const id = await decidedCase();
    const desk = await newPage();
    await signIn(desk.page, "county1");
    await desk.page.goto(`/applications/${id}`);
    await desk.page.getByRole("link", { name: "验证印章" }).last().click();
    await desk.page.getByText("印章有效，声明与盖章时一致").waitFor();
    await desk.page.getByRole("img", { name: "长春市南关区就业服务局电子印章" }).waitFor();
    expect(await axe(desk.page)).toEqual([]);
    const code = new URL(desk.page.url()).pathname.split("/").at(-1) ?? "";
    expect(desk.errors).toEqual([]);
    await desk.close();

    const citizen = await newPage({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    });
    const { page } = citizen;
    await page.goto("/verify");
    await page.getByLabel("验证码", { exact: true }).fill(code.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "查验" }).click();
    await page.getByText("印章有效，声明与盖章时一致").waitFor();
    const sealed = page.locator("pre");
    expect(await countOf(sealed)).toBe(2);
    const [statement, signature] = await sealed.allTextContents();
    await page.goto("/verify");
    await page.getByText("没有验证码，或想核对收到的声明文字").click();
    await page.getByLabel("盖章声明全文").fill(statement?.replace("大龄失业", "残疾失业") ?? "");
    await page.getByLabel("签名").fill(signature ?? "");
    await page.getByRole("button", { name: "验证这段文字" }).click();
    await page.getByText("印章无效").waitFor();
    expect(await countOf(page.getByText("文字被改动过"))).toBe(1);
    expect(citizen.errors).toEqual([]);
    await citizen.close();
  });
});

describe("settings of a county", () => {
  it("are set from a later day on, kept when refused, and withdrawn, without JavaScript", async () => {
    const { page, errors, close } = await newPage({ javaScriptEnabled: false });
    await signIn(page, "county-manager1");
    await page.goto("/admin/policies");
    const place = page.locator("#notice_place");
    await place.getByText("另行设定").click();
    await place.getByLabel("公示地点").fill("南关区政务大厅公示栏");
    await place.getByLabel("自哪天起执行").fill("2099-01-01");
    await place.getByRole("button", { name: "设定" }).click();
    await place.getByText("请写明依据的文件或会议").waitFor();
    expect(await place.getByLabel("公示地点").inputValue()).toBe("南关区政务大厅公示栏");
    await place.getByLabel("依据").fill("南关人社字〔2026〕5号");
    await place.getByRole("button", { name: "设定" }).click();
    await place.getByText("将执行").waitFor();
    await place.getByRole("button", { name: "撤回这一条" }).click();
    await page.getByText("起的设定已撤回").first().waitFor();
    expect(await countOf(place.getByText("将执行"))).toBe(0);
    expect(errors.filter((error) => !error.includes("422"))).toEqual([]);
    await close();
  });
});
