/** What 三 and 四（三） make due: grounds reached, suggestions, letters, who is out of work again, doubts. */
import { type SQL, sql } from "drizzle-orm";

import { FINAL_GROUNDS } from "~/features/employment/renewed-unemployment";
import { notRejected } from "~/features/exits/exit-marks.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { exitDecisionDays, rerecognitionDays } from "~/law/standards";
import { OWED_FROM } from "./source-standards.server";
import {
  branch,
  standardDaySql,
  standardOfRow,
  type SourceContext,
  workingDaySql,
  within,
} from "./source-context.server";

/** Nobody has proposed an exit: what is proposed waits for the county, not for the caseworker. */
export const NOBODY_PROPOSED = sql`not exists (select 1 from exit_case x where x.person_id = f.person_id
  and x.city = f.city and x.status = 'proposed')`;

/**
 * 存量 (六): a ground reached before the old recognition was confirmed here could not be acted on then, so the days run
 * from the confirmation (decision 0019), as those of contact and plan do. Null for all others.
 */
export const TAKEN_OVER_ON = sql`(case when f.legacy then ${OWED_FROM} end)`;

/** The last day to be done with a ground, from the day it is known on. */
export function exitDueSql(context: SourceContext, knownOn: SQL): SQL {
  const known = standardDaySql(knownOn);
  return workingDaySql(context, known, standardOfRow(context, exitDecisionDays, known));
}
const daysSql = (context: SourceContext, knownOn: SQL) =>
  standardOfRow(context, exitDecisionDays, standardDaySql(knownOn));

/** 三: a ground has certainly come true (the mark of 应退未退), and nobody has proposed the exit. */
export function exitDueBranch(context: SourceContext): SQL {
  const known = sql`greatest(m.known_on, ${TAKEN_OVER_ON})`;
  return branch({
    kind: "exit_due",
    record: sql`f.person_id::text`,
    due: exitDueSql(context, known),
    since: sql`m.on_day`,
    facts: sql`jsonb_build_object('ground', m.ground, 
      'confirmedOn', case when m.source = 'comparison' then m.known_on end,
      'recordedOn', case when m.source = 'radar' and m.known_on > m.on_day then m.known_on end, 'takenOverOn', case when ${TAKEN_OVER_ON} > m.on_day then ${TAKEN_OVER_ON} end, 'days', ${daysSql(context, known)})`,
    from: sql`person_fact f join exit_mark m on m.person_id = f.person_id and m.city = f.city
        and m.known_until is null and m.recognized_on = f.recognized_on`,
    where: sql`${within(context)} and f.status = 'recognized' and f.exit_due_on <= ${context.today}::date
      and m.on_day <= ${context.today}::date and m.source in ('radar', 'comparison')
      and ${notRejected(sql`m.ground`, sql`m.on_day`)} and ${NOBODY_PROPOSED}`,
  });
}

/** What the radar can only suggest: proposed, or put off with the reason why not. A certain ground goes before it. */
export function exitSuggestedBranch(context: SourceContext): SQL {
  const known = sql`greatest(g.known_on, ${TAKEN_OVER_ON})`;
  return branch({
    kind: "exit_suggested",
    record: sql`f.person_id::text || ':' || g.ground`,
    due: exitDueSql(context, known),
    since: sql`g.on_day`,
    facts: sql`jsonb_build_object('ground', g.ground, 'reason', g.reason,
      'recordedOn', case when g.known_on > g.on_day then g.known_on end, 'days', ${daysSql(context, known)})`,
    from: sql`person_fact f join exit_suggestion g on g.person_id = f.person_id and g.city = f.city
      and g.recognized_on = f.recognized_on`,
    where: sql`${within(context)} and f.status = 'recognized' and g.on_day <= ${context.today}::date
      and (f.exit_due_on is null or f.exit_due_on > ${context.today}::date)
      and ${notRejected(sql`g.ground`, sql`g.on_day`)} and ${NOBODY_PROPOSED}`,
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
    // Where the person is now: no other unit can open the case.
    where: sql`${underUnit({ id: context.scope.unitId, level: context.scope.level }, "p")}
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
  return branch({
    kind: "contradiction",
    record: sql`e.id::text`,
    hands: sql`'reviewer'::text`,
    due: exitDueSql(context, since),
    since,
    facts: sql`jsonb_build_object('days', ${daysSql(context, since)}, 'employedOn', e.occurred_on, 'employer', e.employer,
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

/**
 * 三（六）: what was corrected or recorded after the recognition takes its category away (`refreshRecognitionDoubt`). The
 * caseworker proposes the exit, or writes down why the recognition stands; an exit rejected since settles it too.
 */
export function recognitionDoubtBranch(context: SourceContext): SQL {
  return branch({
    kind: "recognition_doubt",
    record: sql`d.id::text`,
    due: exitDueSql(context, sql`d.found_on`),
    since: sql`d.found_on`,
    facts: sql`jsonb_build_object('reason', d.reason, 'by', d.found_by_name, 'doubtId', d.id,
      'version', d.version, 'days', ${daysSql(context, sql`d.found_on`)})`,
    from: sql`person_fact f join recognition_doubt d on d.person_id = f.person_id and d.city = f.city
        and d.cleared_at is null and d.answered_on is null
      join recognition g on g.id = d.recognition_id and g.city = d.city and g.until_on is null and g.voided_at is null`,
    where: sql`${within(context)} and f.status = 'recognized' and d.found_on <= ${context.today}::date
      and ${notRejected(sql`'no_longer_qualified'`, sql`d.found_on`)} and ${NOBODY_PROPOSED}`,
  });
}
