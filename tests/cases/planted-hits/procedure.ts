/** R12–R21: what hits, and the neighbour that just does not. Today is Monday, 23 November 2026. */
import { sql } from "drizzle-orm";

import { idOf, type Life } from "../../factories/clean-lives";
import {
  type PlantedCase,
  CITY,
  added,
  application,
  recognition,
  recognizedOn,
  voided,
  factCheck,
  applying,
  told,
  ownNotice,
  shown,
  objection,
  OPEN,
  KEY_UNIT,
  sealed,
  yes,
  no,
} from "./plant";

/** Up on nobody's screen for a single day; signed when three working days have gone by since. */
const enteredAfterClose = (l: Life) => [
  ...ownNotice(l, { opened: "2026-09-08" }),
  application(l, sql`first_opinion_on = '2026-09-14'`),
];

const refusedByReason = (l: Life) => [
  ...applying(l, "refused", {
    accepted: "2026-11-09",
    on: "2026-11-20",
    action: "refuse",
    reason: "材料不实",
  }),
  told(l, "refused", "2026-11-20"),
  sql`update application_step set details = details || '{"clauses": "[]", "groundsOpen": true}'::jsonb
    where id = ${added(l)}`,
];

/** 一致 as the step says it, whatever else stands on record. */
const concluded = (l: Life, method: string) =>
  sql`insert into application_step (id, city, application_id, person_id, position, action, from_status, to_status,
    occurred_on, recorded_at, actor_name, details) values (${added(l, 5)}, ${CITY}, ${idOf("application", l.i)}, ${l.id}, 6,
    'verify', 'accepted', 'verifying', '2026-09-03', '2026-09-03 10:00+08', '姜晓彤',
    ${JSON.stringify({ method, conclusion: "consistent" })}::text::jsonb)`;

/** Came in with an office's register, recognized in 2026 by what it says. */
const fromRoster = (l: Life) => [
  recognition(l, sql`legacy = true`),
  sql`insert into imported_person (import_id, person_id, city, row_number, month_only)
    values (${added(l, 7)}, ${l.id}, ${CITY}, 1, '{}')`,
];

