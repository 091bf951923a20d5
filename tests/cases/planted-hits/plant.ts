/** How a defect is planted in a clean life: one change of one record, named. */
import { type SQL, sql } from "drizzle-orm";

import type { CheckId } from "~/features/checks/catalogue";
import { BATCH, BY, idOf, type Life, trainingOf } from "../../factories/clean-lives";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { retirementSpan } from "~/law/retirement";
import { residentIdCheckDigit } from "~/lib/resident-id";

export type PlantedCase = {
  rule: CheckId;
  name: string;
  hits: boolean;
  /** Which lives it can be planted in. */
  in?: Partial<Pick<Life, "category" | "path" | "kind" | "sex">>;
  /** So many lives take part, all of them hit or none; 1 unless given. */
  people?: number;
  /** Rules that the same defect has to break as well. */
  also?: readonly CheckId[];
  /** The record found belongs to no person: its id. */
  record?: (life: Life) => string;
  plant: (life: Life, all: readonly Life[]) => SQL[];
};

export const CITY = DEMO_UNITS.changchun;
export const added = (life: Life, n = 0) => idOf("added", life.i * 100 + n);

export const application = (l: Life, set: SQL) =>
  sql`update application set ${set} where id = ${idOf("application", l.i)}`;
export const facts = (l: Life, changed: Record<string, unknown>) =>
  application(l, sql`facts = facts || ${JSON.stringify(changed)}::text::jsonb`);
export const details = (l: Life, path: string) => application(l, sql`details = details #- ${path}::text[]`);
/** The number that the person's 就业创业证 entry bears, by its digest. */
export const certificateOf = (l: Parameters<typeof details>[0], mark: string) =>
  sql`update certificate_entry set certificate_number_index = ${mark} where person_id = ${l.id}`;

export const documents = (l: Life, codes: readonly string[]) =>
  application(
    l,
    sql`documents = ${JSON.stringify(codes.map((code) => ({ code, verifiedBy: "original" })))}::text::jsonb`,
  );
export const recognition = (l: Life, set: SQL) =>
  sql`update recognition set ${set} where id = ${idOf("recognition", l.i)}`;
export const recognizedOn = (l: Life, day: string) => recognition(l, sql`occurred_on = ${day}`);
export const voided = (table: string, id: string) =>
  sql`update ${sql.identifier(table)} set voided_at = now(), voided_by = ${BY}, void_reason = '登记有误' where id = ${id}`;

/** Another birth date, with the number that goes with it. */
export function born(l: Life, day: string): SQL {
  const first17 = `229901${day.replaceAll("-", "")}${l.sex === "male" ? "101" : "102"}`;
  const masked = `229901********${first17.slice(14)}${residentIdCheckDigit(first17)}`;
  const retires = retirementSpan(day, l.sex, l.sex === "male" ? "male" : "female50").later.retirementDate;
  return sql`update person set birth_date = ${day}, resident_id_masked = ${masked}, retires_on = ${retires} where id = ${l.id}`;
}

export function factCheck(
  l: Life,
  given: { method?: string; source?: string; key: string; conclusion: string; on?: string },
  n = 0,
) {
  const { method = "data_sharing", source = "social_insurance", key, conclusion, on = "2026-09-01" } = given;
  return sql`insert into fact_check (id, city, application_id, person_id, method, source, fact_key, conclusion, actor_name,
    occurred_on, recorded_at, recorded_by) values (${added(l, n)}, ${CITY}, ${idOf("application", l.i)}, ${l.id}, ${method},
    ${source}, ${key}, ${conclusion}, '姜晓彤', ${on}, ${`${on} 09:00+08`}, ${BY})`;
}

export function comparison(
  l: Life,
  fact: string,
  state = "open",
  days: { on?: string; resolvedOn?: string } = {},
) {
  const { on = "2026-10-15", resolvedOn = "2026-11-20" } = days;
  return sql`insert into comparison_hit (id, city, batch_id, person_id, source, fact, occurred_on, row_number, state,
    resolved_on, recorded_at, recorded_by) values (${added(l)}, ${CITY}, ${BATCH}, ${l.id}, 'social_insurance', ${fact}, ${on}, 2,
    ${state}, ${state === "open" ? null : resolvedOn}, '2026-11-01 09:00+08', ${BY})`;
}

