/**
 * The ten commonest jobs of a caseworker without a mouse, and the two that put a plan in force, each with the most keys
 * it may take. A Chinese character counts as one key here; what is typed is said with each job.
 */
import type { Page } from "playwright-core";
import { beforeAll, expect, inject, it } from "vitest";

import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { alive, newPage, signIn, type TestPage } from "../support/browser";
import { post, recordedOnItsDay, step, verifiedCase } from "./ready-cases";

let office: TestPage;
let county: TestPage;
let manager: TestPage;
/** Far enough back that it stands first among what is due. */
const DAYS_AGO = 90;

beforeAll(async () => {
  office = await newPage({ viewport: { width: 1440, height: 900 } });
  county = await newPage();
  await signIn(office.page, "street1");
  manager = await newPage();
  await signIn(county.page, "county1");
  await signIn(manager.page, "street-manager1");
});

const counted: [job: string, keys: number, most: number][] = [];

/** Presses and types, counting each key; the job is done when its words stand on the page. */
async function job(
  name: string,
  most: number,
  page: Page,
  work: (keys: {
    press: (...keys: string[]) => Promise<void>;
    type: (text: string) => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  let keys = 0;
  await work({
    press: async (...pressed) => {
      for (const key of pressed) await page.keyboard.press(key);
      keys += pressed.length;
    },
    type: async (text) => {
      await page.keyboard.type(text);
      keys += [...text].length;
    },
  });
  counted.push([name, keys, most]);
  expect(keys, name).toBeLessThanOrEqual(most);
}

const open = async (page: Page, path: string) => {
  await page.goto(path);
  await alive(page);
};

/** A page that has just come up is not confirmed by the key of the one before: it takes the time to be seen. */
const seen = (page: Page) => page.waitForTimeout(1_500);

it("does the commonest jobs within their keys", async () => {
  const { page } = office;
  const verified = await verifiedCase(page, 7, DAYS_AGO);
  const opensOn = addDays(today(), -DAYS_AGO);
  const noticed = await step(page, verified, "open-public-notice", { opensOn });
  // Signed without a word on the sheet only where the notice was recorded in time (二（二）).
  await recordedOnItsDay(inject("appDatabaseUrl"), [noticed]);
  const text = (words: string | RegExp) => page.getByText(words).first().waitFor();

  await open(page, "/?group=legal");
  await job("签署初步意见", 8, page, async ({ press }) => {
    // Applications nobody has accepted within the office's days stand before it.
    const onRow = () =>
      page.evaluate(
        (name) => document.activeElement?.closest("li, tr, article")?.textContent?.includes(name) ?? false,
        verified.name,
      );
    do await press("j");
    while (!(await onRow()) && (await page.evaluate(() => document.activeElement !== document.body)));
    await press("Enter");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: verified.name }).waitFor();
    await page.getByRole("button", { name: /^签署/ }).first().waitFor();
    await press("Control+Enter");
    await text(/已办理“签署/);
  });
  const signed = await (await page.request.get(`/api/v1/applications/${noticed.id}`)).json();
  await step(county.page, signed, "recognize", { category: "older", opinion: "符合条件，同意认定。" });
  const { personId } = signed as { personId: string };
  const dossier = `/people/${personId}`;

  await job("找到一个人", 8, page, async ({ press, type }) => {
    await press("/");
    await type(verified.name);
    await press("Enter");
    await page.getByRole("heading", { level: 2, name: "人员", exact: true }).waitFor();
    await press("j", "Enter");
    await page.waitForURL((url) => url.pathname === dossier);
  });

  // Anew: right after the address has changed, keys may still reach the page before.
  await open(page, dossier);
  const said = "电话问了近况，想做保洁";
  await job("记一次联系", 3 + said.length, page, async ({ press, type }) => {
    await press("l");
    await page.getByLabel("谈了什么，办了什么").waitFor();
    await press("i");
    await type(said);
    await press("Control+Enter");
    await text("已记一次联系。");
  });

  await open(page, `/?view=team&who=none&group=standard`);
  const reason = "住院";
  await job("挂起一件事", 4 + reason.length, page, async ({ press, type }) => {
    await press("j", "Tab", "Enter");
    await page.getByLabel("为什么挂起").waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "reason");
    await type(reason);
    await press("Control+Enter");
    await text("已挂起，");
  });
  await page.getByRole("button", { name: "撤销" }).click();
  await text("已恢复到今日必办。");

  await open(page, dossier);
  await job("起草并保存方案", 3, page, async ({ press }) => {
    await press("f");
    await page.getByRole("button", { name: /由档案起草/ }).waitFor();
    await press("Control+Enter");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "第 1 版（草稿）" }).waitFor();
    await press("Control+s");
    await text("草稿已保存");
  });

  // Whoever searches, or reads the help over the page, submits nothing.
  await seen(page);
  await page.keyboard.press("/");
  await page.keyboard.type("常");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await seen(page);
  expect(await page.getByText(/第 1 版已提交/).count()).toBe(0);

  await job("提交方案", 1, page, async ({ press }) => {
    await seen(page);
    await press("Control+Enter");
    await text(/第 1 版已提交/);
  });

  await open(manager.page, `${dossier}/plan`);
  const unsigned = "本人在外地，已电话同意";
  await job("批准方案", 2 + unsigned.length, manager.page, async ({ press, type }) => {
    await press("i");
    await type(unsigned);
    await press("Control+Enter");
    await manager.page
      .getByText(/已批准/)
      .first()
      .waitFor();
  });

  await open(page, dossier);
  await job("推荐一个岗位", 4, page, async ({ press }) => {
    await press("g");
    await page.getByRole("heading", { level: 2, name: "从岗位库推荐" }).waitFor();
    await press("j", "x", "Control+Enter");
    await page.getByRole("button", { name: /^登记反馈/ }).waitFor();
  });

  await job("登记岗位反馈", 3, page, async ({ press }) => {
    await press("f");
    await page.getByRole("dialog").waitFor();
    await page.waitForFunction(() => document.activeElement instanceof HTMLSelectElement);
    await press("ArrowDown", "Control+Enter");
    await page.getByText("有意向").first().waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  await open(page, dossier);
  await job("报名培训", 4, page, async ({ press }) => {
    await press("p");
    await page.getByLabel("培训班", { exact: true }).waitFor();
    await press("i", "ArrowDown", "Control+Enter");
    await text(/已报名/);
  });

  const note = "电话回访，仍在岗";
  await job("办一次回访", 9 + note.length, page, async ({ press, type }) => {
    await press("/");
    await type("回访");
    await press("Enter");
    await page.getByRole("heading", { level: 2, name: "页面", exact: true }).waitFor();
    await press("j", "Enter");
    await page.waitForURL("**/call-backs");
    await page
      .getByRole("link", { name: /^记回访/ })
      .first()
      .waitFor();
    await press("j", "Enter");
    await page.getByLabel("谈了什么，办了什么").waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "content");
    await type(note);
    await press("Control+Enter");
    await text("已记回访。");
  });

  await open(page, dossier);
  const proof = "本人签字的退出申请";
  await job("提请注销", 12 + proof.length, page, async ({ press, type }) => {
    await press("t");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "提请注销" }).waitFor();
    await press("i");
    const wanted = page.getByRole("radio", { name: /^本人要求退出/ });
    for (let tries = 0; tries < 12 && !(await wanted.isChecked()); tries += 1) await press("ArrowDown");
    await press("i");
    await type(proof);
    await press("Control+Enter");
    await page.waitForURL(/\/exits\/[\w-]{36}$/);
  });

  // Out of the way of other files: the county confirms, and nobody of this test stands in a list any more.
  const exitId = page.url().split("/").at(-1) ?? "";
  const answer = await page.request.get(`/api/v1/people/${personId}/exits`);
  const { items } = (await answer.json()) as { items: { id: string; version: number }[] };
  const version = items.find(({ id }) => id === exitId)?.version ?? 1;
  await post(county.page, `/people/${personId}/exits/${exitId}/confirm`, {}, version);

  expect(counted.map(([name]) => name)).toHaveLength(12);
  expect([...office.errors, ...county.errors, ...manager.errors]).toEqual([]);
});
