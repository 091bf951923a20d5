/** A citizen's way through the online application, with and without JavaScript. */
import type { Locator, Page } from "playwright-core";

import { requiredDocuments } from "~/features/recognition/documents";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { documentLabels } from "~/features/recognition/labels";
import { stepOfField } from "~/features/online-applications/fields";
import { STEPS, stepTitle, type StepKey } from "~/features/online-applications/steps";
import { textsOf } from "../support/browser";
import { png } from "../support/files";
import { ANSWERS, type Answers } from "../support/online-answers";
import { inventedResidentId, type Invented } from "./case-steps";

/** The screen a citizen applies on, in CSS pixels. */
export const PHONE = { width: 390, height: 844 };

export type Hands = {
  /** Chooses a place; without JavaScript a button asks for the next list. */
  js: boolean;
  /** Looked at after each page has been opened. */
  look?: (name: string) => Promise<void>;
};

let serial = Math.floor(Math.random() * 8_000);

export function newCitizen(name = "苑淑清", born?: Invented) {
  serial += 1;
  return { name, residentId: inventedResidentId(born), phone: `1990000${String(1000 + serial)}` };
}

/** Nothing sticks out at the side of a phone. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Kind of every field on the page, by its name: those that an answer opens are there from the beginning. */
async function kindsOfFields(page: Page): Promise<ReadonlyMap<string, string>> {
  await page.waitForLoadState("load");
  return new Map(
    await page
      .locator("#step [name]")
      .evaluateAll((fields) =>
        fields.map((field) => [(field as HTMLInputElement).name, (field as HTMLInputElement).type] as const),
      ),
  );
}

/** Answers one field as a person would: chooses, ticks or types. */
async function answer(page: Page, name: string, kind: string | undefined, value: string): Promise<void> {
  switch (kind) {
    case undefined:
      throw new Error(`nobody asks for ${name}`);
    case "select-one":
      return void (await page.locator(`[name="${name}"]`).selectOption(value));
    case "radio":
    case "checkbox":
      return page.locator(`[name="${name}"][value="${value}"]`).check();
    default:
      return page.locator(`[name="${name}"]`).fill(value);
  }
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
  const office = page.getByText("由这里受理");
  const pick = async (name: string, label: string, next: Locator) => {
    const list = page.locator(`[name="${name}"]`);
    await list.waitFor();
    await list.selectOption({ label });
    const chosen = () => page.getByRole("button", { name: /选好了/ }).click();
    if (!js) await chosen();
    // Chosen before the page has come alive, nothing follows by itself: the button is there for that.
    await next.waitFor({ timeout: js ? 15_000 : 120_000 }).catch(chosen);
  };
  await pick("county", "南关区", page.locator('[name="street"]'));
  await pick("street", "民康街道", page.locator('[name="community"]'));
  await pick("community", "健康胡同社区", office);
  await office.waitFor();
}

/** Chosen one after the other, each list loaded by the choice before. */
const PLACE = ["county", "street", "community"];

async function answerStep(page: Page, step: StepKey, answers: Answers, hands: Hands): Promise<void> {
  await page.getByRole("heading", { level: 1, name: stepTitle(step) }).waitFor();
  const fields = Object.entries(answers).filter(([name]) => stepOfField(name) === step);
  if (fields.some(([name]) => PLACE.includes(name))) await choosePlace(page, hands);
  const kinds = await kindsOfFields(page);
  for (const [name, given] of fields) {
    // Only women are asked for their former retirement age.
    if (PLACE.includes(name) || (name === "retirementCategory" && !kinds.has(name))) continue;
    for (const value of [given].flat()) await answer(page, name, kinds.get(name), value);
  }
}

/** Steps 1 to 5 with the answers of a table, those of a woman who is 大龄失业人员 by default; ends at the materials. */
export async function fillSteps(page: Page, hands: Hands, answers: Answers = ANSWERS): Promise<void> {
  for (const [index, { key }] of STEPS.entries()) {
    await hands.look?.(key);
    const next = STEPS[index + 1];
    if (!next) return;
    await answerStep(page, key, answers, hands);
    await goOn(page, next.key);
  }
}

/** Sends a picture for each paper that the category asks for. */
export async function sendPapers(page: Page, category: RecognitionCategory): Promise<void> {
  for (const [index, { anyOf }] of requiredDocuments(category).entries()) {
    const label = anyOf.map((code) => documentLabels[code]).join("或");
    const paper = page.locator("section", { has: page.getByRole("heading", { name: label, exact: true }) });
    const file = { name: `材料${index + 1}.png`, mimeType: "image/png", buffer: png(2 + index) };
    await paper.locator("input[type=file]").setInputFiles(file);
    await paper.getByText("已传 1 张").waitFor();
  }
}

/** Three strokes of the finger, and the button that makes them the signature. */
export async function signByHand(page: Page): Promise<void> {
  const canvas = page.locator("canvas");
  // The buttons at the foot of the screen would cover it.
  await canvas.evaluate((field) => field.scrollIntoView({ block: "center" }));
  await page.getByText("请用手指、笔或鼠标在框内写完整姓名").waitFor();
  for (const stroke of [0, 1, 2]) {
    // The line below the field says how much is written and changes its height.
    const box = await canvas.boundingBox();
    if (!box) throw new Error("no field to sign in");
    const x = box.x + 40 + stroke * 70;
    await page.mouse.move(x, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(x + 40, box.y + 76, { steps: 8 });
    await page.mouse.up();
    await page.getByText(`已写 ${stroke + 1} 笔`).waitFor();
  }
  await page.getByRole("button", { name: "我已看懂，签名确认" }).click();
  await page.getByText("屏幕手写签名").waitFor();
}

/** From the materials, signed, to the receipt: number and 查询码. */
export async function handIn(page: Page, hands: Hands): Promise<{ number: string; code: string }> {
  await page.locator(".cz-found", { hasText: "已签名" }).waitFor();
  await goOn(page, "check");
  await hands.look?.("check");
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.waitForURL("**/apply/receipt");
  await hands.look?.("receipt");
  const [number = "", code = ""] = await textsOf(page.locator(".cz-code"));
  return { number, code };
}
