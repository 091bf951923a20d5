import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

/**
 * 一（一）: only who is registered as out of work is recognized. The entry that stood on the day the category was tested
 * for has been voided since the recognition, and no other says out of work on that day: in words, else null. Who never
 * had an entry was recognized by the form, and no correction took anything away.
 */
export async function lostRegistration(
  tx: Transaction,
  personId: string,
  { city, on, recordedAt }: { city: number; on: CalendarDate; recordedAt: Date },
): Promise<string | null> {
  const [found] = await tx.execute<{ lost: boolean }>(sql`
    select exists (select 1 from employment_status e where e.person_id = ${personId}::uuid and e.city = ${city}
        and e.status = 'unemployed' and e.occurred_on <= ${on}::date
        and e.voided_at > ${recordedAt.toISOString()}::timestamptz
        and e.recorded_at <= ${recordedAt.toISOString()}::timestamptz)
      and not exists (select 1 from employment_status e where e.person_id = ${personId}::uuid and e.city = ${city}
        and e.status = 'unemployed' and e.voided_at is null and e.occurred_on <= ${on}::date) as lost`);
  return found?.lost ? `认定所依据的失业登记已作废，档案里没有到${formatDate(on)}的失业登记。` : null;
}
