/** What 三 and 四（三） make due: grounds reached, suggestions, letters, who is out of work again, doubts. */
import { type SQL, sql } from "drizzle-orm";

import { FINAL_GROUNDS } from "~/features/employment/renewed-unemployment";
import { underUnit } from "~/features/people/person-predicate.server";
import { settingSql } from "~/features/settings/queries.server";
import { exitDecisionDays, rerecognitionDays } from "~/law/standards";
import {
  branch,
  standardDaySql,
  standardOfRow,
  type SourceContext,
  workingDaySql,
} from "./source-context.server";

const within = ({ scope }: SourceContext) => underUnit({ id: scope.unitId, level: scope.level });

const noCase = sql`not exists (select 1 from exit_case x where x.person_id = f.person_id and x.city = f.city
  and x.status = 'proposed')`;

/** The standard's last day for an exit whose ground is known since a day, and its days as a fact. */
function decisionOf(context: SourceContext, since: SQL) {
  const known = standardDaySql(since);
  const days = standardOfRow(context, exitDecisionDays, known);
  return { due: workingDaySql(context, known, days), days };
}

/**
 * 三（二）至（七）: another ground than retirement has certainly come true (the mark of 应退未退), and nobody has proposed
 * the exit. Whose retirement is reached too has that row.
 */
export function groundBranch(context: SourceContext): SQL {
  // A department's word is known since it was found true here, whatever day it speaks of.
  const since = sql`(case m.source when 'comparison' then (m.known_from at time zone 'Asia/Shanghai')::date
    else m.on_day end)`;
  const { due, days } = decisionOf(context, since);
  return branch({
    kind: "retired",
    record: sql`f.person_id::text`,
    due,
    since: sql`m.on_day`,
    facts: sql`jsonb_build_object('days', ${days}, 'ground', m.ground, 'source', m.source)`,
    from: sql`person_fact f join exit_mark m on m.person_id = f.person_id and m.recognized_on = f.recognized_on
      and m.known_until is null and m.source <> 'case' and m.ground <> 'pension'`,
    where: sql`${within(context)} and f.status = 'recognized' and f.exit_due_on <= ${context.today}::date
      and m.on_day <= ${context.today}::date
      and (f.retires_on is null or f.retires_on > ${context.today}::date) and ${noCase}`,
  });
}

/** The first day after a run of subsidy months that its next claim cannot be under way any more (`term-end.ts`). */
const claimEnd = sql`(case when y.kind in ('welfare_post', 'welfare_post_social_insurance')
    then y.until_month + interval '1 month'
  when y.kind = 'flexible_social_insurance' then date_trunc('year', y.until_month) + interval '2 years'
  else date_trunc('quarter', y.until_month + interval '1 month') + interval '6 months' end)`;

/**
 * PRODUCT §3: in work and no term runs any longer: queued for the county as 建议注销, by its setting. Recording work
 * queues it at once; this is for whose cover ended later, or whose work came with a file.
 */
export function suggestedBranch(context: SourceContext): SQL {
  const day = sql`${context.today}::date`;
  const { due, days } = decisionOf(context, sql`c.on_day`);
  return branch({
    kind: "exit_suggested",
    record: sql`f.person_id::text`,
    due,
    since: sql`c.on_day`,
    facts: sql`jsonb_build_object('days', ${days}, 'employedOn', e.occurred_on, 'employer', e.employer)`,
    from: sql`person_fact f join lateral (
        select e.status, e.occurred_on, e.employer from employment_status e
        where e.person_id = f.person_id and e.city = f.city and e.voided_at is null and e.occurred_on <= ${day}
        order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'employed'
      cross join lateral (select greatest(e.occurred_on, f.recognized_on) as day) s
      cross join lateral (select greatest(s.day,
        (select max(case when s.day < (y.until_month + interval '1 month')::date then ${claimEnd}
            else y.until_month + interval '1 month' end)::date
          from subsidy y where y.person_id = f.person_id and y.city = f.city and y.voided_at is null
            and y.from_month is not null and y.status <> 'refused'),
        (select max(case when w.ended_on <= w.contract_until then w.ended_on else w.contract_until + 1 end)
          from welfare_placement w where w.person_id = f.person_id and w.city = f.city and w.voided_at is null))
        as on_day) c`,
    where: sql`${within(context)} and f.status = 'recognized' and f.employment = 'employed' and c.on_day <= ${day}
      and (f.retires_on is null or f.retires_on > ${day}) and (f.exit_due_on is null or f.exit_due_on > ${day})
      and coalesce(${settingSql("employed_exit", sql`f.county_id`, day)}, '"suggest"'::jsonb) <> '"record"'::jsonb
      and not exists (select 1 from exit_case x where x.person_id = f.person_id and x.city = f.city
        and (x.status = 'proposed' or (x.status = 'rejected' and x.ground = 'registration_cancelled'
          and x.occurred_on >= c.on_day)))`,
  });
}

