/** R05–R11: the conditions of each category as stated, and what other departments say against them. */
import { comparedBatch } from "~/features/verification/compared-batch";
import { type SQL, sql } from "drizzle-orm";

import type { RecognitionCategory } from "~/features/recognition/categories";
import { EXCLUSION_FACTS } from "~/features/comparisons/facts";
import { parameterSql } from "~/features/duties/source-context.server";
import {
  dibaoUnemployedMonths,
  graduateYears,
  olderAgeFemale,
  olderAgeMale,
  olderUnemployedMonths,
} from "~/law/parameters";
import type { DatedParameter } from "~/law/dated";
import {
  contradictions,
  CURRENT_CASES,
  dayFact,
  fact,
  IS_CURRENT,
  openComparison,
  openContradiction,
  said,
} from "./current-cases.server";
import type { CheckId } from "../catalogue";
import { type CaseRule } from "./case-rule.server";
import { found, list, namesOf, type RuleStatement } from "./source.server";

/** The law of the day of the test; cases from before the notice by its first values. */
const ON = sql`greatest(k.on_day, '2022-05-10'::date)`;

const tooEarly = (since: SQL, parameter: DatedParameter<number>, unit: "months" | "years"): SQL =>
  sql`(${since} + make_interval(${sql.raw(unit)} => ${parameterSql(parameter, ON)}))::date > k.on_day`;

type Conditions = {
  failing: readonly (readonly [name: string, holds: SQL])[];
  /** What is shown beside number, day and failing conditions. */
  facts: SQL;
};

/** Applications of one category that fail one of its conditions. */
const ofCategory = (
  id: CheckId,
  category: RecognitionCategory,
  { failing, facts }: Conditions,
): CaseRule => ({
  id,
  current: true,
  asked: sql`k.category = ${category}`,
  failing: namesOf(failing),
  since: sql`k.on_day`,
  facts: sql`jsonb_build_object('number', a.number, 'on', k.on_day, 'failing', to_jsonb(m.failing)) || ${facts}`,
});

const SINCE = sql`jsonb_build_object('since', ${fact("unemployedSince")})`;

/** R05 大龄. */
export const older = ofCategory("R05", "older", {
  failing: [
    [
      "age",
      sql`case f.sex when 'female' then ${tooEarly(sql`f.birth_date`, olderAgeFemale, "years")}
        else ${tooEarly(sql`f.birth_date`, olderAgeMale, "years")} end`,
    ],
    ["duration", tooEarly(dayFact("unemployedSince"), olderUnemployedMonths, "months")],
  ],
  facts: sql`${SINCE} || jsonb_build_object('birthDate', f.birth_date, 'sex', f.sex)`,
});

/** R06 低保. */
export const dibao = ofCategory("R06", "dibao", {
  failing: [
    ["not_stated", sql`not ${said("urbanDibao", "true")}`],
    ["ended", sql`(${openComparison(["dibao_ended"])} or ${openContradiction(["urbanDibao"])})`],
    ["duration", tooEarly(dayFact("unemployedSince"), dibaoUnemployedMonths, "months")],
  ],
  facts: SINCE,
});

const leftSchool = sql`(a.facts #>> '{graduation,leftSchoolOn}')::date`;

/** R07 高校毕业生. */
export const graduate = ofCategory("R07", "hard_to_place_graduate", {
  failing: [
    ["not_stated", sql`${leftSchool} is null`],
    ["years", tooEarly(leftSchool, graduateYears, "years")],
    ["full_time", sql`(a.facts #>> '{graduation,fullTimeDomestic}') is not distinct from 'false'`],
    ["employed", sql`${said("everEmployed", "true")}`],
    ["insured", sql`(${said("everInsured", "true")} or ${openComparison(["insurance_record"])})`],
    [
      "work_recorded",
      sql`exists (select 1 from employment_status e where e.person_id = f.person_id and e.city = f.city
        and e.voided_at is null and e.status = 'employed' and e.occurred_on < k.on_day)`,
    ],
  ],
  facts: sql`jsonb_build_object('left', ${leftSchool})`,
});

/** R08 残疾. */
export const disabled = ofCategory("R08", "disabled", {
  failing: [
    ["not_stated", sql`not ${said("disabilityCertificate", "true")}`],
    [
      "revoked",
      sql`(${openComparison(["certificate_revoked"])} or ${openContradiction(["disabilityCertificate"])})`,
    ],
  ],
  facts: sql`'{}'::jsonb`,
});

