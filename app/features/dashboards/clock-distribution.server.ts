import { sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { processingClock } from "~/features/recognition/clocks";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";

/** Open applications by working days left; `null` = past the limit. */
export type ClockBucket = { remaining: number | null; count: number };

/** How the open applications of a unit stand against the ten working days (二（四）), today. */
export async function getClockDistribution(unit: UnitRow, today: CalendarDate): Promise<ClockBucket[]> {
  const calendar = await getWorkCalendar();
  const rows = await executor().execute<{ accepted_on: string; count: number }>(sql`
    select r.accepted_on::text, count(*)::int as count from application r
    where ${underUnit(unit, "r")} and r.accepted_on is not null
      and r.status in ('accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')
    group by 1`);
  const buckets = new Map<number | null, number>();
  for (const { accepted_on: acceptedOn, count } of rows) {
    const clock = processingClock({ acceptedOn, calendar, today });
    const key = clock.state === "overdue" ? null : Math.max(clock.remainingWorkingDays ?? 0, 0);
    buckets.set(key, (buckets.get(key) ?? 0) + count);
  }
  return [null, ...Array.from({ length: 11 }, (_, day) => day)].map((remaining) => ({
    remaining,
    count: buckets.get(remaining) ?? 0,
  }));
}
