import { type SQL, sql } from "drizzle-orm";

import { notRejected } from "~/features/exits/exit-marks.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { exitDecisionDays } from "~/law/standards";
import {
  branch,
  standardDaySql,
  standardOfRow,
  type SourceContext,
  workingDaySql,
} from "./source-context.server";

const within = ({ scope }: SourceContext) => underUnit({ id: scope.unitId, level: scope.level });

/** Nobody has proposed an exit: what is proposed waits for the county, not for the caseworker. */
export const NOBODY_PROPOSED = sql`not exists (select 1 from exit_case x where x.person_id = f.person_id
  and x.city = f.city and x.status = 'proposed')`;

/** The last day to be done with a ground, from the day it is known on. */
export function exitDueSql(context: SourceContext, knownOn: SQL): SQL {
  const known = standardDaySql(knownOn);
  return workingDaySql(context, known, standardOfRow(context, exitDecisionDays, known));
}
const daysSql = (context: SourceContext, knownOn: SQL) =>
  standardOfRow(context, exitDecisionDays, standardDaySql(knownOn));

/** 三: a ground has certainly come true (the mark of 应退未退), and nobody has proposed the exit. */
export function exitDueBranch(context: SourceContext): SQL {
  const known = sql`greatest(m.on_day, c.resolved_on)`;
  return branch({
    kind: "exit_due",
    record: sql`f.person_id::text`,
    due: exitDueSql(context, known),
    since: sql`m.on_day`,
    facts: sql`jsonb_build_object('ground', m.ground, 'knownOn', c.resolved_on, 'days', ${daysSql(context, known)})`,
    from: sql`person_fact f join exit_mark m on m.person_id = f.person_id and m.city = f.city
        and m.known_until is null and m.recognized_on = f.recognized_on
      left join lateral (select min(h.resolved_on) as resolved_on from comparison_hit h
        where m.source = 'comparison' and h.person_id = f.person_id and h.city = f.city and h.state = 'confirmed'
          and h.fact = m.ground and h.occurred_on = m.on_day and h.resolved_on >= f.recognized_on) c on true`,
    where: sql`${within(context)} and f.status = 'recognized' and f.exit_due_on <= ${context.today}::date
      and m.on_day <= ${context.today}::date and m.source in ('radar', 'comparison')
      and ${notRejected(sql`m.ground`, sql`m.on_day`)} and ${NOBODY_PROPOSED}`,
  });
}

/** What the radar can only suggest: proposed, or put off with the reason why not. A certain ground goes before it. */
export function exitSuggestedBranch(context: SourceContext): SQL {
  return branch({
    kind: "exit_suggested",
    record: sql`f.person_id::text || ':' || g.ground`,
    due: exitDueSql(context, sql`g.on_day`),
    since: sql`g.on_day`,
    facts: sql`jsonb_build_object('ground', g.ground, 'reason', g.reason, 'days', ${daysSql(context, sql`g.on_day`)})`,
    from: sql`person_fact f join exit_suggestion g on g.person_id = f.person_id and g.city = f.city
      and g.recognized_on = f.recognized_on`,
    where: sql`${within(context)} and f.status = 'recognized' and g.on_day <= ${context.today}::date
      and (f.exit_due_on is null or f.exit_due_on > ${context.today}::date)
      and ${notRejected(sql`g.ground`, sql`g.on_day`)} and ${NOBODY_PROPOSED}`,
  });
}
