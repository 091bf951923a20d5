/** A citizen's way through the online application, with and without JavaScript. */
import type { Page } from "playwright-core";

import { inventedResidentId } from "./case-steps";

export type Hands = {
  /** Chooses a place; without JavaScript a button asks for the next list. */
  js: boolean;
  /** Looked at after each page has been opened. */
  look?: (name: string) => Promise<void>;
};

let serial = Math.floor(Math.random() * 8_000);

export function newCitizen() {
  serial += 1;
  return { name: "苑淑清", residentId: inventedResidentId(), phone: `1990000${String(1000 + serial)}` };
}

const choose = (page: Page, name: string, value: string) =>
  page.locator(`[name="${name}"][value="${value}"]`).check();

async function day(page: Page, name: string, parts: readonly [string, string, string]) {
  for (const [index, part] of ["year", "month", "day"].entries())
    await page.locator(`[name="${name}.${part}"]`).fill(parts[index] ?? "");
}

/** Goes on and waits for the page of that step. */
export async function goOn(page: Page, step: string): Promise<void> {
  await page.locator(".cz-foot .btn-primary").click();
  await page.waitForURL(`**/apply/${step}`);
}

export async function beginApplication(page: Page, who: ReturnType<typeof newCitizen>, hands: Hands) {
  await page.goto("/apply");
  await hands.look?.("apply");
  await page.getByLabel("姓名").fill(who.name);
  await page.getByLabel("身份证号").fill(who.residentId);
  await page.getByLabel("手机号").fill(who.phone);
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.waitForURL("**/apply/code");
  await hands.look?.("code");
  const shown = await page.locator(".cz-dev").innerText();
  if (!shown.startsWith("开发环境：短信没有发出")) throw new Error("the message is not labelled");
  await page.getByLabel("6 位验证码").fill(/(\d{6})/.exec(shown)?.[1] ?? "");
  await page.getByRole("button", { name: "确定" }).click();
  await page.waitForURL("**/apply/contact");
}

async function choosePlace(page: Page, { js }: Hands) {
  const pick = async (name: string, label: string) => {
    const list = page.locator(`[name="${name}"]`);
    await list.waitFor();
    await list.selectOption({ label });
    if (!js) await page.getByRole("button", { name: /选好了/ }).click();
  };
  await pick("county", "南关区");
  await pick("street", "民康街道");
  await pick("community", "健康胡同社区");
  await page.getByText("由这里受理").waitFor();
}

/** Steps 1 to 5 of a woman who is 大龄失业人员; ends at the materials. */
export async function fillSteps(page: Page, hands: Hands): Promise<void> {
  await hands.look?.("contact");
  await page.getByLabel("民族").selectOption("01");
  await page.getByLabel("文化程度").selectOption("60");
  const post = page.locator('[name="retirementCategory"][value="unknown"]');
  if (await post.count()) await post.check();
  await goOn(page, "residence");
  await hands.look?.("residence");
  await choosePlace(page, hands);
  await page.getByLabel("门牌地址").fill("幸福小区 3 栋 501");
  await choose(page, "residenceUrban", "yes");
  await choose(page, "household", "here");
  await choose(page, "householdKind", "urban");
  await goOn(page, "unemployment");
  await hands.look?.("unemployment");
  await day(page, "unemployedSince", ["2025", "6", "3"]);
  await page.getByLabel("为什么没有工作了？").selectOption("contract_ended");
  await choose(page, "registered", "yes");
  await day(page, "registeredOn", ["2025", "6", "12"]);
  await page.getByLabel("在哪里办的？").fill("民康街道公共就业服务中心");
  await choose(page, "certificate", "pending");
  for (const [name, value] of [
    ["labourRelation", "no"],
    ["insurance", "personal"],
    ["business", "no"],
    ["ableToWork", "yes"],
    ["willingToWork", "yes"],
  ] as const)
    await choose(page, name, value);
  await page.getByLabel(/每月大约收入/).fill("600");
  await goOn(page, "category");
  await hands.look?.("category");
  for (const name of ["layoff", "disability", "dibao", "zeroHousehold", "land", "graduate"])
    await choose(page, name, "no");
  await choose(page, "category", "best");
  await goOn(page, "wishes");
  await hands.look?.("wishes");
  await page.getByLabel("想干什么工作？").fill("保洁");
  await choose(page, "workArea", "county");
  await page.getByLabel(/希望每月挣/).fill("2600");
  await choose(page, "workForms", "full_time");
  for (const name of ["training", "startUp", "welfarePost"]) await choose(page, name, "no");
  await goOn(page, "materials");
  await hands.look?.("materials");
}

/** From the materials, signed, to the receipt: number and 查询码. */
export async function handIn(page: Page, hands: Hands): Promise<{ number: string; code: string }> {
  await page.locator(".cz-found", { hasText: "已签名" }).waitFor();
  await goOn(page, "check");
  await hands.look?.("check");
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.waitForURL("**/apply/receipt");
  await hands.look?.("receipt");
  const [number = "", code = ""] = await page.locator(".cz-code").allInnerTexts();
  return { number, code };
}
