import { type SQL, sql } from "drizzle-orm";

import { WORK_OUTCOMES } from "~/features/employment/told-work";
import { underUnit } from "~/features/people/person-predicate.server";
import { WORK_ENTRY_DAYS } from "./due-days";
import { branch, type SourceContext } from "./source-context.server";

const DAYS = sql.raw(String(WORK_ENTRY_DAYS));

const recognizedHere = ({ scope }: SourceContext) =>
  sql`${underUnit({ id: scope.unitId, level: scope.level })} and f.status = 'recognized'`;

/** Offers answered 录用 whose work nobody has recorded (`awaitingEmployment`); another answer takes them back. */
function hiredBranch(context: SourceContext): SQL {
  return branch({
    kind: "work_entry",
    record: sql`o.id::text`,
    due: sql`coalesce(o.replied_on, o.occurred_on) + ${DAYS}`,
    since: sql`coalesce(o.replied_on, o.occurred_on)`,
    facts: sql`jsonb_build_object('offerId', o.id, 'employer', o.employer, 'post', o.post)`,
    from: sql`person_fact f join job_offer o on o.person_id = f.person_id and o.city = f.city`,
    where: sql`${recognizedHere(context)} and o.reply = 'hired' and o.voided_at is null
      and o.occurred_on between f.recognized_on and ${context.today}::date
      and not exists (select 1 from employment_status e where e.person_id = f.person_id and e.city = f.city
        and e.voided_at is null and e.status = 'employed' and e.occurred_on >= o.occurred_on
        and e.occurred_on <= ${context.today}::date)`,
  });
}

/** The latest contact that told anything told of work, and the line has none (`toldWork`). */
function toldBranch(context: SourceContext): SQL {
  return branch({
    kind: "work_entry",
    record: sql`s.id::text`,
    due: sql`s.occurred_on + ${DAYS}`,
    since: sql`s.occurred_on`,
    facts: sql`jsonb_build_object('outcome', s.outcome)`,
    from: sql`person_fact f join lateral (
      select s.id, s.outcome, s.occurred_on from service_record s
      where s.person_id = f.person_id and s.city = f.city and s.voided_at is null and s.outcome is not null
        and s.occurred_on between f.recognized_on and ${context.today}::date
      order by s.occurred_on desc, s.recorded_at desc, s.id desc limit 1) s
      on s.outcome = any(${sql.param([...WORK_OUTCOMES])}::text[])`,
    where: sql`${recognizedHere(context)} and f.employment <> 'employed'
      and not exists (select 1 from employment_status e where e.person_id = f.person_id and e.city = f.city
        and e.voided_at is null and e.occurred_on between s.occurred_on and ${context.today}::date)`,
  });
}

/** Work that was told of and waits to be recorded. */
export const workBranches = (context: SourceContext): SQL[] => [hiredBranch(context), toldBranch(context)];
