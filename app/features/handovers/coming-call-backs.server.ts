import { sql } from "drizzle-orm";

import { LEAD_DAYS, STANDARDS_FROM } from "~/features/duties/due-days";
import { KINDS } from "~/features/duties/kinds";
import { monthsAfter, type SourceContext, standardOfRow } from "~/features/duties/source-context.server";
import { callBackMonths } from "~/law/standards";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";

type Point = {
  personId: string;
  entryId: string;
  months: number;
  dueOn: CalendarDate;
  employedOn: CalendarDate;
  employer: string | null;
};

/**
 * Call-backs of the present work (四（三）, at the months the city's standard sets) that lie beyond the lead of the duty:
 * whoever takes these people over has to know of them before 今日必办 does. Nearer ones stand there already.
 */
export async function readComingCallBacks(context: SourceContext, personIds: readonly string[]) {
  const points = standardOfRow(context, callBackMonths, sql`e.occurred_on`);
  const lead = sql.raw(String(LEAD_DAYS.call_back));
  const rows = await executor().execute<Point>(sql`
    select f.person_id as "personId", e.id as "entryId", m.months, m.due_on::text as "dueOn",
      e.occurred_on::text as "employedOn", e.employer
    from person_fact f join lateral (
        select e.id, e.occurred_on, e.employer, e.status from employment_status e
        where e.person_id = f.person_id and e.city = f.city and e.voided_at is null
          and e.occurred_on <= ${context.today}::date
        order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'employed'
      cross join lateral (select m.months, ${monthsAfter(sql`e.occurred_on`, sql`m.months`)} as due_on
        from unnest(${points}) m(months)) m
    where f.person_id = any(${sql.param([...personIds])}::uuid[]) and f.status = 'recognized'
      and e.occurred_on >= greatest(f.recognized_on, ${STANDARDS_FROM}::date)
      and m.due_on - ${lead} > ${context.today}::date`);
  return rows.map(({ personId, entryId, months, dueOn, employedOn, employer }) => ({
    personId,
    key: `call_back:${entryId}:${months}`,
    kind: KINDS.call_back.label,
    what: `就业满 ${months} 个月回访（${employedOn} 就业${employer ? `，${employer}` : ""}）`,
    dueOn,
  }));
}
