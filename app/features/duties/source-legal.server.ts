import { type SQL, sql } from "drizzle-orm";

import { householdsInForceSql, lostHouseholdSql } from "~/features/households/households-of-person.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { processingDaysSql } from "~/features/recognition/processing-due.server";
import { waitsSinceSql } from "~/features/recognition/waits-since.server";
import { includesNoticeSql, settingSql } from "~/features/settings/queries.server";
import { acceptanceDays, exitDecisionDays } from "~/law/standards";
import { inScope } from "~/lib/scope.server";
import { household } from "~db/schema";
import { LEAD_DAYS } from "./due-days";
import {
  branch,
  standardDaySql,
  standardOfRow,
  type SourceContext,
  workingDaySql,
} from "./source-context.server";

const unitOf = ({ scope }: SourceContext) => ({ id: scope.unitId, level: scope.level });

/** What proves the household of category 04 (一（一）4), as the case's own page weighs it. */
const householdProof = ({ today }: SourceContext) => sql`jsonb_build_object(
  'onFile', exists (select 1 from (${householdsInForceSql(sql`r.person_id`, today)}) h),
  'lost', ${lostHouseholdSql(sql`r.person_id`)},
  'checks', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'method', c.method, 'source', c.source,
      'factKey', c.fact_key, 'conclusion', c.conclusion, 'occurredOn', c.occurred_on,
      'recordedAt', c.recorded_at, 'voided', null, 'actor', '')), '[]') from fact_check c
    where c.application_id = r.id and c.city = r.city and c.voided_at is null
      and c.fact_key = 'zeroEmploymentHousehold'),
  'questions', (select coalesce(jsonb_agg(jsonb_build_object('checkId', q.fact_check_id, 'outcome', q.outcome)), '[]')
    from fact_question q where q.application_id = r.id and q.city = r.city
      and q.fact_key = 'zeroEmploymentHousehold'),
  'verify', (select s.details from application_step s where s.application_id = r.id and s.city = r.city
    and s.action = 'verify' order by s.position desc limit 1))`;

/** Working days of the office's own standard, by the day the waiting began. */
const acceptanceDaysOf = (context: SourceContext, since: SQL) =>
  standardOfRow(context, acceptanceDays, since, sql`r.city`);

/**
 * Open applications: what the case needs next, with the clock of 二（四）; before the acceptance, which starts it, by
 * the day the office has set itself.
 */
export function applicationBranch(context: SourceContext): SQL {
  const includesNotice = includesNoticeSql(sql`r.county_id`, sql`r.accepted_on`);
  // Null stays null: `greatest` would not.
  const waits = sql`(case when w.since is not null then ${standardDaySql(sql`w.since`)} end)`;
  return branch({
    kind: "legal",
    record: sql`r.id::text`,
    hands: sql`case r.status when 'first_review_passed' then 'reviewer' else 'caseworker' end`,
    streetOnly: sql`(r.status = 'public_notice' and
      ${settingSql("review_levels", sql`r.county_id`, sql`${context.today}::date`)} = '3'::jsonb) is true`,
    ofOffice: true,
    due: sql`case when r.accepted_on is null
      then ${workingDaySql(context, waits, acceptanceDaysOf(context, waits))}
      else ${workingDaySql(context, sql`r.accepted_on`, processingDaysSql(sql`r.county_id`, sql`r.accepted_on`))} end`,
    since: sql`coalesce(r.accepted_on, w.since, (r.submitted_at at time zone 'Asia/Shanghai')::date)`,
    who: sql`p.id as person_id, r.city as city, r.unit_id as unit_id, p.responsible_id as responsible_id,
      p.name as name, p.birth_date as birth_date, r.category as category`,
    facts: sql`jsonb_build_object('applicationId', r.id, 'status', r.status, 'acceptedOn', r.accepted_on,
      'noticeOpensOn', r.notice_opens_on, 'days', case when w.since is not null
        then ${acceptanceDaysOf(context, waits)} end,
      'verified', case when r.status = 'verifying' then jsonb_build_object('category', r.category,
        'facts', r.facts, 'documents', r.documents,
        'conclusion', (select s.details ->> 'conclusion' from application_step s where s.application_id = r.id
          and s.city = r.city and s.action = 'verify' order by s.position desc limit 1),
        'openQuestions', (select count(*) from fact_question q where q.application_id = r.id and q.city = r.city
          and q.answered_at is null)) end,
      'household', case when r.status = 'verifying' and r.category = 'zero_employment_household'
        then ${householdProof(context)} end, 'includesNotice', ${includesNotice},
      'correctionOn', (select max(c.requested_on) from correction_request c
        where c.application_id = r.id and c.city = r.city and c.answered_on is null),
      'answerBy', (select max(c.answer_by) from correction_request c
        where c.application_id = r.id and c.city = r.city and c.answered_on is null),
      'objectionOn', (select min(o.received_on) from notice_objection o
        where o.application_id = r.id and o.city = r.city and o.resolved_on is null))`,
    from: sql`application r join person p on p.id = r.person_id and p.city = r.city
      cross join lateral (select ${waitsSinceSql} as since) w`,
    where: sql`${underUnit(unitOf(context), "r")} and r.status in
      (${context.ahead ? sql`'draft', ` : sql``}'submitted', 'accepted', 'returned', 'verifying', 'public_notice', 'first_review_passed')`,
  });
}

