import { sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { processingClock } from "~/features/recognition/clocks";
import { getNoticeReading } from "~/features/settings/queries.server";
import type { UnitRow } from "~/features/units/queries.server";
import { CalendarOutOfRangeError } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { countStepClocks, type StepClock } from "./step-clocks.server";

/** Open applications by working days left; `null` = past the limit. */
export type ClockBucket = { remaining: number | null; count: number };

/** The ten working days; more where a county counts the notice's days beside them. */
const SHOWN_DAYS = 10;

/** What the dashboard shows of open applications; the reason where no calendar reaches today. */
export type OpenClocks =
  { buckets: ClockBucket[]; steps: StepClock[]; fault: null } | { buckets: null; steps: null; fault: string };

/** Both readings of the clocks of open applications, today. A year without a loaded calendar leaves the other figures alone. */
export async function getOpenClocks(unit: UnitRow, today: CalendarDate): Promise<OpenClocks> {
  try {
    const [buckets, steps] = await Promise.all([
      getClockDistribution(unit, today),
      countStepClocks(unit, today),
    ]);
    return { buckets, steps, fault: null };
  } catch (error) {
    if (!(error instanceof CalendarOutOfRangeError)) throw error;
    return { buckets: null, steps: null, fault: error.message };
  }
}

/** How the open applications of a unit stand against the ten working days (二（四）), today. */
export async function getClockDistribution(unit: UnitRow, today: CalendarDate): Promise<ClockBucket[]> {
  const calendar = await getWorkCalendar();
  const reading = await getNoticeReading();
  const county = reading.uniform ? sql`0` : sql`r.county_id`;
  const rows = await executor().execute<{ accepted_on: string; county_id: number; count: number }>(sql`
    select r.accepted_on::text, ${county} as county_id, count(*)::int as count from application r
    where ${underUnit(unit, "r")} and r.accepted_on is not null
      and r.status in ('accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')
    group by 1, 2`);
  const buckets = new Map<number | null, number>();
  let longest = SHOWN_DAYS;
  for (const { accepted_on: acceptedOn, county_id: countyId, count } of rows) {
    const includesNotice = reading.includes(countyId, acceptedOn);
    const clock = processingClock({ acceptedOn, calendar, today, includesNotice });
    longest = Math.max(longest, clock.totalWorkingDays);
    const key = clock.state === "overdue" ? null : Math.max(clock.remainingWorkingDays ?? 0, 0);
    buckets.set(key, (buckets.get(key) ?? 0) + count);
  }
  return [null, ...Array.from({ length: longest + 1 }, (_, day) => day)].map((remaining) => ({
    remaining,
    count: buckets.get(remaining) ?? 0,
  }));
}
