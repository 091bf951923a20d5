/**
 * 今日必办, rows that two hands have open: the second is told who did what and when, and keeps what was typed; whoever
 * is no party to the record is told nothing. And what a row says once it is done.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { holdDuty } from "~/features/duties/hold-duty.server";
import { getDuties } from "~/features/duties/queries.server";
import { goneRowOf } from "~/features/duties/row-answer";
import { actOnToday } from "~/features/duties/today-page.server";
import { recordEmployment } from "~/features/employment/record-employment.server";
import { moveMeasure } from "~/features/help-plan/move-measure.server";
import { voidOffer } from "~/features/job-offers/void-offer.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type History, history, writeHistories } from "./duty-histories";
import { id, orderly, plan, talked } from "./duty-lines/line";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let manager: Actor;
let reviewer: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager", "caseworker"] });
  reviewer = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

const offerOf = () => ({ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: true });
const courseOf = () => ({
  id: id(),
  on: "2026-04-01",
  startsOn: "2026-04-20",
  endsOn: "2026-05-20",
  status: "attending" as const,
});
const placementOf = () => ({
  id: id(),
  on: "2026-03-10",
  until: "2026-12-31",
  endedOn: null,
  months: ["2026-04"],
});

type Case = {
  day: string;
  life: Partial<History>;
  /** Contacts have an id of their own in each life. */
  key: string | ((life: History) => string);
  fields: Record<string, string>;
  hands?: () => [first: Actor, second: Actor];
  /** What is said on the row that is done, after the person's name. */
  said: string;
  /** What the second hand is told the first has done. */
  told: string;
  typed: string[];
  correct: RegExp;
};

const offer = offerOf();
const measure = { id: id(), dueOn: "2026-03-20", status: "open" as const };
const course = courseOf();
const milestone = { id: id(), on: "2026-03-20", dueOn: "2026-04-15", done: false };
const placement = placementOf();
const subsidy = { id: id(), on: "2026-04-01", status: "approved" as const, from: "2026-03", to: "2026-03" };
const loan = { id: id(), on: "2026-04-01", status: "approved" as const };
const reminder = { id: id(), on: "2026-03-03", dueOn: "2026-03-06", done: false };
const county = (): [Actor, Actor] => [reviewer, reviewer];

