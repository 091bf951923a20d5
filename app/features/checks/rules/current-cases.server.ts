import { type SQL, sql } from "drizzle-orm";

import { type CheckContext, readsWhole } from "./source.server";

const OPEN = sql`('accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')`;

/** The category and the day for which an application is tested. */
export const TESTED_AS: SQL = sql`coalesce(a.decided_category, a.category) as category,
  coalesce(a.accepted_on, a.decided_on) as on_day`;

/**
 * Applications that matter today: open since acceptance, or the ground of a recognition in force. `a` is the
 * application, `g` its recognition (null while open), `k` category and day of the test.
 */
export const CURRENT_CASES: SQL = sql`person_fact f
  join application a on a.person_id = f.person_id and a.city = f.city
  left join recognition g on g.person_id = a.person_id and g.city = a.city and g.application_id = a.id
    and g.until_on is null and g.voided_at is null
  cross join lateral (select ${TESTED_AS}) k`;

/**
 * The same without `g`: of a whole province or city the recognitions in force are told by their numbers, read once,
 * instead of being joined to every long application.
 */
export function currentCases(context: CheckContext): { from: SQL; where: SQL } {
  if (!readsWhole(context)) return { from: CURRENT_CASES, where: IS_CURRENT };
  return {
    from: sql`person_fact f join application a on a.person_id = f.person_id and a.city = f.city
      cross join lateral (select ${TESTED_AS}) k`,
    where: IS_CURRENT_CASE,
  };
}

const CASE_IS_CURRENT: SQL = sql`(a.status in ${OPEN} or a.status = 'recognized'
  and a.id in (select g.application_id from recognition g
    where g.until_on is null and g.voided_at is null and g.application_id is not null))`;

/** Without `g`. */
export const IS_CURRENT_CASE: SQL = sql`f.status in ('applying', 'recognized') and k.on_day is not null
  and ${CASE_IS_CURRENT}`;

export const IS_CURRENT: SQL = sql`f.status in ('applying', 'recognized')
  and (a.status in ${OPEN} or (a.status = 'recognized' and g.id is not null)) and k.on_day is not null`;

/** A stated fact as text; null where it was left out or stated as none. */
export const fact = (name: string): SQL => sql`(a.facts ->> ${name})`;

/** A stated day; null where there is none. */
export const dayFact = (name: string): SQL => sql`(${fact(name)})::date`;

/** A stated yes or no: true only for a stated yes. */
export const said = (name: string, answer: "true" | "false"): SQL =>
  sql`${fact(name)} is not distinct from ${answer}`;

/** Another department's data about the person, not cleared by anybody. */
export const openComparison = (facts: readonly string[]): SQL => sql`exists (select 1 from comparison_hit c
  where c.person_id = f.person_id and c.city = f.city and c.state <> 'cleared' and c.fact in (${sql.join(
    facts.map((one) => sql`${one}`),
    sql`, `,
  )}))`;

/**
 * Checks of cases, alias `c`, that spoke against one of the stated facts and were neither overtaken by a later
 * result of the same source nor settled by an answered question in favour of what was declared.
 */
export const contradictions = (keys: readonly string[]): SQL => sql`fact_check c
  where c.voided_at is null and c.conclusion = 'inconsistent'
    and c.fact_key in (${sql.join(
      keys.map((one) => sql`${one}`),
      sql`, `,
    )})
    and not exists (select 1 from fact_check l where l.application_id = c.application_id and l.city = c.city
      and l.voided_at is null and l.source is not distinct from c.source and l.fact_key = c.fact_key
      and l.conclusion in ('consistent', 'no_record') and (l.occurred_on, l.recorded_at) > (c.occurred_on, c.recorded_at))
    and not exists (select 1 from fact_question q where q.application_id = c.application_id and q.city = c.city
      and q.fact_check_id = c.id and q.outcome = 'declared_holds')`;

export const openContradiction = (keys: readonly string[]): SQL =>
  sql`exists (select 1 from ${contradictions(keys)} and c.application_id = a.id and c.city = a.city)`;
