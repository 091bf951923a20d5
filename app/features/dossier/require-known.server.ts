import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";

/**
 * 422 for help given more than a month before anything at all was known of one of these people: not registered, not
 * out of work, no application, no recognition. A slip in the year; the month leaves room for a visit that came first.
 */
export async function requireKnown(
  tx: Transaction,
  path: string,
  day: CalendarDate,
  personIds: readonly string[],
): Promise<void> {
  const latest = addMonths(day, 1);
  const rows = await tx.execute<{ known: CalendarDate }>(sql`
    select k.known::text from person p cross join lateral (select least(
      (p.created_at at time zone 'Asia/Shanghai')::date,
      (select min(r.occurred_on) from recognition r where r.person_id = p.id),
      (select min(a.accepted_on) from application a where a.person_id = p.id),
      (select least(min(e.occurred_on), min(e.unemployed_since), min(e.unemployment_registered_on))
        from employment_status e where e.person_id = p.id),
      (select min(o.occurred_on) from job_offer o where o.person_id = p.id)) as known) k
    where p.id = any(${sql.param([...personIds])}::uuid[]) and k.known > ${latest}::date
    order by k.known limit 1`);
  const first = rows[0];
  if (!first) return;
  const whose = personIds.length === 1 ? "此人" : "其中有人";
  const message = `${day} 比系统里${whose}最早的登记（${first.known}）早一个月以上，请核对年份。确有更早服务的，先补录当时的失业登记或认定。`;
  throw invalidInput([{ path, code: "before_known", message }]);
}