export const procedureCases: readonly PlantedCase[] = [
  yes("R12", "没有任何核实", { in: OPEN, plant: (l) => [voided("fact_check", idOf("check", l.i))] }),
  yes("R12", "只有待反馈的比对", {
    in: OPEN,
    plant: (l) => [
      voided("fact_check", idOf("check", l.i)),
      factCheck(l, { key: "employerInsured", conclusion: "pending" }),
    ],
  }),
  yes("R12", "比对没有覆盖到本人", {
    in: OPEN,
    plant: (l) => [
      voided("fact_check", idOf("check", l.i)),
      factCheck(l, { key: "employerInsured", conclusion: "not_covered" }),
    ],
  }),
  yes("R12", "只有本人承诺", {
    in: OPEN,
    plant: (l) => [
      voided("fact_check", idOf("check", l.i)),
      factCheck(l, { method: "declaration", key: "monthlyIncome", conclusion: "consistent" }),
    ],
  }),
  yes("R12", "核实结论为信息共享一致，没有登记任何部门结果", {
    in: OPEN,
    plant: (l) => [voided("fact_check", idOf("check", l.i)), concluded(l, "data_sharing")],
  }),
  yes("R12", "核实结论为实地核查一致，没有走访记录", {
    in: OPEN,
    plant: (l) => [voided("fact_check", idOf("check", l.i)), concluded(l, "site_check")],
  }),
  no("R12", "核实结论之外登记了部门结果", {
    in: OPEN,
    plant: (l) => [
      voided("fact_check", idOf("check", l.i)),
      factCheck(l, { method: "data_sharing", key: "employerInsured", conclusion: "consistent" }),
      concluded(l, "data_sharing"),
    ],
  }),
  no("R12", "实地核查", {
    in: OPEN,
    plant: (l) => [
      voided("fact_check", idOf("check", l.i)),
      factCheck(l, { method: "site_check", key: "ableToWork", conclusion: "consistent" }),
    ],
  }),
  yes("R13", "没有承诺", { in: OPEN, plant: (l) => [application(l, sql`declaration = false`)] }),
  no("R13", "有签名的承诺书", {
    in: OPEN,
    plant: (l) => [
      application(l, sql`declaration = false`),
      sql`insert into signature (id, city, person_id, application_id, kind, way, signer_name, statement, digest, signed_at, recorded_by_name) values (${added(l)}, ${CITY}, ${l.id}, ${idOf("application", l.i)}, 'declaration', 'paper', '苑', '承诺', '-', '2026-09-01 09:00+08', '姜晓彤')`,
    ],
  }),
  yes("R14", "花名册导入，认定日期在通知以后", { plant: fromRoster }),
  no("R14", "花名册导入，后来按规定认定", {
    plant: (l) => [...fromRoster(l), recognition(l, sql`legacy = false`)],
  }),
  yes("R14", "没有公示", {
    in: OPEN,
    plant: (l) => [application(l, sql`notice_opens_on = null, notice_due_on = null`)],
  }),
  yes("R14", "公示最后一日签署意见", {
    in: OPEN,
    plant: (l) => [application(l, sql`first_opinion_on = '2026-09-07'`)],
  }),
  no("R14", "期满次一工作日签署", {
    in: OPEN,
    plant: (l) => [application(l, sql`first_opinion_on = '2026-09-08'`)],
  }),
  yes("R14", "提前撤下", { in: OPEN, plant: (l) => ownNotice(l, { withdrawn: "2026-09-07" }) }),
  no("R14", "期满以后撤下", { in: OPEN, plant: (l) => ownNotice(l, { withdrawn: "2026-09-08" }) }),
  yes("R14", "补登一日，实际展示两个工作日", {
    in: OPEN,
    plant: (l) => ownNotice(l, { opened: "2026-09-03" }),
  }),
  no("R14", "补登一日，推迟一日签署", {
    in: OPEN,
    plant: (l) => [
      ...ownNotice(l, { opened: "2026-09-03" }),
      application(l, sql`first_opinion_on = '2026-09-09'`),
    ],
  }),
  yes("R15", "多一个栏目", { in: OPEN, plant: (l) => [shown(l, { category: "低保" })] }),
  yes("R15", "号码没有遮盖", { in: OPEN, plant: (l) => [shown(l, { residentId: "229901198005120021" })] }),
  yes("R15", "写了单元", { in: OPEN, plant: (l) => [shown(l, { community: "健康胡同 3 号楼2单元" })] }),
  yes("R15", "写了手机号码", { in: OPEN, plant: (l) => [shown(l, { name: "苑某 19900001234" })] }),
  yes("R15", "写了困难状况", { in: OPEN, plant: (l) => [shown(l, { community: "健康胡同社区（低保）" })] }),
  no("R15", "监督电话是手机", { in: OPEN, plant: (l) => [shown(l, { supervisionPhone: "19900001234" })] }),
  no("R15", "只留后四位", { in: OPEN, plant: (l) => [shown(l, { residentId: "**************0021" })] }),
  yes("R16", "已认定，异议没有结论", { in: OPEN, plant: (l) => [objection(l, false)] }),
  no("R16", "异议已处理", { in: OPEN, plant: (l) => [objection(l, true)] }),
  no("R16", "还在公示，可以继续核查", {
    in: OPEN,
    plant: (l) => [
      ...applying(l, "public_notice", { accepted: "2026-11-18" }),
      application(l, sql`notice_opens_on = '2026-11-19'`),
      objection(l, false),
    ],
  }),
  yes("R17", "初步意见没有经办人", {
    in: OPEN,
    plant: (l) => [application(l, sql`first_opinion_by = null`)],
  }),
  yes("R17", "单位已启用电子印章，没有盖章", {
    in: OPEN,
    plant: (l) => [application(l, sql`unit_id = ${KEY_UNIT}`)],
  }),
  no("R17", "已盖电子印章", {
    in: OPEN,
    plant: (l) => [application(l, sql`unit_id = ${KEY_UNIT}`), sealed(l, "first_opinion")],
  }),
  no("R17", "签署在启用印章以前", {
    in: OPEN,
    plant: (l) => [
      application(
        l,
        sql`unit_id = ${KEY_UNIT}, accepted_on = '2026-08-25', notice_opens_on = '2026-08-26', first_opinion_on = '2026-09-07', decided_on = '2026-09-07'`,
      ),
    ],
  }),
  yes("R17", "县级意见没有盖章", { in: OPEN, plant: (l) => [application(l, sql`county_id = ${KEY_UNIT}`)] }),
  yes("R18", "第 11 个工作日决定", {
    in: OPEN,
    plant: (l) => [application(l, sql`decided_on = '2026-09-16'`)],
  }),
  no("R18", "第 10 个工作日决定", {
    in: OPEN,
    plant: (l) => [application(l, sql`decided_on = '2026-09-15'`)],
  }),
  no("R18", "公示另计，第 13 个工作日决定", {
    in: OPEN,
    plant: (l) => [
      application(l, sql`county_id = ${KEY_UNIT}, decided_on = '2026-09-18'`),
      sealed(l, "recognized"),
    ],
  }),
  yes("R18", "公示另计，第 14 个工作日决定", {
    in: OPEN,
    plant: (l) => [
      application(l, sql`county_id = ${KEY_UNIT}, decided_on = '2026-09-21'`),
      sealed(l, "recognized"),
    ],
  }),
  yes("R19", "昨天以前到期，还在核实", {
    in: OPEN,
    plant: (l) => applying(l, "verifying", { accepted: "2026-11-06" }),
  }),
  no("R19", "今天到期", { in: OPEN, plant: (l) => applying(l, "verifying", { accepted: "2026-11-09" }) }),
  yes("R20", "第 4 个工作日还没有告知", {
    in: OPEN,
    plant: (l) =>
      applying(l, "refused", {
        accepted: "2026-11-09",
        on: "2026-11-17",
        action: "refuse",
        reason: "已参保",
      }),
  }),
  no("R20", "今天是最后一日", {
    in: OPEN,
    plant: (l) =>
      applying(l, "refused", {
        accepted: "2026-11-09",
        on: "2026-11-18",
        action: "refuse",
        reason: "已参保",
      }),
  }),
  no("R20", "已电话告知", {
    in: OPEN,
    plant: (l) => [
      ...applying(l, "refused", {
        accepted: "2026-11-09",
        on: "2026-11-17",
        action: "refuse",
        reason: "已参保",
      }),
      told(l, "refused", "2026-11-17"),
    ],
  }),
  yes("R20", "没有写原因", {
    in: OPEN,
    plant: (l) => [
      ...applying(l, "refused", { accepted: "2026-11-09", on: "2026-11-20", action: "refuse" }),
      told(l, "refused", "2026-11-20"),
    ],
  }),
  yes("R20", "退回没有告知", {
    in: OPEN,
    plant: (l) =>
      applying(l, "returned", {
        accepted: "2026-11-09",
        on: "2026-11-16",
        action: "return",
        reason: "材料不清",
      }),
  }),
  yes("R21", "到期没有录入", {
    in: OPEN,
    plant: (l) => [voided("certificate_entry", idOf("certificate", l.i))],
  }),
  yes("R21", "昨天以前到期", {
    in: OPEN,
    plant: (l) => [voided("certificate_entry", idOf("certificate", l.i)), recognizedOn(l, "2026-11-13")],
  }),
  no("R21", "今天到期", {
    in: OPEN,
    plant: (l) => [voided("certificate_entry", idOf("certificate", l.i)), recognizedOn(l, "2026-11-16")],
  }),
];

