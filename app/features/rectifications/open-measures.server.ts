import { type SQL, sql } from "drizzle-orm";

/**
 * What a measure led to, over `m`: the exit `e`, the recovery `v` and what came back of it `y`. A recovery is through
 * once it is closed, whichever way; a rejected exit is a decision too.
 */
export const MEASURE_FROM = sql`finding_measure m left join exit_case e on e.id = m.exit_id
  left join recovery v on v.id = m.recovery_id
  left join lateral (select coalesce(sum(p.amount), 0) as repaid from recovery_payment p
    where p.recovery_id = v.id and p.voided_at is null) y on true`;

/** What is still to come, in yuan. */
export const MEASURE_OWED = sql`(v.amount - y.repaid)::numeric(14, 2)::text`;

/** Whether what the measure led to was taken back. */
export const MEASURE_TAKEN_BACK = sql`coalesce(e.status in ('withdrawn', 'undone') or v.voided_at is not null, false)`;

const STATE = sql`case when ${MEASURE_TAKEN_BACK} then 'taken_back' when e.status = 'proposed' then 'undecided'
  when v.id is not null and v.closed_on is null then 'owed' end`;

/** The measures of a finding that are not through, as `OpenMeasure[]`; the tracker and the step of closing share it. */
export const openMeasuresOf = (findingId: SQL): SQL => sql`(
  select coalesce(json_agg(json_build_object('kind', o.kind, 'state', o.state)::jsonb
    || case when o.state = 'owed' then jsonb_build_object('owed', o.owed) else '{}'::jsonb end order by o.kind), '[]')
  from (select m.kind, ${STATE} as state, ${MEASURE_OWED} as owed from ${MEASURE_FROM}
    where m.finding_id = ${findingId} and m.voided_at is null) o where o.state is not null)`;