/** 注销 decided, and its letter has not reached the person: from it the days of 复议 and 诉讼 run. Nobody tells the dead. */
export function exitLetterBranch(context: SourceContext): SQL {
  return branch({
    kind: "tell",
    record: sql`r.id::text`,
    ofOffice: true,
    due: sql`coalesce(${workingDaySql(context, sql`r.decided_on`, sql`1`)}, r.decided_on + 1)`,
    since: sql`r.decided_on`,
    who: sql`p.id as person_id, r.city as city, p.unit_id as unit_id, p.responsible_id as responsible_id,
      p.name as name, p.birth_date as birth_date, null::text as category`,
    facts: sql`jsonb_build_object('exitId', r.id, 'ground', r.ground)`,
    from: sql`exit_case r join person p on p.id = r.person_id and p.city = r.city`,
    where: sql`${underUnit({ id: context.scope.unitId, level: context.scope.level }, "r")}
      and r.status = 'confirmed' and r.delivered_on is null and r.ground <> 'death'`,
  });
}

/** 四（三）: out of work again after 注销, no new application, and no word why there is none. */
export function rerecognitionBranch(context: SourceContext): SQL {
  const since = standardDaySql(sql`e.day`);
  const days = standardOfRow(context, rerecognitionDays, since);
  return branch({
    kind: "rerecognition",
    record: sql`e.id::text`,
    due: workingDaySql(context, since, days),
    since: sql`e.day`,
    facts: sql`jsonb_build_object('exitedOn', f.exited_on, 'days', ${days})`,
    from: sql`person_fact f join lateral (
        select e.id, e.status, e.answered_on, coalesce(e.unemployment_registered_on, e.occurred_on) as day
        from employment_status e where e.person_id = f.person_id and e.city = f.city and e.voided_at is null
          and e.occurred_on <= ${context.today}::date
        order by e.occurred_on desc, e.recorded_at desc limit 1) e
          on e.status = 'unemployed' and e.answered_on is null`,
    where: sql`${within(context)} and f.status = 'exited' and f.employment = 'unemployed'
      and (f.registered_on > f.exited_on or f.unemployed_since > f.exited_on)
      and e.day > f.exited_on and f.exited_on >= '2022-05-10'
      and f.exit_ground not in (${sql.join(
        FINAL_GROUNDS.map((ground) => sql`${ground}`),
        sql`, `,
      )})
      and not exists (select 1 from application a where a.person_id = f.person_id and a.city = f.city
        and coalesce(a.accepted_on, (a.created_at at time zone 'Asia/Shanghai')::date) >= e.day)`,
  });
}

/**
 * 一（二）: work on record for days on which the recognition says unemployed. The county finds out which is true: ends
 * the recognition, has the entry corrected, or writes down why it stands.
 */
export function contradictionBranch(context: SourceContext): SQL {
  const since = sql`(e.recorded_at at time zone 'Asia/Shanghai')::date`;
  const { due, days } = decisionOf(context, since);
  return branch({
    kind: "contradiction",
    record: sql`e.id::text`,
    hands: sql`'reviewer'::text`,
    due,
    since,
    facts: sql`jsonb_build_object('days', ${days}, 'employedOn', e.occurred_on, 'employer', e.employer,
      'recognizedOn', g.occurred_on)`,
    from: sql`person_fact f join employment_status e on e.person_id = f.person_id and e.city = f.city
        and e.contradicts is not null and e.answered_on is null and e.voided_at is null
      join recognition g on g.id = e.contradicts and g.city = e.city and g.until_on is null and g.voided_at is null`,
    // What the system suggests because of the work itself does not settle whether the recognition was right.
    where: sql`${within(context)} and f.status = 'recognized' and not exists (select 1 from exit_case x
      where x.person_id = f.person_id and x.city = f.city and x.status = 'proposed'
        and not (x.origin = 'radar' and x.ground = 'registration_cancelled'))`,
  });
}