/** An application on its way instead of a recognition. */
export function applying(
  l: Life,
  status: string,
  given: { accepted: string; on?: string; action?: string; reason?: string },
): SQL[] {
  const { accepted, on = accepted, action = status, reason } = given;
  return [
    voided("recognition", idOf("recognition", l.i)),
    application(
      l,
      sql`status = ${status}, accepted_on = ${accepted}, notice_opens_on = null, notice_due_on = null,
        first_opinion_on = null, first_opinion_by = null,
        decided_on = ${status === "refused" ? on : null}, decided_by = ${status === "refused" ? BY : null},
        decided_category = null`,
    ),
    sql`insert into application_step (id, city, application_id, person_id, position, action, from_status, to_status, occurred_on,
      recorded_at, actor_name, details) values (${added(l)}, ${CITY}, ${idOf("application", l.i)}, ${l.id}, 5, ${action}, 'accepted',
      ${status}, ${on}, ${`${on} 10:00+08`}, '姜晓彤', ${JSON.stringify(reason === undefined ? {} : { reason })}::text::jsonb)`,
  ];
}

export const told = (
  l: Life,
  kind: string,
  on: string,
) => sql`insert into applicant_message (id, city, application_id, person_id, kind,
  body, created_at, created_by_name, told_on, told_way) values (${added(l, 7)}, ${CITY}, ${idOf("application", l.i)}, ${l.id},
  ${kind}, '请查看', ${`${on} 11:00+08`}, '姜晓彤', ${on}, 'phone')`;

/** The case hung on a notice of its own. */
export function ownNotice(l: Life, given: { opened?: string; withdrawn?: string }): SQL[] {
  const { opened = "2026-09-02", withdrawn } = given;
  return [
    sql`insert into public_notice_batch (id, city, number, unit_id, county_id, opens_on, due_on, place, opened_at, opened_by,
      opened_by_name, withdrawn_at, withdrawn_by, withdraw_reason) values (${added(l)}, ${CITY}, ${`GS-${l.i}`},
      ${DEMO_UNITS.nanguan}, ${DEMO_UNITS.nanguan}, '2026-09-02', '2026-09-07', '公示栏', ${`${opened} 09:00+08`}, ${BY}, '姜晓彤',
      ${withdrawn ? `${withdrawn} 09:00+08` : null}, ${withdrawn ? BY : null}, ${withdrawn ? "撤下" : null})`,
    sql`update public_notice_entry set batch_id = ${added(l)} where id = ${idOf("entry", l.i)}`,
  ];
}

export const shown = (l: Life, changed: Record<string, unknown>) =>
  sql`update public_notice_entry set shown = shown || ${JSON.stringify(changed)}::text::jsonb where id = ${idOf("entry", l.i)}`;

export const objection = (
  l: Life,
  resolved: boolean,
) => sql`insert into notice_objection (id, city, application_id, person_id, text,
  received_on, recorded_by, resolved_on, upheld, finding) values (${added(l, 3)}, ${CITY}, ${idOf("application", l.i)}, ${l.id},
  '反映情况', '2026-09-03', ${BY}, ${resolved ? "2026-09-04" : null}, ${resolved ? false : null}, ${resolved ? "不成立" : null})`;

export const plan = (l: Life, set: SQL) => sql`update help_plan set ${set} where id = ${idOf("plan", l.i)}`;
export const noPlan = (l: Life) => plan(l, sql`status = 'superseded', superseded_on = '2026-09-19'`);
export const measure = (l: Life, set: SQL) =>
  sql`update plan_measure set ${set} where id = ${idOf("measure", l.i)}`;

export type Offer = { sameness?: string; reasons?: string; on?: string; vacancy?: boolean; by?: string };
export function offer(
  l: Life,
  { sameness = `甲${l.i}|乙`, reasons = "[]", on = "2026-10-20", vacancy = false, by = BY }: Offer,
): SQL {
  const [employer = "", post = ""] = sameness.split("|");
  return sql`insert into job_offer (id, city, person_id, vacancy_id, employer, post, monthly_wage, division_code, sameness,
    invalid_reasons, reply, actor_name, occurred_on, recorded_at, recorded_by) values (${added(l, 9)}, ${CITY}, ${l.id},
    ${vacancy ? BATCH : null}, ${employer}, ${post}, 2600, '220102003001', ${sameness}, ${reasons}::text::jsonb, 'pending', '姜晓彤', ${on},
    ${`${on} 09:00+08`}, ${by})`;
}

