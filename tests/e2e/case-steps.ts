/** What a caseworker does on the screens of a case, from search to the public notice. */
import type { Locator, Page } from "playwright-core";

import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { countOf } from "../support/browser";
import { residentIdCheckDigit, type Sex } from "~/lib/resident-id";

export type Applicant = { name: string; residentId: string };

const COMMUNITY = "220102003001";

/** Each file starts somewhere else: its people must not be another file's. */
let serial = Date.now() % 45_000;

export type Invented = { birthDate: CalendarDate; sex: Sex };

/** An invented number (prefix 2299): a woman of an age to apply as 大龄失业人员 unless it is said. */
export function inventedResidentId(born?: Invented): string {
  serial += 1;
  const birthDate = born?.birthDate ?? `1981-0${1 + (serial % 9)}-17`;
  const order = (serial * 2 + (born?.sex === "male" ? 1 : 0)) % 1000;
  const area = 10 + (Math.floor(serial / 500) % 90);
  const first17 = `2299${area}${birthDate.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  return first17 + residentIdCheckDigit(first17);
}

export const daysAgo = (days: number): CalendarDate => addDays(today(), -days);

const choice = (form: Locator, group: string, answer: string) =>
  form.getByRole("group", { name: group }).getByLabel(answer, { exact: true });

/**
 * Searches first by the whole number, finds nobody and registers the person: the number comes along without standing
 * in an address, and the application follows. Ends on the dossier.
 */
export async function registerPerson(page: Page, { name, residentId }: Applicant): Promise<void> {
  await page.goto("/applications/new");
  const search = page.getByRole("searchbox", { name: "查找申请人" });
  await search.fill(residentId);
  await search.press("Enter");
  await page.waitForURL(/\/people\/new\?for=application$/);
  await page.getByText("辖区内没有查到此人，可以登记。").waitFor();
  await page.getByLabel("姓名", { exact: true }).fill(name);
  await page.getByText("号码有效").waitFor();
  await page.getByLabel("手机号").fill("19900001234");
  await page.getByLabel("女性原退休年龄类别").selectOption("female50");
  await page.getByLabel("常住地社区（村）").selectOption(COMMUNITY);
  // Conditions of the law are nobody's default: each is chosen.
  await page.getByRole("group", { name: "常住地性质" }).getByLabel("城镇常住").check();
  await page.getByRole("group", { name: "户籍性质" }).getByLabel("城镇").check();
  await page.getByRole("button", { name: "登记，继续填申请" }).click();
  await page.waitForURL(/\/applications\/new\?person=[\w-]{36}$/);
  await page.goto(`/people/${new URL(page.url()).searchParams.get("person")}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Opens the empty form for a registered person, through the search again. */
export async function openNewApplication(page: Page, { name }: Applicant): Promise<void> {
  await page.goto(`/applications/new?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: "为此人申请" }).click();
  await page.getByRole("heading", { level: 1, name: new RegExp(name) }).waitFor();
}

/** What the 认定表 asks of everybody beside the conditions. */
export async function fillDetails(form: Locator): Promise<void> {
  // The record may know ethnicity and education already.
  for (const [label, value] of [
    ["民族", "01"],
    ["文化程度", "70"],
  ] as const) {
    const asked = form.getByLabel(label);
    if ((await countOf(asked)) > 0) await asked.selectOption(value);
  }
  await form.getByLabel("失业登记机构").fill("民康街道公共就业服务中心");
  await form.getByLabel("失业原因").selectOption("contract_ended");
  await form.getByLabel("尚未领取，随失业登记一并办理").check();
  await choice(form, "社会保险参保情况", "未参保").check();
  await form.getByLabel("意向工种 1").selectOption("保洁员");
  await choice(form, "工作地点", "本县（市、区）内").check();
  await form.getByLabel("期望月薪（元）").fill("2600");
  await choice(form, "工作形式", "全日制").check();
  for (const wish of ["公益性岗位意愿", "培训意愿", "创业意愿"]) await choice(form, wish, "没有").check();
}

/** Answers what a 大龄失业人员 has to answer; the form's fields are the page's own. */
export async function fillOlder(page: Page): Promise<void> {
  const form = page.locator("main form").last();
  await choice(form, "申请认定类别", "大龄失业人员").check();
  await form.getByLabel("失业登记日期", { exact: true }).fill(daysAgo(300));
  await form.getByLabel("失业起始日期", { exact: true }).fill(daysAgo(310));
  await choice(form, "有劳动能力", "是").check();
  await choice(form, "有就业意愿", "是").check();
  for (const group of ["与用人单位有劳动关系", "在用人单位参加社会保险", "有营业执照或法定登记"]) {
    await choice(form, group, "没有").check();
  }
  await form.getByLabel("月收入（元）").fill("0");
  await choice(form, "在其他单位任职", "没有任职").check();
  await fillDetails(form);
  await form.getByLabel("居民身份证", { exact: true }).selectOption("data_sharing");
  await form.getByLabel("户口簿", { exact: true }).selectOption("original");
  await form.getByLabel("申请人已阅读以上内容并承诺").check();
}

/** From the filled form to the case page of the submitted application; gives its path. */
export async function submitFilled(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^提交申请/ }).click();
  await page.waitForURL(/\/applications\/[\w-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Presses the next step of the case and waits for its message. */
export async function takeNext(page: Page, label: string): Promise<void> {
  await page
    .getByRole("region", { name: "办理", exact: true })
    .getByRole("button", { name: new RegExp(`^${label}`) })
    .click();
  await page.getByRole("status").getByText(`已办理“${label}”`).waitFor();
}

/** Accepts, verifies and opens the notice, all on the day given (back-dated where it is past). */
export async function bringToNotice(page: Page, on: CalendarDate): Promise<void> {
  const bar = page.getByRole("region", { name: "办理", exact: true });
  await bar.getByLabel("受理日期").fill(on);
  if (on < today()) {
    await bar.getByLabel(/^申请日期/).fill(on);
    await bar.getByLabel(/^纸质申请何时由谁收下/).fill("当日由社区窗口收下。");
  }
  await takeNext(page, "受理");
  await bar.getByRole("group", { name: "核实方式" }).getByLabel("实地核查").check();
  await bar.getByRole("group", { name: "结论" }).getByLabel("一致", { exact: true }).check();
  await bar.getByLabel(/^核实说明/).fill("入户核查，情况属实。");
  await bar.getByLabel("核实日期").fill(on);
  await takeNext(page, "核实");
  await bar.getByLabel(/^公示起始日期/).fill(on);
  await takeNext(page, "开始公示");
}

/** Signs the first opinion on a notice that was recorded after its days: with word of the sheet on the board. */
export async function signPaperNotice(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "办理", exact: true });
  await bar.getByLabel("纸质公示的张贴情况").fill("贴在社区公示栏，开始当日张贴，期满取下。");
  await takeNext(page, "签署初步意见");
}
