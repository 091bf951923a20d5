/**
 * Money approved or paid whose basis was voided or changed afterwards (五（三）): recognition, work, post, attendance,
 * business, training. Asked again after every change of a dossier, by the rules of the entry (`application-rules`) as
 * far as they speak of records, so that no correction has to know what rests on it.
 */
import { type SQL, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { valueOn } from "~/law/dated";
import { employerContractMonths, startUpOperatingMonths } from "~/law/parameters";
import { now, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { BasisDoubt, SubsidyDoubt } from "./basis-doubts";

/** The employment line of a subsidy's person as spells, voided entries left out. Alias `e`. */
const SPELLS = sql`(select l.status, l.destination, l.employer, l.contract, l.contract_until, l.occurred_on as since, lead(l.occurred_on) over
  (order by l.occurred_on, l.recorded_at) as until from employment_status l
  where l.person_id = s.person_id and l.city = s.city and l.voided_at is null) e`;

const inMonth = (from: SQL, until: SQL) =>
  sql`${from} < m.month + interval '1 month' and (${until} is null or ${until} > m.month)`;

const works = (...destinations: readonly string[]) => sql`exists (select 1 from ${SPELLS}
  where e.status = 'employed' and e.destination in (${sql.join(
    destinations.map((one) => sql`${one}`),
    sql`, `,
  )}) and ${inMonth(sql`e.since`, sql`e.until`)})`;

/** The day of the decision as a moment. */
const DAY = sql`(s.decided_on::timestamp at time zone 'Asia/Shanghai')`;

const SHEET = sql`welfare_attendance a where a.placement_id = s.placement_id and a.city = s.city and a.month = m.month`;

/**
 * Work with an employer in the month, all of it on record with no contract or too short a one (吉人社联字〔2017〕94号). A
 * contract begins with the first entry that names it; one whose last day is not on record was seen by whoever approved.
 */
const shortContract = (months: SQL) => sql`s.kind = 'employer_social_insurance' and (
  select bool_and(e.contract is false or coalesce(e.contract_until + 1 < (select min(l.occurred_on)
      from employment_status l where l.person_id = s.person_id and l.city = s.city and l.voided_at is null
        and l.status = 'employed' and l.destination = 'employer' and l.contract_until = e.contract_until
        and l.employer is not distinct from e.employer and l.occurred_on <= e.since) + ${months}, false))
  from ${SPELLS} where e.status = 'employed' and e.destination = 'employer' and ${inMonth(sql`e.since`, sql`e.until`)})`;

/** What each month of a subsidy lacks. Aliases: `s` the subsidy, `m.month` the month. */
const monthly = (contract: SQL): readonly [BasisDoubt, SQL][] => [
  [
    "not_recognized",
    sql`not exists (select 1 from recognition r where r.person_id = s.person_id and r.city = s.city
      and r.voided_at is null and ${inMonth(sql`r.occurred_on`, sql`r.until_on`)})`,
  ],
  [
    "no_work",
    sql`(s.kind = 'flexible_social_insurance' and not ${works("flexible", "self_employment", "other")})
      or (s.kind = 'employer_social_insurance' and not ${works("employer")})`,
  ],
  ["contract_short", shortContract(contract)],
  [
    "not_in_post",
    sql`s.kind in ('welfare_post', 'welfare_post_social_insurance') and not exists (select 1 from welfare_placement w
      where w.id = s.placement_id and w.city = s.city and w.voided_at is null
        and ${inMonth(sql`w.occurred_on`, sql`w.ended_on`)})`,
  ],
  [
    "no_attendance",
    sql`s.kind = 'welfare_post' and not exists (select 1 from ${SHEET} and a.voided_at is null and a.days_present > 0)`,
  ],
  [
    // An end dated into the month, as an exit writes it: the sheet says more days than there were in the post.
    "days_after_end",
    sql`s.kind = 'welfare_post' and exists (select 1 from ${SHEET} and a.voided_at is null and exists (
      select 1 from welfare_placement w where w.id = a.placement_id and w.city = a.city and w.voided_at is null
        and w.ended_on < m.month + interval '1 month'
        and a.days_present > w.ended_on - greatest(w.occurred_on, m.month)))`,
  ],
  [
    // The sheet the county decided on said more days than the one that stands. Told by the moments, so that what was
    // lowered before the approval of the same day is no change after it; rows from elsewhere have the day alone.
    "fewer_days",
    sql`s.kind = 'welfare_post' and exists (select 1 from ${SHEET} and a.voided_at is null and exists (
      select 1 from welfare_attendance b where b.placement_id = a.placement_id and b.city = a.city and b.month = a.month
        and b.days_present > a.days_present and b.recorded_at < coalesce(s.decided_at, ${DAY} + interval '1 day')
        and b.voided_at >= coalesce(s.decided_at, ${DAY})))`,
  ],
];

/** What money given once lacks. */
const once = (operating: SQL): readonly [BasisDoubt, SQL][] => [
  [
    "not_recognized",
    // Asked for after an exit it was given for a written reason; without any recognition before it has no basis.
    sql`not exists (select 1 from recognition r where r.person_id = s.person_id and r.city = s.city
      and r.voided_at is null and r.occurred_on <= s.occurred_on)`,
  ],
  [
    "no_business",
    sql`s.kind = 'start_up' and not exists (select 1 from entrepreneurship_support u where u.person_id = s.person_id
        and u.city = s.city and u.voided_at is null and u.business_registered_on <= s.occurred_on)
      and not exists (select 1 from ${SPELLS} where e.status = 'employed' and e.destination = 'self_employment'
        and e.since <= s.occurred_on and (e.until is null or e.until > s.occurred_on))`,
  ],
  [
    // `saysOtherwise`: the line speaks against a business running on the day, or for a whole month of the year before.
    "recorded_otherwise",
    sql`s.kind = 'start_up' and exists (select 1 from ${SPELLS} where (e.status = 'unemployed'
        or e.status = 'employed' and e.destination = 'welfare_post') and (
      e.since <= s.occurred_on and (e.until is null or e.until > s.occurred_on)
      or exists (select 1 from generate_series(date_trunc('month', s.occurred_on - ${operating}),
          s.occurred_on, interval '1 month') g (month)
        where g.month >= greatest(e.since, s.occurred_on - ${operating})
          and g.month + interval '1 month' <= least(e.until, s.occurred_on))))`,
  ],
  [
    "training_voided",
    sql`s.kind = 'training' and s.enrolment_id is not null and not exists (select 1 from training_enrolment t
      where t.id = s.enrolment_id and t.city = s.city and t.voided_at is null)`,
  ],
  [
    "fewer_hours",
    sql`s.kind = 'training' and exists (select 1 from training_enrolment t cross join lateral (
        select (v.row ->> 'attended_hours')::int as hours from record_revision v
        where v.person_id = s.person_id and v.city = s.city and v.table_name = 'training_enrolment'
          and v.record_id = t.id and v.superseded_at >= coalesce(s.decided_at, ${DAY})
        order by v.superseded_at, v.version limit 1) x
      where t.id = s.enrolment_id and t.city = s.city and t.attended_hours < x.hours)`,
  ],
];

const firstOf = (rules: readonly [BasisDoubt, SQL][]) =>
  sql`case ${sql.join(
    rules.map(([reason, lacks]) => sql`when ${lacks} then ${reason}::text`),
    sql` `,
  )} end`;

/** Who of these people was given money, or has it approved. */
export const givenMoney = (
  personIds: readonly string[],
): SQL => sql`select distinct s.person_id from subsidy s
  where s.person_id = any(${sql.param([...personIds])}::uuid[]) and s.status in ('approved', 'paid')
    and s.voided_at is null`;

/** The doubt `d` on file says what was found, `n`. */
const SAME = sql`n.id = d.subsidy_id and n.reason = d.reason and n.month is not distinct from d.month`;

/** Writes down what of these people's money rests on nothing any more, and takes back what rests again. */
export async function refreshSubsidyDoubts(tx: Transaction, ...personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  const ids = sql`${sql.param(personIds)}::uuid[]`;
  const contract = sql`make_interval(months => ${valueOn(employerContractMonths, today()).value}::int)`;
  const operating = sql`make_interval(months => ${valueOn(startUpOperatingMonths, today()).value}::int)`;
  await tx.execute(sql`
    with given as materialized (select s.*, (select max(v.superseded_at) from record_revision v
          where v.person_id = s.person_id and v.city = s.city and v.table_name = 'subsidy' and v.record_id = s.id
            and v.row ->> 'status' = 'applied') as decided_at
        from subsidy s where s.person_id = any(${ids})
        and s.status in ('approved', 'paid') and s.voided_at is null),
    found as (
      select distinct on (s.id) s.id, x.reason, m.month from given s
      cross join lateral (select g.month::date as month
        from generate_series(s.from_month, s.until_month, interval '1 month') g (month)) m
      cross join lateral (select ${firstOf(monthly(contract))} as reason) x
      where s.from_month is not null and x.reason is not null
      order by s.id, m.month),
    once as (select s.id, x.reason, null::date as month from given s
      cross join lateral (select ${firstOf(once(operating))} as reason) x where s.from_month is null and x.reason is not null),
    standing as (select * from found union all select * from once),
    gone as (update subsidy_doubt d set cleared_at = ${now().toISOString()}::timestamptz from subsidy s
      where s.id = d.subsidy_id and s.person_id = any(${ids}) and d.cleared_at is null and not exists (
        select 1 from standing n where ${SAME}) returning d.id)
    insert into subsidy_doubt (id, subsidy_id, reason, month, found_at)
    select gen_random_uuid(), n.id, n.reason, n.month, ${now().toISOString()}::timestamptz from standing n
    where not exists (select 1 from subsidy_doubt d where d.cleared_at is null and ${SAME})
      -- What is gone is gone before the next is written down.
      and (select count(*) from gone) is not null`);
}

/** No recovery has been opened for the subsidy `s`; found not owed, it is settled too. */
export const NOT_ASKED_BACK = sql`not exists (select 1 from recovery v where v.subsidy_id = s.id and v.city = s.city
  and v.voided_at is null)`;

/** Every doubt there was about a person's money, as one JSON list, the earliest first. */
export function doubtsJson(personId: string): SQL {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('subsidyId', d.subsidy_id, 'reason', d.reason,
      'month', d.month, 'foundAt', d.found_at, 'clearedAt', d.cleared_at) order by d.found_at, d.id)
    from subsidy s join subsidy_doubt d on d.subsidy_id = s.id where s.person_id = ${personId}::uuid), '[]')`;
}

/** What one subsidy lacks; null where it stands. */
export async function findSubsidyDoubt(subsidyId: string): Promise<SubsidyDoubt | null> {
  const [row] = await executor().execute<SubsidyDoubt>(
    sql`select d.reason, d.month::text as month from subsidy_doubt d
      where d.subsidy_id = ${subsidyId}::uuid and d.cleared_at is null`,
  );
  return row ?? null;
}