export const assessedOn = (l: Life, day: string) =>
  sql`update need_assessment set occurred_on = ${day} where id = ${idOf("assessment", l.i)}`;
/** The one course of the life was dropped. */
export const droppedOut = (l: Life) =>
  sql`update training_enrolment set status = 'dropped', ended_on = '2026-10-20' where id = ${idOf("course", l.i)}`;
export const enrolledAgain = (
  l: Life,
) => sql`insert into training_enrolment (id, city, person_id, course_name, provider,
  kind, starts_on, status, actor_name, occurred_on, recorded_at, recorded_by) values (${added(l, 8)}, ${CITY}, ${l.id}, '养老护理',
  '省职业学院', 'skill', '2026-11-02', 'enrolled', '姜晓彤', '2026-10-26', '2026-10-26 09:00+08', ${BY})`;
export const refusal = (
  l: Life,
  service: string,
  on: string,
  n = 0,
) => sql`insert into service_refusal (id, city, person_id, service,
  content, reason, justified, actor_name, occurred_on, recorded_at, recorded_by) values (${added(l, 20 + n)}, ${CITY}, ${l.id},
  ${service}, '本人拒绝', 'other', false, '姜晓彤', ${on}, ${`${on} 09:00+08`}, ${BY})`;
export const service = (
  l: Life,
  kind: string,
  on = "2026-10-12",
) => sql`insert into service_record (id, city, person_id, kind, way,
  substantive, content, actor_name, occurred_on, recorded_at, recorded_by) values (${added(l, 30)}, ${CITY}, ${l.id}, ${kind}, 'phone',
  true, ${`服务内容第 ${l.i} 条`}, '姜晓彤', ${on}, ${`${on} 09:00+08`}, ${idOf("added", l.i)})`;
export const contactOn = (l: Life, day: string) =>
  sql`update service_record set occurred_on = ${day}, recorded_at = ${`${day} 10:00+08`}, recorded_by = ${idOf("added", l.i)}
    where id = ${idOf("call", l.i)}`;
export const visitOn = (l: Life, day: string) =>
  sql`update service_record set occurred_on = ${day}, recorded_at = ${`${day} 10:00+08`}, recorded_by = ${idOf("added", l.i)},
    way = 'other' where id = ${idOf("visit", l.i)}`;
export const entered = (l: Life, set: SQL) =>
  sql`update service_record set ${set} where id = ${idOf("call", l.i)}`;

export const placement = (l: Life, set: SQL) =>
  sql`update welfare_placement set ${set} where id = ${idOf("placement", l.i)}`;
export const work = (l: Life, set: SQL) =>
  sql`update employment_status set ${set} where id = ${idOf("work", l.i)}`;

/** `nth` tells several runs of one life apart. */
export type Months = {
  kind?: string;
  from: string;
  until: string;
  status?: string;
  placement?: boolean;
  nth?: number;
};
export const months = (
  l: Life,
  {
    kind = "flexible_social_insurance",
    from,
    until,
    status = "approved",
    placement: withPost,
    nth = 0,
  }: Months,
) =>
  sql`insert into subsidy (id, city, person_id, kind, status, from_month, until_month, amount, basis, placement_id, decided_on,
    actor_name, occurred_on, recorded_at, recorded_by) values (${added(l, 40 + nth)}, ${CITY}, ${l.id}, ${kind}, ${status}, ${from}, ${until}, 100, '缴费凭证',
    ${withPost ? idOf("placement", l.i) : null}, '2026-11-10', '姜晓彤', '2026-11-09', '2026-11-09 09:00+08', ${BY})`;

export const unemployedAgain = (
  l: Life,
  registered: string,
) => sql`insert into employment_status (id, city, person_id, status,
  unemployed_since, unemployment_registered_on, occurred_on, recorded_at, recorded_by) values (${added(l, 50)}, ${CITY}, ${l.id},
  'unemployed', ${registered}, ${registered}, ${registered}, ${`${registered} 09:00+08`}, ${BY})`;