const CASES: [string, Case][] = [
  [
    "reply",
    {
      day: "2026-04-09",
      life: { offers: [offer] },
      key: `offer_reply:${offer.id}`,
      fields: { intent: "reply", reply: "refused", refusalReason: "low_wage", justified: "no" },
      said: "的反馈已登记：本人拒绝：工资低（无正当理由）。",
      told: "已登记：本人拒绝。",
      typed: ["推荐结果：本人拒绝", "拒绝原因：工资低", "拒绝理由：无正当理由"],
      correct: /更正在岗位推荐 \/people\/.+\/offers$/,
    },
  ],
  [
    "measure",
    {
      day: "2026-03-20",
      life: { plan: plan({ measures: [measure] }) },
      key: `measure:${measure.id}`,
      fields: { intent: "settle", status: "dropped", on: "2026-03-20", evidence: "本人已外出" },
      said: "已登记取消。",
      told: "已登记：取消。",
      typed: ["结果：取消", "日期：2026-03-20", "依据：本人已外出"],
      correct: /更正在帮扶方案 .+#measure-1$/,
    },
  ],
  [
    "course",
    {
      day: "2026-05-21",
      life: { courses: [course] },
      key: `training:${course.id}`,
      fields: { intent: "training", status: "completed", attendedHours: "40", endedOn: "2026-05-20" },
      said: "已登记：结业。有证书的，在培训记录里登记。",
      told: "已登记：结业。",
      typed: ["结果：结业", "出勤学时：40", "结业或退出日期：2026-05-20"],
      correct: /更正在培训记录 \/people\/.+\/trainings$/,
    },
  ],
  [
    "milestone",
    {
      day: "2026-04-15",
      life: { milestones: [milestone] },
      key: `milestone:${milestone.id}`,
      fields: { intent: "milestone", doneOn: "2026-04-14" },
      said: " 已登记 2026-04-14 完成。",
      told: "已登记：2026-04-14 完成。",
      typed: ["完成日期：2026-04-14"],
      correct: /更正在创业服务 \/people\/.+\/entrepreneurship$/,
    },
  ],
  [
    "attendance",
    {
      day: "2026-05-08",
      life: { placements: [placement] },
      key: `attendance:${placement.id}:2026-03`,
      fields: { intent: "attendance", daysDue: "16", daysPresent: "15", note: "请假一天" },
      said: "2026 年 3 月考勤已登记：应出勤 16 天，实际出勤 15 天。",
      told: "已登记 2026 年 3 月考勤：应出勤 16 天，实际出勤 15 天。",
      typed: ["实际出勤（天）：15", "应出勤（天）：16", "备注：请假一天"],
      correct: /更正在考勤表 \/welfare-posts\/attendance\?month=2026-03$/,
    },
  ],
  [
    "payment of the ledger",
    {
      day: "2026-04-08",
      life: {
        work: [{ id: id(), on: "2026-03-10", status: "employed" as const, flexible: true }],
        subsidies: [subsidy],
      },
      key: `subsidy_payment:${subsidy.id}`,
      fields: { intent: "payment", paidOn: "2026-04-08" },
      hands: county,
      said: "元 已登记，发放日期 2026-04-08。",
      told: "已登记：2026-04-08 发放（在另一个窗口里，或者同一张表提交了两次）。",
      typed: ["发放日期：2026-04-08"],
      correct: /发错的在补贴记录登记追回 \/people\/.+\/subsidies$/,
    },
  ],
  [
    "payment of a loan",
    {
      day: "2026-04-08",
      life: { loans: [loan] },
      key: `subsidy_payment:${loan.id}`,
      fields: { intent: "payment", paidOn: "2026-04-08" },
      hands: county,
      said: "元 已登记，发放日期 2026-04-08。",
      told: "已登记：2026-04-08 发放（在另一个窗口里，或者同一张表提交了两次）。",
      typed: ["发放日期：2026-04-08"],
      correct: /登记追回 \/people\/.+\/subsidies$/,
    },
  ],
  [
    "reminder",
    {
      day: "2026-03-06",
      life: { reminders: [reminder] },
      key: `follow_up:${reminder.id}`,
      fields: {
        intent: "contact",
        kind: "03",
        way: "phone",
        met: "self",
        content: "已核对，条件届满",
        next: "none",
      },
      said: "已记一次联系（电话），提醒已办结。",
      told: "已办结这条提醒。",
      typed: ["怎样联系的：电话", "联系到了：本人", "下次联系：不约", "谈了什么，办了什么：已核对，条件届满"],
      correct: /看到期提醒 \/people\/.+\/follow-ups$/,
    },
  ],
  [
    "promise",
    {
      day: "2026-03-20",
      life: { contacts: [talked("2026-03-04", "2026-03-20")] },
      key: ({ contacts }) => `promise:${contacts[0]?.id}`,
      fields: {
        intent: "contact",
        kind: "03",
        way: "phone",
        met: "self",
        content: "问了近况",
        next: "2026-04-20",
      },
      said: "已记一次联系（电话），下次联系 04-20。",
      told: "已记一次联系。",
      typed: ["怎样联系的：电话", "联系到了：本人", "下次联系：2026-04-20", "谈了什么，办了什么：问了近况"],
      correct: /更正在这次联系 \/people\/.+\/correct\/contact\/.+$/,
    },
  ],
  [
    "first contact",
    {
      day: "2026-03-06",
      life: { contacts: [] },
      key: ({ id: personId }) => `contact:${personId}`,
      fields: {
        intent: "contact",
        kind: "03",
        way: "counter",
        met: "self",
        content: "来窗口办事",
        next: "none",
      },
      said: "已记一次联系（窗口）。",
      told: "已记一次联系。",
      typed: ["怎样联系的：窗口", "联系到了：本人", "下次联系：不约", "谈了什么，办了什么：来窗口办事"],
      correct: /更正在这次联系 \/people\/.+\/correct\/contact\/.+$/,
    },
  ],
];

const linkText = (link: { label: string; to: string } | undefined) => `${link?.label} ${link?.to}`;

