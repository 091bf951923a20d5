/**
 * 今日必办, kind by kind: on which day each comes up, is due, is late, and what makes it go away. Each line can be
 * checked by hand: the fact, the standard or clause, the days around it.
 */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import type { Urgency } from "~/features/duties/due-days";
import { holdDuty } from "~/features/duties/hold-duty.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { getDuties } from "~/features/duties/queries.server";
import { releaseDuty } from "~/features/duties/release-duty.server";
import { settleByContact } from "~/features/duties/settle-by-contact.server";
import { readTeam } from "~/features/duties/team.server";
import { contactSchema } from "~/features/dossier/inputs";
import { listApplications } from "~/features/recognition/list-applications.server";
import { newId } from "~/lib/ids.server";
import type { Actor } from "~/lib/actor";
import { setSetting } from "~/features/settings/set-setting.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, correctionRequest, subsidyWindow } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type History, history, refreshHistories, writeHistories } from "./duty-histories";
import { furnishOffice, hire, noticedApplication, refusalOf, setClock } from "./recognition-office";

const WINDOW = newId();
let database: TestDatabase;
let community: Actor;
let street: Actor;
let manager: Actor;
let reviewer: Actor;
let foreign: Actor;
let city: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, nanguan, changchun, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  street = await hire({ name: "卫海棠", unitId: minkangStreet, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  reviewer = await hire({ name: "邢立波", unitId: nanguan, roles: ["reviewer"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  city = await hire({ name: "庞克俭", unitId: changchun, roles: ["supervisor"] });
  await db()
    .insert(subsidyWindow)
    .values({
      id: WINDOW,
      unitId: changchun,
      kind: "flexible_social_insurance",
      year: 2026,
      opensOn: "2026-04-01",
      closesOn: "2026-06-30",
      source: "长人社函〔2026〕8号",
      recordedAt: new Date("2026-01-05T02:00:00Z"),
    });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const on = (day: string) => setClock(`${day}T09:00:00+08:00`);
const id = newId;
const talked = (day: string, next: string | null = null) => ({ id: id(), on: day, substantive: true, next });
const plan = (given: Partial<NonNullable<History["plan"]>> = {}) => ({
  id: id(),
  status: "approved" as const,
  on: "2026-03-09",
  market: false,
  reviewOn: "2026-12-01",
  closedOn: null,
  measures: [],
  ...given,
});
/** Recognized on 2026-03-02 with everything in order until the autumn, but for what the case is about. */
const orderly = { contacts: [talked("2026-03-04")], plan: plan(), work: [] as History["work"] };
const employed = (day: string, flexible = false) => [
  { id: id(), on: day, status: "employed" as const, flexible },
];

type Line = [what: string, kind: string, life: Partial<History>, days: [string, Urgency | "absent"][]];

const LINES: Line[] = [
  // Working days after Monday 2 March 2026: the 5th is 03-09, the 10th 03-16.
  [
    "首次联系：认定后 5 个工作日",
    "contact",
    { plan: plan() },
    [
      ["2026-03-02", "later"],
      ["2026-03-04", "soon"],
      ["2026-03-06", "soon"],
      ["2026-03-09", "today"],
      ["2026-03-10", "over"],
    ],
  ],
  ["首次联系：联系过就没有了", "contact", orderly, [["2026-03-10", "absent"]]],
  [
    "再次联系：失业期间每月一次，提前 7 天",
    "contact",
    { ...orderly, contacts: [talked("2026-03-04")] },
    [
      ["2026-03-27", "absent"],
      ["2026-03-28", "later"],
      ["2026-04-03", "soon"],
      ["2026-04-04", "today"],
      ["2026-04-05", "over"],
    ],
  ],
  [
    "再次联系：月末对应日",
    "contact",
    { ...orderly, contacts: [talked("2026-03-31")] },
    [
      ["2026-04-29", "soon"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "再次联系：没有说上话的不算",
    "contact",
    {
      ...orderly,
      contacts: [talked("2026-03-04"), { id: id(), on: "2026-04-03", substantive: false, next: null }],
    },
    [["2026-04-04", "today"]],
  ],
  [
    "再次联系：就业了不按月",
    "contact",
    { ...orderly, work: employed("2026-03-20") },
    [["2026-05-10", "absent"]],
  ],
  [
    "制定方案：认定后 10 个工作日批准",
    "plan",
    { contacts: orderly.contacts },
    [
      ["2026-03-02", "later"],
      ["2026-03-11", "soon"],
      ["2026-03-16", "today"],
      ["2026-03-17", "over"],
    ],
  ],
  [
    "提交方案：草稿还在经办人手里",
    "plan",
    { contacts: orderly.contacts, plan: plan({ status: "draft" }) },
    [["2026-03-16", "today"]],
  ],
  [
    "批准方案：提交后归负责人",
    "approval",
    { contacts: orderly.contacts, plan: plan({ status: "submitted" }) },
    [
      ["2026-03-13", "soon"],
      ["2026-03-16", "today"],
      ["2026-03-17", "over"],
    ],
  ],
  [
    "提交后经办人不再有",
    "plan",
    { contacts: orderly.contacts, plan: plan({ status: "submitted" }) },
    [["2026-03-17", "absent"]],
  ],
  [
    "约好的联系：提前 7 天",
    "promise",
    { ...orderly, contacts: [talked("2026-03-04", "2026-03-18")] },
    [
      ["2026-03-10", "absent"],
      ["2026-03-11", "later"],
      ["2026-03-17", "soon"],
      ["2026-03-18", "today"],
      ["2026-03-19", "over"],
    ],
  ],
  [
    "约好的联系：那天或以后谈过就没有了",
    "promise",
    { ...orderly, contacts: [talked("2026-03-04", "2026-03-18"), talked("2026-03-18")] },
    [["2026-03-19", "absent"]],
  ],
  [
    "约好的联系：那天以前来过窗口，约定仍在",
    "promise",
    { ...orderly, contacts: [talked("2026-03-04", "2026-03-18"), talked("2026-03-16")] },
    [["2026-03-19", "over"]],
  ],
  [
    "约好的联系：没打通，约定仍在",
    "promise",
    {
      ...orderly,
      contacts: [
        talked("2026-03-04", "2026-03-18"),
        { id: id(), on: "2026-03-17", substantive: false, next: null },
      ],
    },
    [["2026-03-18", "today"]],
  ],
  [
    "约好的联系：没打通，另约了一天",
    "promise",
    {
      ...orderly,
      contacts: [
        talked("2026-03-04", "2026-03-18"),
        { id: id(), on: "2026-03-17", substantive: false, next: "2026-03-20" },
      ],
    },
    [
      ["2026-03-18", "soon"],
      ["2026-03-20", "today"],
    ],
  ],
  [
    "三个岗位：市场路径 3 个月",
    "offers",
    { ...orderly, plan: plan({ market: true }) },
    [
      ["2026-05-18", "absent"],
      ["2026-05-19", "later"],
      ["2026-06-02", "today"],
      ["2026-06-03", "over"],
    ],
  ],
  [
    "三个岗位：给满就没有了",
    "offers",
    {
      ...orderly,
      plan: plan({ market: true }),
      offers: [1, 2, 3].map((day) => ({
        id: id(),
        on: `2026-04-0${day}`,
        validUntil: null,
        pending: false,
        counts: true,
      })),
    },
    [["2026-06-03", "absent"]],
  ],
  [
    "三个岗位：不作数的不计",
    "offers",
    {
      ...orderly,
      plan: plan({ market: true }),
      offers: [1, 2, 3].map((day) => ({
        id: id(),
        on: `2026-04-0${day}`,
        validUntil: null,
        pending: false,
        counts: day !== 3,
      })),
    },
    [["2026-06-03", "over"]],
  ],
  [
    "待登记就业：岗位录用，30 日",
    "work_entry",
    {
      ...orderly,
      offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: false, hired: true, counts: true }],
    },
    [
      ["2026-04-02", "later"],
      ["2026-05-01", "today"],
      ["2026-05-02", "over"],
    ],
  ],
  [
    "待登记就业：联系时已就业",
    "work_entry",
    {
      ...orderly,
      contacts: [
        ...(orderly.contacts ?? []),
        { id: id(), on: "2026-04-03", substantive: true, next: null, outcome: "employed" },
      ],
    },
    [
      ["2026-04-03", "later"],
      ["2026-05-03", "today"],
    ],
  ],
  [
    "岗位待反馈：一周",
    "offer_reply",
    { ...orderly, offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: true }] },
    [
      ["2026-04-07", "soon"],
      ["2026-04-08", "today"],
      ["2026-04-09", "over"],
    ],
  ],
  [
    "不作数的推荐不问反馈",
    "offer_reply",
    { ...orderly, offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: false }] },
    [["2026-04-09", "absent"]],
  ],
  [
    "岗位待反馈：岗位先到期",
    "offer_reply",
    {
      ...orderly,
      offers: [{ id: id(), on: "2026-04-01", validUntil: "2026-04-03", pending: true, counts: true }],
    },
    [
      ["2026-04-02", "soon"],
      ["2026-04-03", "today"],
      ["2026-04-04", "over"],
    ],
  ],
  [
    "措施到期",
    "measure",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: "2026-04-15", status: "open" }] }) },
    [
      ["2026-04-07", "absent"],
      ["2026-04-08", "later"],
      ["2026-04-14", "soon"],
      ["2026-04-15", "today"],
      ["2026-04-16", "over"],
    ],
  ],
  [
    "措施已落实",
    "measure",
    { ...orderly, plan: plan({ measures: [{ id: id(), dueOn: "2026-04-15", status: "done" }] }) },
    [["2026-04-16", "absent"]],
  ],
  [
    "方案回顾：按定下的日子",
    "review",
    { ...orderly, plan: plan({ reviewOn: "2026-06-09" }) },
    [
      ["2026-06-01", "absent"],
      ["2026-06-02", "later"],
      ["2026-06-09", "today"],
      ["2026-06-10", "over"],
    ],
  ],
  [
    "方案回顾：没有定，批准后 3 个月",
    "review",
    { ...orderly, plan: plan({ reviewOn: null }) },
    [
      ["2026-06-08", "soon"],
      ["2026-06-09", "today"],
    ],
  ],
  [
    "方案回顾：结案后没有",
    "review",
    { ...orderly, plan: plan({ reviewOn: "2026-06-09", closedOn: "2026-06-01" }) },
    [["2026-06-10", "absent"]],
  ],
  [
    "方案结案后仍未就业：重新制定，从结案日起 10 个工作日",
    "plan",
    { ...orderly, plan: plan({ closedOn: "2026-06-01" }) },
    [
      ["2026-05-31", "absent"],
      ["2026-06-15", "today"],
      ["2026-06-16", "over"],
    ],
  ],
  [
    "就业后回访：满 1 个月",
    "call_back",
    { ...orderly, work: employed("2026-04-10") },
    [
      ["2026-05-02", "absent"],
      ["2026-05-03", "later"],
      ["2026-05-10", "today"],
      ["2026-05-11", "over"],
    ],
  ],
  [
    "就业后回访：1 个月已访，等 3 个月",
    "call_back",
    { ...orderly, work: employed("2026-04-10"), contacts: [...orderly.contacts, talked("2026-05-08")] },
    [
      ["2026-05-11", "absent"],
      ["2026-07-03", "later"],
      ["2026-07-10", "today"],
    ],
  ],
  [
    "就业后回访：访得太早不算",
    "call_back",
    { ...orderly, work: employed("2026-04-10"), contacts: [...orderly.contacts, talked("2026-05-02")] },
    [["2026-05-10", "today"]],
  ],
  [
    "到期提醒",
    "follow_up",
    { ...orderly, reminders: [{ id: id(), on: "2026-03-10", dueOn: "2026-06-21", done: false }] },
    [
      ["2026-06-13", "absent"],
      ["2026-06-14", "later"],
      ["2026-06-21", "today"],
      ["2026-06-22", "over"],
    ],
  ],
  [
    "培训开班",
    "training",
    {
      ...orderly,
      courses: [
        { id: id(), on: "2026-04-01", startsOn: "2026-04-20", endsOn: "2026-05-20", status: "enrolled" },
      ],
    },
    [
      ["2026-04-16", "absent"],
      ["2026-04-17", "soon"],
      ["2026-04-20", "today"],
      ["2026-04-21", "over"],
    ],
  ],
  [
    "培训结束未登记结果",
    "training",
    {
      ...orderly,
      courses: [
        { id: id(), on: "2026-04-01", startsOn: "2026-04-20", endsOn: "2026-05-20", status: "attending" },
      ],
    },
    [
      ["2026-05-19", "absent"],
      ["2026-05-20", "today"],
      ["2026-05-21", "over"],
    ],
  ],
  [
    "公益性岗位合同到期：提前 30 天",
    "placement",
    {
      ...orderly,
      placements: [{ id: id(), on: "2026-03-10", until: "2026-06-30", endedOn: null, months: [] }],
    },
    [
      ["2026-05-30", "absent"],
      ["2026-05-31", "later"],
      ["2026-06-30", "today"],
      ["2026-07-01", "over"],
    ],
  ],
  [
    "上月考勤：每月 10 日",
    "attendance",
    {
      ...orderly,
      placements: [{ id: id(), on: "2026-03-10", until: "2026-12-31", endedOn: null, months: ["2026-04"] }],
    },
    [
      ["2026-03-31", "absent"],
      ["2026-04-01", "later"],
      ["2026-04-10", "today"],
      ["2026-04-11", "over"],
      ["2026-05-11", "absent"],
    ],
  ],
  [
    "补贴申报期：关闭前 30 天，灵活就业未申报",
    "subsidy_window",
    { ...orderly, work: employed("2026-04-10", true) },
    [
      ["2026-05-30", "absent"],
      ["2026-05-31", "later"],
      ["2026-06-30", "today"],
      ["2026-07-01", "absent"],
    ],
  ],
  [
    "补贴申报期：本年已申报",
    "subsidy_window",
    {
      ...orderly,
      work: employed("2026-04-10", true),
      subsidies: [{ id: id(), on: "2026-06-01", status: "approved", from: "2026-04", to: "2026-05" }],
    },
    [["2026-06-15", "absent"]],
  ],
  [
    "补贴申报期：36 个月已满",
    "subsidy_window",
    {
      ...orderly,
      work: employed("2026-04-10", true),
      subsidies: [{ id: id(), on: "2025-12-01", status: "approved", from: "2023-01", to: "2025-12" }],
    },
    [["2026-06-15", "absent"]],
  ],
  [
    "追回款项",
    "recovery",
    { ...orderly, recoveries: [{ id: id(), on: "2026-04-01", until: "2026-04-30", closed: false }] },
    [
      ["2026-04-22", "absent"],
      ["2026-04-23", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  // 20 working days after 1 April: 04-06 is a day off (清明), 05-01 to 05-05 the holiday.
  [
    "待定注销：提出后 20 个工作日",
    "exit",
    { ...orderly, exits: [{ id: id(), on: "2026-04-01", status: "proposed" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "到法定退休年龄未提请（女，原 50 岁，1975-12 生，延迟 6 个月）",
    "exit_due",
    { ...orderly, bornOn: "1975-12-20", retirementCategory: "female50" },
    [
      ["2026-06-19", "absent"],
      ["2026-06-20", "later"],
    ],
  ],
  // 20 working days after 10 April: May 1 to 5 off, 9 May (Saturday) worked in exchange.
  [
    "半年内三次拒绝，未提请：第三次之日起 20 个工作日",
    "exit_due",
    {
      ...orderly,
      refusals: ["2026-03-10", "2026-03-25", "2026-04-10"].map((day) => ({ id: id(), on: day })),
    },
    [
      ["2026-04-09", "absent"],
      ["2026-04-10", "later"],
      ["2026-05-12", "today"],
      ["2026-05-13", "over"],
    ],
  ],
  [
    "补贴满 36 个月，未提请：期满次日起",
    "exit_due",
    {
      ...orderly,
      bornOn: "1985-06-21",
      subsidies: [{ id: id(), on: "2025-12-01", status: "approved", from: "2023-04", to: "2026-03" }],
    },
    [
      ["2026-03-31", "absent"],
      ["2026-04-01", "later"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "比对属实（入学），从核实之日起算",
    "exit_due",
    { ...orderly, hits: [{ id: id(), on: "2026-03-10", fact: "school", confirmedOn: "2026-04-01" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "比对属实，县级不予注销的不再提",
    "exit_due",
    {
      ...orderly,
      hits: [{ id: id(), on: "2026-03-10", fact: "school", confirmedOn: "2026-04-01" }],
      exits: [{ id: id(), on: "2026-04-02", status: "rejected", ground: "school" }],
    },
    [["2026-05-01", "absent"]],
  ],
  [
    "就业后没有补贴和岗位：提请或说明不提请",
    "exit_suggested",
    { ...orderly, work: employed("2026-04-01") },
    [
      ["2026-04-01", "later"],
      ["2026-04-30", "today"],
      ["2026-05-01", "over"],
    ],
  ],
  [
    "就业后补贴还在享的不建议",
    "exit_suggested",
    {
      ...orderly,
      work: employed("2026-04-01", true),
      subsidies: [{ id: id(), on: "2026-05-01", status: "approved", from: "2026-04", to: "2026-04" }],
    },
    [["2026-05-01", "absent"]],
  ],
  [
    "更正后认定存疑：从更正当天起，二十个工作日内提请注销或写明为何保留",
    "recognition_doubt",
    { ...orderly, doubts: [{ id: id(), on: "2026-04-01", state: "open" }] },
    [
      ["2026-03-31", "absent"],
      ["2026-04-01", "later"],
      ["2026-05-06", "over"],
    ],
  ],
  [
    "更正后认定存疑：已写明保留理由的不催",
    "recognition_doubt",
    { ...orderly, doubts: [{ id: id(), on: "2026-04-01", state: "kept" }] },
    [["2026-04-02", "absent"]],
  ],
  [
    "更正后认定存疑：又改回来的不催",
    "recognition_doubt",
    { ...orderly, doubts: [{ id: id(), on: "2026-04-01", state: "cleared" }] },
    [["2026-04-02", "absent"]],
  ],
  [
    "创业进展：提前 7 天，办了就没有了",
    "milestone",
    { ...orderly, milestones: [{ id: id(), on: "2026-03-20", dueOn: "2026-04-15", done: false }] },
    [
      ["2026-04-07", "absent"],
      ["2026-04-08", "later"],
      ["2026-04-15", "today"],
      ["2026-04-16", "over"],
    ],
  ],
  [
    "创业进展：服务已结束的不催",
    "milestone",
    {
      ...orderly,
      milestones: [{ id: id(), on: "2026-03-20", dueOn: "2026-04-15", done: false, ended: true }],
    },
    [["2026-04-16", "absent"]],
  ],
  [
    "补贴已批准，未发放",
    "subsidy_payment",
    {
      ...orderly,
      work: [{ id: id(), on: "2026-03-10", status: "employed", flexible: true }],
      subsidies: [{ id: id(), on: "2026-04-01", status: "approved", from: "2026-03", to: "2026-03" }],
    },
    [["2026-04-02", "later"]],
  ],
  [
    "补贴已批准，档案里没有那几个月的灵活就业",
    "subsidy_basis",
    {
      ...orderly,
      work: [{ id: id(), on: "2026-04-10", status: "employed", flexible: true }],
      subsidies: [{ id: id(), on: "2026-04-01", status: "approved", from: "2026-03", to: "2026-03" }],
    },
    [["2026-04-02", "later"]],
  ],
  [
    "创业担保贷款已批准，未登记放款",
    "subsidy_payment",
    { ...orderly, loans: [{ id: id(), on: "2026-04-01", status: "approved" }] },
    [["2026-04-02", "later"]],
  ],
  [
    "初次创业补贴在创业服务中申请的，从申请起待批",
    "subsidy",
    { ...orderly, loans: [{ id: id(), on: "2026-04-01", status: "applied", kind: "startup_subsidy" }] },
    [
      ["2026-04-01", "later"],
      ["2026-04-02", "later"],
    ],
  ],
  [
    "创业担保贷款已放款的不催，待批的不是待发",
    "subsidy_payment",
    {
      ...orderly,
      loans: [
        { id: id(), on: "2026-04-01", status: "paid" },
        { id: id(), on: "2026-04-01", status: "applied" },
      ],
    },
    [["2026-04-02", "absent"]],
  ],
  [
    "岗位待反馈：不作数的不问",
    "offer_reply",
    { ...orderly, offers: [{ id: id(), on: "2026-04-01", validUntil: null, pending: true, counts: false }] },
    [["2026-04-09", "absent"]],
  ],
  [
    "岗位待反馈：同一岗位再推荐，只问一次",
    "offer_reply",
    {
      ...orderly,
      offers: ["2026-04-01", "2026-04-02"].map((day) => ({
        id: id(),
        on: day,
        validUntil: null,
        pending: day === "2026-04-02",
        counts: true,
        vacancy: "金达洲超市理货员",
      })),
    },
    [["2026-04-09", "absent"]],
  ],
  [
    "到龄已提请的归县级",
    "exit_due",
    {
      ...orderly,
      bornOn: "1975-12-20",
      retirementCategory: "female50",
      exits: [{ id: id(), on: "2026-06-22", status: "proposed" }],
    },
    [["2026-06-24", "absent"]],
  ],
  [
    "原退休年龄类别未核定：1976-03 生，最早一日 2026-11-20 前 180 天",
    "retirement_category",
    { ...orderly, bornOn: "1976-03-20", retirementCategory: null },
    [
      ["2026-05-23", "absent"],
      ["2026-05-24", "later"],
      ["2026-11-20", "today"],
      ["2026-11-21", "over"],
    ],
  ],
  [
    "就业创业证未记载",
    "certificate",
    { ...orderly, recognized: { id: id(), on: "2026-03-02", fromApplication: true, certificate: false } },
    [
      ["2026-03-02", "later"],
      ["2026-06-02", "later"],
    ],
  ],
  ["没有电话", "phone", { ...orderly, phone: false }, [["2026-03-02", "later"]]],
];

describe("each kind comes up, is due and is late on its day", () => {
  it.each(LINES)("%s（%s）", async (_, kind, life, days) => {
    const one = history(life);
    on("2026-12-31");
    await writeHistories([one]);
    for (const [day, expected] of days) {
      on(day);
      await refreshHistories([one]);
      const { items } = await getDuties(manager, { view: "team", limit: 100_000 });
      const found = items.filter((item) => item.personId === one.id && item.kind === kind);
      expect([day, found.map(({ urgency }) => urgency)]).toEqual([
        day,
        expected === "absent" ? [] : [expected],
      ]);
    }
  });
});

describe("a ground of 三 that has come true", () => {
  it("is somebody's to propose, whichever of the seven it is", async () => {
    const run = {
      id: id(),
      on: "2026-06-01",
      status: "approved" as const,
      from: "2023-06",
      to: "2026-05",
    };
    const one = history({ ...orderly, subsidies: [run] });
    on("2026-12-31");
    await writeHistories([one]);
    on("2026-06-10");
    await refreshHistories([one]);
    await refreshExitMarks({ id: DEMO_UNITS.nanguan, level: "county" });
    const found = async () =>
      (await getDuties(manager, { view: "team", limit: 100_000 })).items.filter(
        (item) => item.personId === one.id && item.kind === "exit_due",
      );
    const [row] = await found();
    expect(row?.what).toContain("提请注销：");
    expect(row?.what).not.toContain("退休");
    expect(row?.why).toContain("三（二）");
    expect(row?.dueOn).not.toBeNull();
  });
});

describe("the hands", () => {
  it("have their own rows: what is mine, what is in nobody's charge, what is the office's", async () => {
    const mine = history({ responsibleId: community.accountId });
    const other = history({ responsibleId: street.accountId });
    const nobody = history();
    on("2026-03-10");
    await writeHistories([mine, other, nobody]);
    const people = async (actor: Actor) =>
      new Set(
        (await getDuties(actor, { view: "mine", limit: 100_000 })).items.map(({ personId }) => personId),
      );
    const [ofCommunity, ofStreet, ofManager] = await Promise.all([
      people(community),
      people(street),
      people(manager),
    ]);
    expect([mine, other, nobody].map((one) => ofCommunity.has(one.id))).toEqual([true, false, true]);
    expect([mine, other, nobody].map((one) => ofStreet.has(one.id))).toEqual([false, true, true]);
    expect([mine, other, nobody].map((one) => ofManager.has(one.id))).toEqual([false, false, false]);
    const { rows } = await readTeam(manager);
    const list = await getDuties(manager, { view: "team", who: community.accountId, limit: 100_000 });
    expect(rows.find((row) => row.id === community.accountId)).toMatchObject({
      name: "姜晓彤",
      total: list.total,
    });
    const all = await getDuties(manager, { view: "team" });
    expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(all.open);
    const units = await readTeam(city);
    const whole = await getDuties(city);
    expect(units.rows.reduce((sum, row) => sum + row.total, 0)).toBe(whole.total);
  });

  it("an application nobody accepts: the office's own 2 working days, not while the applicant is asked, anew after the answer", async () => {
    const waiting = { id: id(), status: "submitted" as const, submittedOn: "2026-03-06", acceptedOn: null };
    const one = history({ recognized: null, application: { ...waiting, messages: [] } });
    on("2026-03-06");
    await writeHistories([one]);
    const read = async (actor: Actor = community) => {
      const { items } = await getDuties(actor, { view: "team", limit: 100_000 });
      const found = items.find(({ key }) => key === `legal:${waiting.id}`);
      return found && [found.dueOn, found.urgency, found.left];
    };
    const days = async (...given: string[]) => {
      const found = [];
      for (const day of given) {
        on(day);
        found.push(await read());
      }
      return found;
    };
    // Friday 6 March: the working days are the 9th and the 10th.
    expect(await days("2026-03-06", "2026-03-10", "2026-04-25")).toEqual([
      ["2026-03-10", "soon", 2],
      ["2026-03-10", "today", 0],
      ["2026-03-10", "over", -32],
    ]);
    expect(await read(manager)).toEqual(await read());
    const { items } = await listApplications(community, { status: "submitted" });
    expect(items.find((row) => row.id === waiting.id)).toMatchObject({
      processing: null,
      acceptance: { dueOn: "2026-03-10", left: -32 },
    });
    const asked = {
      id: id(),
      city: DEMO_UNITS.changchun,
      applicationId: waiting.id,
      personId: one.id,
      number: "BZ-220102-2026-000901",
      items: [],
      requestedOn: "2026-03-09",
      requestedAt: new Date("2026-03-09T02:00:00Z"),
      requestedBy: id(),
      requestedByName: "姜晓彤",
    };
    await db().insert(correctionRequest).values(asked);
    expect(await days("2026-03-12")).toEqual([[null, "later", null]]);
    await db()
      .update(correctionRequest)
      .set({ answeredOn: "2026-03-12", answeredAt: new Date("2026-03-12T02:00:00Z") })
      .where(eq(correctionRequest.id, asked.id));
    expect(await days("2026-03-12", "2026-03-17")).toEqual([
      ["2026-03-16", "soon", 2],
      ["2026-03-16", "over", -1],
    ]);
  });

  it("of three review levels: the street signs the first opinion, the community does not", async () => {
    on("2026-03-02");
    const case_ = await noticedApplication(community, "2026-03-02");
    on("2026-03-06");
    const has = async (actor: Actor) =>
      (await getDuties(actor, { view: "mine", limit: 100_000 })).items.find(
        ({ key }) => key === `legal:${case_.id}`,
      );
    expect(await has(community)).toBeUndefined();
    // Accepted on 2 March: the 10th working day is the 16th.
    expect(await has(street)).toMatchObject({
      what: "签署初步意见",
      dueOn: "2026-03-16",
      hands: "caseworker",
    });
    expect(await has(reviewer)).toBeUndefined();
  });
});

describe("a duty that is done", () => {
  it("goes with the contact recorded in its row; a call that nobody answered leaves it", async () => {
    const one = history({ plan: plan() });
    on("2026-03-06");
    await writeHistories([one]);
    const key = `contact:${one.id}`;
    const contact = (given: object) => contactSchema.parse({ way: "phone", content: "问了近况", ...given });
    const still = async () =>
      (await getDuties(community, { limit: 100_000 })).items.some((item) => item.key === key);
    await settleByContact(community, key, contact({ met: "none", content: "没有接听" }));
    expect(await still()).toBe(true);
    expect((await refusalOf(settleByContact(foreign, key, contact({})))).status).toBe(404);
    await settleByContact(community, key, contact({ met: "self" }));
    expect(await still()).toBe(false);
    expect((await refusalOf(settleByContact(community, key, contact({})))).status).toBe(404);
  });

  it("a reminder is settled by the contact in the same step", async () => {
    const reminder = { id: id(), on: "2026-03-03", dueOn: "2026-03-06", done: false };
    const one = history({ ...orderly, reminders: [reminder] });
    on("2026-03-06");
    await writeHistories([one]);
    const key = `follow_up:${reminder.id}`;
    await settleByContact(community, key, contactSchema.parse({ way: "phone", content: "已核对，条件届满" }));
    const { items } = await getDuties(community, { limit: 100_000 });
    expect(items.some((item) => item.key === key)).toBe(false);
  });
});

describe("a hold", () => {
  it("takes a row off the list until its day, is seen, comes back by itself, and can be taken back", async () => {
    const one = history({ plan: plan() });
    on("2026-03-06");
    await writeHistories([one]);
    const key = `contact:${one.id}`;
    const keys = async (held: boolean) =>
      (await getDuties(community, { held, limit: 100_000 })).items.map((item) => item.key);
    const before = await getDuties(community);
    await holdDuty(community, { key, untilOn: "2026-03-20", reason: "住院，03-20 出院" });
    expect(await keys(false)).not.toContain(key);
    expect(await keys(true)).toContain(key);
    const during = await getDuties(community);
    expect([during.open, during.held]).toEqual([before.open - 1, before.held + 1]);
    const held = (await getDuties(community, { held: true, limit: 100_000 })).items.find(
      (item) => item.key === key,
    );
    expect(held?.hold).toEqual({ until: "2026-03-20", reason: "住院，03-20 出院", by: "姜晓彤" });
    on("2026-03-19");
    expect(await keys(false)).not.toContain(key);
    on("2026-03-20");
    expect(await keys(false)).toContain(key);
    await holdDuty(community, { key, untilOn: "2026-04-20", reason: "仍在住院" });
    expect(await keys(false)).not.toContain(key);
    await releaseDuty(manager, key);
    expect(await keys(false)).toContain(key);
    expect((await refusalOf(releaseDuty(manager, key))).code).toBe("not_held");
    const events = await db()
      .select({ action: auditEvent.action, subject: auditEvent.subjectId })
      .from(auditEvent);
    const own = events.filter(({ subject, action }) => subject === one.id && action.startsWith("duty."));
    expect(own.map(({ action }) => action).toSorted()).toEqual(["duty.hold", "duty.hold", "duty.release"]);
  });

  it("of a legal clock ends on its day at the latest, and is refused once that has come", async () => {
    const exit = { id: id(), on: "2026-04-01", status: "proposed" as const };
    const one = history({ ...orderly, exits: [exit] });
    on("2026-04-02");
    await writeHistories([one]);
    const key = `exit:${exit.id}`;
    const hold = (untilOn: string) => holdDuty(reviewer, { key, untilOn, reason: "等待核实" });
    const codeOf = async (untilOn: string) => (await refusalOf(hold(untilOn))).violations[0]?.code;
    expect(await codeOf("2026-05-06")).toBe("hold_out_of_range");
    expect(await codeOf("2026-04-02")).toBe("hold_out_of_range");
    await hold("2026-04-30");
    const listed = async () =>
      (await getDuties(reviewer, { limit: 100_000 })).items.some((item) => item.key === key);
    on("2026-04-29");
    expect(await listed()).toBe(false);
    on("2026-04-30");
    expect(await listed()).toBe(true);
    expect(await codeOf("2026-05-08")).toBe("clock_expired");
    expect((await refusalOf(holdDuty(foreign, { key, untilOn: "2026-05-08", reason: "无权" }))).status).toBe(
      404,
    );
    expect((await refusalOf(holdDuty(city, { key, untilOn: "2026-05-08", reason: "只看" }))).status).toBe(
      403,
    );
  });
});

describe("a city's own standards", () => {
  it("move the days from their first day on, for periods that begin then", async () => {
    on("2026-07-01");
    await setSetting(city, {
      unit: DEMO_UNITS.changchun,
      key: "first_contact_days",
      fromOn: "2026-07-02",
      value: 3,
      source: "长人社发〔2026〕12号",
    });
    const [earlier, later] = [
      history({ recognized: { id: id(), on: "2026-07-01", fromApplication: false, certificate: true } }),
      history({ recognized: { id: id(), on: "2026-07-02", fromApplication: false, certificate: true } }),
    ];
    on("2026-07-02");
    await writeHistories([earlier, later]);
    const { items } = await getDuties(community, { view: "team", limit: 100_000 });
    const due = (one: History) => items.find(({ key }) => key === `contact:${one.id}`);
    // Working days after Wednesday 1 July: the 5th is 07-08; after Thursday 2 July the 3rd is 07-07.
    expect([due(earlier)?.dueOn, due(later)?.dueOn]).toEqual(["2026-07-08", "2026-07-07"]);
    expect(due(later)?.why).toContain("标准：3 个工作日内");
  });

  it("are set by the city's supervisor or manager, not by a county or a caseworker", async () => {
    on("2026-07-02");
    const input = {
      key: "contact_every_months" as const,
      fromOn: "2026-08-01",
      value: 2,
      source: "长人社发〔2026〕13号",
    };
    const countyManager = await hire({ name: "阚明达", unitId: DEMO_UNITS.nanguan, roles: ["manager"] });
    const refused = async (actor: Actor, unit: number, value: unknown = 2) =>
      (await refusalOf(setSetting(actor, { ...input, unit, value: value as number }))).status;
    expect(await refused(countyManager, DEMO_UNITS.nanguan)).toBe(403);
    expect(await refused(community, DEMO_UNITS.jiankangHutongCommunity)).toBe(403);
    expect(await refused(city, DEMO_UNITS.nanguan)).toBe(422);
    expect(await refused(city, DEMO_UNITS.changchun, 0)).toBe(422);
    expect(await refused(city, DEMO_UNITS.changchun, "每月")).toBe(422);
    await setSetting(city, { ...input, unit: DEMO_UNITS.changchun });
  });
});