/** Work for days on which the recognition says unemployed, as the service marks it. */
export const workedBefore = (
  l: Life,
) => sql`insert into employment_status (id, city, person_id, status, destination,
  employer, contradicts, occurred_on, recorded_at, recorded_by) values (${added(l, 50)}, ${CITY}, ${l.id}, 'employed', 'employer',
  '宏运物业', ${idOf("recognition", l.i)}, '2025-01-06', '2026-11-16 09:00+08', ${BY})`;

export const exitCase = (
  l: Life,
  proposedOn: string,
) => sql`insert into exit_case (id, city, person_id, recognition_id, county_id, ground,
  occurred_on, evidence, origin, status, proposed_on, proposed_at, proposed_by_name) values (${added(l, 60)}, ${CITY}, ${l.id},
  ${idOf("recognition", l.i)}, ${DEMO_UNITS.nanguan}, 'own_request', ${proposedOn}, '本人申请', 'caseworker', 'proposed', ${proposedOn},
  ${`${proposedOn} 09:00+08`}, '姜晓彤')`;

export const OPEN = { kind: "open" } as const;
export const PLACED = { kind: "placed" } as const;
export const EXITED = { kind: "exited" } as const;
export const of = (category: Life["category"]) => ({ category, ...OPEN });
export const on = (path: Life["path"]) => ({ path, ...OPEN });

export const household = (l: Life, set: SQL) =>
  sql`update household_recognition set ${set} where id = ${idOf("householdRecognition", l.i)}`;
export const post = (
  l: Life,
  kind: string,
  status: string,
) => sql`insert into welfare_post (id, city, unit_id, county_id, number, employer,
  post, kind, places, monthly_wage, working_hours, division_code, workplace, duties, status, proposed_on, decided_on, created_by,
  created_by_name) values (${added(l, 70)}, ${CITY}, ${DEMO_UNITS.nanguan}, ${DEMO_UNITS.nanguan}, ${`GW-${l.i}`}, '区政务服务中心', '窗口主管',
  ${kind}, 1, 2500, '8:00-16:00', '220102003001', '大厅', '窗口管理', ${status}, '2026-08-01', ${status === "proposed" ? null : "2026-08-10"},
  ${BY}, '邢立波')`;

export const KEY_UNIT = DEMO_UNITS.yanji;
export const sealed = (
  l: Life,
  kind: string,
) => sql`insert into sealed_statement (id, city, kind, application_id, person_id, unit_id,
  statement, fields, digest, signature, key_id, code, sealed_at, sealed_by, sealed_by_name) values (${added(l, 80)}, ${CITY}, ${kind},
  ${idOf("application", l.i)}, ${l.id}, ${KEY_UNIT}, '-', '{}', '-', '-', 'k1', ${`code-${l.i}`}, '2026-09-08 10:00+08', ${BY}, '姜晓彤')`;

/** Written once, beside the cases: 延吉市 has used its electronic seal since 8 September 2026, and counts the notice apart. */
export const GROUND: readonly SQL[] = [
  sql`insert into seal_key (id, unit_id, public_key, private_key_cipher, seal_name, created_at)
    values ('k1', ${KEY_UNIT}, '-', '-', '延吉市', '2026-09-08 08:00+08')`,
  sql`insert into unit_setting (unit_id, key, from_on, value, source)
    values (${KEY_UNIT}, 'processing_includes_notice', '2022-05-10', 'false', '测试')`,
];

export const yes = (
  rule: CheckId,
  name: string,
  rest: Omit<PlantedCase, "rule" | "name" | "hits">,
): PlantedCase => ({
  rule,
  name,
  hits: true,
  ...rest,
});
export const no = (
  rule: CheckId,
  name: string,
  rest: Omit<PlantedCase, "rule" | "name" | "hits">,
): PlantedCase => ({
  rule,
  name,
  hits: false,
  ...rest,
});

export const ALL_PAPERS = [
  "resident_id",
  "household_book",
  "labour_termination_proof",
  "disability_certificate",
  "dibao_certificate",
  "land_expropriation_proof",
  "diploma",
];
export const without = (...left: string[]) => ALL_PAPERS.filter((code) => !left.includes(code));

/** The last course for staff that a city or county held. */
export const trainedOn = (unit: number, day: string) =>
  sql`update bureau_record set occurred_on = ${day} where id = ${trainingOf(unit)}`;
/** The record a hit about a unit stands for. */
export const unitRecord = (unit: number) => `00000000-0000-7000-8000-${unit.toString(16).padStart(12, "0")}`;