/** What nobody has put into words: how a sheet hung, why somebody is refused. Planted last, after all the others. */
export const unstatedCases: readonly PlantedCase[] = [
  yes("R14", "期满后才补录，没有写明张贴情况", { in: OPEN, plant: enteredAfterClose }),
  no("R14", "期满后才补录，写明了张贴情况", {
    in: OPEN,
    plant: (l) => [
      ...enteredAfterClose(l),
      sql`insert into application_step (id, city, application_id, person_id, position, action, from_status, to_status,
        occurred_on, recorded_at, actor_name, details) values (${added(l, 1)}, ${CITY}, ${idOf("application", l.i)}, ${l.id},
        9, 'sign-first-opinion', 'public_notice', 'first_review_passed', '2026-09-14', '2026-09-14 09:00+08', '姜晓彤',
        '{"paperNotice": "贴在社区公示栏，9 月 2 日张贴、9 月 8 日取下。"}'::jsonb)`,
    ],
  }),
  yes("R20", "只有理由，没有写明条款和事实", { in: OPEN, plant: refusedByReason }),
  no("R20", "条款和事实后来补充写明", {
    in: OPEN,
    plant: (l) => [
      ...refusedByReason(l),
      sql`insert into application_step (id, city, application_id, person_id, position, action, from_status, to_status,
        occurred_on, recorded_at, actor_name, details) values (${added(l, 1)}, ${CITY}, ${idOf("application", l.i)}, ${l.id},
        9, 'add-grounds', 'refused', 'refused', '2026-11-21', '2026-11-21 09:00+08', '邢立波', '{}'::jsonb)`,
    ],
  }),
];