const landLevel = sql`(a.facts #>> '{landExpropriation,level}')`;

/** R10 失地农民. */
export const landless = ofCategory("R10", "landless_farmer", {
  failing: [
    ["not_stated", sql`${landLevel} is null`],
    ["level", sql`${landLevel} in ('village', 'township')`],
    ["not_all", sql`(a.facts #>> '{landExpropriation,allLandLost}') is distinct from 'true'`],
  ],
  facts: sql`jsonb_build_object('level', ${landLevel})`,
});

/**
 * R09: on the day of the recognition (of an open case: today) the person's household was not on the list. The
 * contract lets a case be decided on the stated fact (API.md has only a yes or no); here every such case shows.
 */
export const householdFirst: RuleStatement = (context) => {
  const day = sql`coalesce(g.occurred_on, ${context.today}::date)`;
  const households = sql`(select a.household_id as id, a.city as city union all
    select b.household_id, b.city from household_member b where b.person_id = f.person_id and b.voided_at is null
      and (b.left_on is null or b.left_on > ${day}) union all
    select b.household_id, b.city from person n join household_member b on b.resident_id_index = n.resident_id_index
      where n.id = f.person_id and n.city = f.city and b.person_id is null and b.voided_at is null
      and (b.left_on is null or b.left_on > ${day}))`;
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: day,
    facts: sql`jsonb_build_object('number', a.number, 'on', ${day}, 'decided', g.id is not null,
      'householdNumber', a.details #>> '{zeroEmploymentHousehold,number}',
      'householdKnown', a.household_id is not null or exists (select 1 from household_member b
        where b.person_id = f.person_id and b.voided_at is null))`,
    from: CURRENT_CASES,
    where: sql`${IS_CURRENT} and k.category = 'zero_employment_household'
      and not exists (select 1 from ${households} h join household_recognition r on r.household_id = h.id
        and r.city = h.city and r.voided_at is null and r.occurred_on <= ${day}
        and (r.until_on is null or r.until_on > ${day}))`,
  });
};

const EXCLUSION_KEYS = [
  "labourRelation",
  "employerInsured",
  "businessRegistration",
  "companyPosts",
  "monthlyIncome",
] as const;

/** What a comparison's hit asked on a case is that hit once more. */
const notCompared = sql`(c.batch is null or c.batch not like ${comparedBatch("%")})`;

/** Work recorded later for days on which the recognition says unemployed, while the county has not found out which is true. */
const workedWhileUnemployed: RuleStatement = (context) =>
  found(context, {
    subject: "employment",
    record: sql`e.id`,
    since: sql`(e.recorded_at at time zone 'Asia/Shanghai')::date`,
    facts: sql`jsonb_build_object('kind', 'employment', 'on', e.occurred_on, 'employer', e.employer,
      'recognizedOn', g.occurred_on)`,
    from: sql`person_fact f join employment_status e on e.person_id = f.person_id and e.city = f.city
        and e.contradicts is not null and e.answered_on is null and e.voided_at is null
      join recognition g on g.id = e.contradicts and g.city = e.city and g.until_on is null and g.voided_at is null`,
    where: sql`f.status = 'recognized'`,
  });

/**
 * R11: hits of comparisons about anybody recognized or applying, contradictions found while a case was checked, and
 * work recorded since that contradicts the recognition.
 */
export const excluded: RuleStatement = (context) => sql`
  ${found(context, {
    subject: "person",
    record: sql`c.id`,
    since: sql`c.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'comparison', 'source', c.source, 'fact', c.fact, 'on', c.occurred_on,
      'state', c.state)`,
    from: sql`person_fact f join comparison_hit c on c.person_id = f.person_id and c.city = f.city`,
    where: sql`f.status in ('applying', 'recognized') and c.state <> 'cleared'
      and c.fact in (${list(EXCLUSION_FACTS)})`,
  })}
  union all
  ${workedWhileUnemployed(context)}
  union all
  ${found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`k.on_day`,
    facts: sql`jsonb_build_object('kind', 'contradiction', 'number', a.number, 'failing', to_jsonb(m.failing))`,
    // The few contradictions first: nearly no case has one.
    from: sql`${CURRENT_CASES} join (select c.application_id, c.city, array_agg(distinct c.fact_key) as failing
      from ${contradictions(EXCLUSION_KEYS)} and ${notCompared} group by 1, 2) m on m.application_id = a.id and m.city = a.city`,
    where: IS_CURRENT,
  })}`;