describe("a row that is done", () => {
  it.each(CASES)(
    "%s: says what was recorded and where it is put right; the second hand is told who",
    async (_, one) => {
      const life = history({ ...orderly, ...one.life });
      setClock(`${one.day}T10:05:00+08:00`);
      await writeHistories([life]);
      const key = typeof one.key === "string" ? one.key : one.key(life);
      const [first, second] = one.hands?.() ?? [manager, community];
      const form = formOf({ key, ...one.fields });
      const stranger = await refusalOf(actOnToday(foreign, form));
      const acted = await actOnToday(first, formOf({ key, id: newId(), ...one.fields }));
      if ("errors" in acted) throw new Error(JSON.stringify(acted.errors));
      expect(acted.message.startsWith(`${life.name}：`), acted.message).toBe(true);
      expect(acted.message.endsWith(one.said), acted.message).toBe(true);
      expect(acted.link?.label).toMatch(/^(更正在|发错的)/);

      setClock(`${one.day}T10:20:00+08:00`);
      const late = await refusalOf(actOnToday(second, form));
      const who = first === second ? "您自己" : first.name;
      expect(late).toMatchObject({
        status: 409,
        code: "already_done",
        message: `${life.name}：这一项已经办结，您这次填的没有保存。${who} ${one.day.slice(5)} 10:05 ${one.told}`,
      });
      const gone = goneRowOf(late, form);
      expect(gone?.typed).toEqual(one.typed);
      expect(linkText(gone?.correct)).toMatch(one.correct);
      // Before and after, another territory learns nothing, and no more than of a record that does not exist.
      const unknown = formOf({ key: key.replace(/[0-9a-f-]{36}/, newId()), ...one.fields });
      for (const refusal of [
        stranger,
        await refusalOf(actOnToday(foreign, form)),
        await refusalOf(actOnToday(second, unknown)),
      ]) {
        expect([refusal.status, refusal.code, refusal.message, refusal.extra]).toEqual([
          404,
          "not_found",
          "没有找到这一项，可能已经办结。",
          {},
        ]);
      }
    },
  );

  it("is no key of another kind than its form, and no text", async () => {
    const life = history({ ...orderly, offers: [offerOf()] });
    setClock("2026-04-09T09:00:00+08:00");
    await writeHistories([life]);
    const key = `offer_reply:${life.offers[0]?.id}`;
    for (const [intent, wrong] of [
      ["milestone", key],
      ["milestone", "milestone:1"],
      ["milestone", ""],
      ["payment", "constructor:1"],
    ] as const) {
      const form = formOf({ intent, key: wrong, doneOn: "2026-04-09", paidOn: "2026-04-09" });
      expect((await refusalOf(actOnToday(community, form))).status, wrong).toBe(404);
    }
  });

  it("by the own hand in another tab, by a void, by another day, or by a fact of the person", async () => {
    const [own, voided, hired, put] = [offerOf(), offerOf(), offerOf(), { ...measure, id: id() }];
    const lives = [own, voided, hired].map((one) => history({ ...orderly, offers: [one] }));
    const moved = history({ ...orderly, plan: plan({ measures: [put] }) });
    setClock("2026-04-09T10:05:00+08:00");
    await writeHistories([...lives, moved]);
    const reply = (offerId: string) =>
      formOf({ intent: "reply", key: `offer_reply:${offerId}`, reply: "interested" });
    const told = async (form: FormData) => (await refusalOf(actOnToday(community, form))).message;

    await actOnToday(community, reply(own.id));
    expect(await told(reply(own.id))).toContain(
      "您自己 04-09 10:05 已登记：有意向（在另一个窗口里，或者同一张表提交了两次）。",
    );

    await voidOffer(manager, lives[1]?.id ?? "", voided.id, 1, "推荐错了人");
    expect(await told(reply(voided.id))).toContain("韩素芳 04-09 10:05 已作废这条记录。");

    await recordEmployment(manager, lives[2]?.id ?? "", {
      status: "employed",
      occurredOn: "2026-04-08",
      destination: "employer",
      employer: "民康街道某饭店",
      post: "洗碗工",
    } as Parameters<typeof recordEmployment>[2]);
    expect(await refusalOf(actOnToday(community, reply(hired.id)))).toMatchObject({
      status: 409,
      code: "not_due",
      message: expect.stringContaining("已不在今日必办，您这次填的没有保存"),
    });

    const target = { personId: moved.id, planId: moved.plan?.id ?? "", position: 1, version: 1 };
    await moveMeasure(manager, target, { dueOn: "2026-05-20", reason: "本人住院，出院再办" });
    const settle = formOf({
      intent: "settle",
      key: `measure:${put.id}`,
      status: "done",
      on: "2026-04-09",
      evidence: "已陪同面谈",
    });
    expect(await told(settle)).toContain("韩素芳 04-09 10:05 已把这项措施改期。");
    const hold = { key: `measure:${put.id}`, untilOn: "2026-04-20", reason: "本人住院" };
    expect((await refusalOf(holdDuty(community, hold))).code).toBe("already_done");
    expect((await refusalOf(holdDuty(foreign, hold))).status).toBe(404);
  });
});

describe("a reply that says nothing new", () => {
  it("leaves the row, writes nothing, and says why", async () => {
    const one = offerOf();
    const life = history({ ...orderly, offers: [one] });
    setClock("2026-04-09T09:00:00+08:00");
    await writeHistories([life]);
    const key = `offer_reply:${one.id}`;
    const refusal = await refusalOf(
      actOnToday(community, formOf({ intent: "reply", key, reply: "pending" })),
    );
    expect(refusal).toMatchObject({ status: 422, violations: [{ path: "reply", code: "nothing_new" }] });
    expect(refusal.message).toContain("仍在今日必办");
    const { items } = await getDuties(community, { limit: 100_000 });
    expect(items.some((item) => item.key === key)).toBe(true);
    // The offer is as it was: a reply that knows its first version is taken.
    await actOnToday(community, formOf({ intent: "reply", key, reply: "interested" }));
  });
});
