import { sql } from "drizzle-orm";

import { NOT_ASKED_BACK } from "~/features/subsidies/refresh-doubts.server";
import { monthOf } from "~/features/subsidies/months";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import type { PaidBeyond } from "./paid-effects";

/** What was paid by the month for the month of the exit or later, and is not being asked back yet. */
export async function readPaidBeyond(personId: string, until: CalendarDate): Promise<PaidBeyond[]> {
  const last = monthOf(addDays(until, -1));
  return executor().execute<PaidBeyond>(sql`
    select s.id, s.kind, s.from_month::text as "fromMonth", s.until_month::text as "untilMonth",
      round(s.amount * 100)::float8 as amount, w.occurred_on::text as "startsOn", a.days_present as "daysPresent"
    from subsidy s
    left join welfare_placement w on w.id = s.placement_id and w.city = s.city and w.voided_at is null
      and (w.ended_on is null or w.ended_on > ${until}::date)
    left join welfare_attendance a on a.placement_id = w.id and a.city = w.city and a.month = ${last}::date
      and a.voided_at is null
    where s.person_id = ${personId}::uuid and s.status = 'paid' and s.voided_at is null
      and s.until_month >= ${last}::date and ${NOT_ASKED_BACK}
    order by s.from_month, s.kind, s.id`);
}