/** What was handed in online and could not be joined to the register by itself: somebody must look at it. */
export function intakeBranch(context: SourceContext): SQL {
  const on = standardDaySql(sql`(r.submitted_at at time zone 'Asia/Shanghai')::date`);
  return branch({
    kind: "legal",
    record: sql`r.id::text`,
    ofOffice: true,
    due: workingDaySql(context, on, acceptanceDaysOf(context, on)),
    since: sql`(r.submitted_at at time zone 'Asia/Shanghai')::date`,
    who: sql`null::uuid as person_id, r.city as city, r.unit_id as unit_id, null::uuid as responsible_id,
      r.name_masked as name, null::date as birth_date, null::text as category`,
    facts: sql`jsonb_build_object('onlineId', r.id, 'number', r.number, 'days', ${acceptanceDaysOf(context, on)})`,
    from: sql`online_application r`,
    where: sql`${underUnit(unitOf(context), "r")} and r.status = 'submitted'`,
  });
}

/**
 * Refusals and returns that the applicant was neither told nor has read online (二（二）、二（三）): due where the person is
 * now, for only that unit can open the case.
 */
export function tellBranch(context: SourceContext): SQL {
  const on = sql`(m.created_at at time zone 'Asia/Shanghai')::date`;
  return branch({
    kind: "tell",
    record: sql`m.id::text`,
    ofOffice: true,
    due: sql`coalesce(${workingDaySql(context, on, sql`1`)}, ${on} + 1)`,
    since: on,
    who: sql`p.id as person_id, r.city as city, p.unit_id as unit_id, p.responsible_id as responsible_id,
      p.name as name, p.birth_date as birth_date, r.category as category`,
    facts: sql`jsonb_build_object('applicationId', r.id, 'message', m.kind)`,
    from: sql`applicant_message m join application r on r.id = m.application_id and r.city = m.city
      join person p on p.id = r.person_id and p.city = r.city`,
    where: sql`${underUnit(unitOf(context), "p")} and m.told_on is null and m.read_at is null
      and m.kind in ('first_review_failed', 'returned', 'refused')`,
  });
}

/** Exits that wait for the county. */
export function exitBranch(context: SourceContext): SQL {
  const known = standardDaySql(sql`r.proposed_on`);
  return branch({
    kind: "exit",
    record: sql`r.id::text`,
    hands: sql`'reviewer'::text`,
    due: workingDaySql(context, known, standardOfRow(context, exitDecisionDays, known, sql`r.city`)),
    since: sql`r.proposed_on`,
    who: sql`p.id as person_id, r.city as city, p.unit_id as unit_id, p.responsible_id as responsible_id,
      p.name as name, p.birth_date as birth_date, null::text as category`,
    facts: sql`jsonb_build_object('exitId', r.id, 'ground', r.ground, 'toldOn', r.told_on,
      'objectUntil', r.object_until, 'days', ${standardOfRow(context, exitDecisionDays, known, sql`r.city`)})`,
    from: sql`exit_case r join person p on p.id = r.person_id and p.city = r.city`,
    where: sql`${underUnit(unitOf(context), "r")} and r.status = 'proposed'`,
  });
}

/** Clearance periods near their end (the offices), households that wait for the county. */
export function householdBranch(context: SourceContext): SQL {
  const waits = sql`(household.status = 'applied' or household.reopen_proposed_on is not null)`;
  return branch({
    kind: "household",
    record: sql`household.id::text`,
    hands: sql`case when ${waits} then 'reviewer' else 'caseworker' end`,
    ofOffice: true,
    due: sql`case when household.status = 'recognized' then c.clear_due_on end`,
    since: sql`coalesce(household.reopen_proposed_on, case when household.status = 'applied'
      then household.applied_on end, c.occurred_on, household.applied_on)`,
    who: sql`null::uuid as person_id, household.city as city, household.unit_id as unit_id,
      null::uuid as responsible_id, household.head_name || '户' as name, null::date as birth_date,
      null::text as category`,
    facts: sql`jsonb_build_object('householdId', household.id, 'number', household.number,
      'state', case when household.reopen_proposed_on is not null then 'reopen'
        when household.status = 'applied' then 'applied' else 'clear' end)`,
    from: sql`household left join household_recognition c on c.household_id = household.id
      and c.city = household.city and c.until_on is null and c.voided_at is null`,
    where: sql`${inScope(household, context.scope)} and (${waits} or (household.status = 'recognized'
      and c.clear_due_on <= ${context.today}::date + ${sql.raw(String(LEAD_DAYS.household))}))`,
  });
}
