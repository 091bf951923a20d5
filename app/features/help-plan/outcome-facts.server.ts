import { sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import type { OutcomeFacts } from "./outcomes";

/** What the record holds on a day that the outcome of a plan can rest on. The caller has checked the territory. */
export async function readOutcomeFacts(personId: string, day: CalendarDate): Promise<OutcomeFacts> {
  const [row] = await executor().execute<OutcomeFacts>(sql`
    select (select json_build_object('status', e.status, 'occurredOn', e.occurred_on::text, 'destination', e.destination)
        from employment_status e where e.person_id = ${personId}::uuid and e.voided_at is null
          and e.occurred_on <= ${day}::date order by e.occurred_on desc, e.recorded_at desc limit 1) as work,
      exists (select 1 from welfare_placement w where w.person_id = ${personId}::uuid and w.voided_at is null
        and w.occurred_on <= ${day}::date and (w.ended_on is null or w.ended_on > ${day}::date)) as "inPost",
      exists (select 1 from entrepreneurship_support s where s.person_id = ${personId}::uuid and s.voided_at is null
        and s.business_registered_on <= ${day}::date
        and not exists (select 1 from entrepreneurship_milestone m where m.support_id = s.id and m.city = s.city
          and m.kind = 'closed' and m.voided_at is null and m.done_on <= ${day}::date)) as "inBusiness",
      exists (select 1 from training_enrolment t where t.person_id = ${personId}::uuid and t.voided_at is null
        and t.status in ('enrolled', 'attending') and t.starts_on <= ${day}::date
        and (t.ends_on is null or t.ends_on >= ${day}::date)) as "inCourse"`);
  if (!row) throw new Error("a statement of scalars has one row");
  return row;
}
