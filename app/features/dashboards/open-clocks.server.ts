import { sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { type Clock, daysLeft, processingClock, standingOf } from "~/features/recognition/clocks";
import { getNoticeReading } from "~/features/settings/queries.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { underWay } from "~db/schema/rare-rows";
import { OPEN_STEPS, type OpenStep } from "./step-labels";

/** Open applications by working days left; `null` = past the limit. */
export type ClockBucket = { remaining: number | null; count: number };
export type StepClock = { step: OpenStep; onTime: number; atRisk: number; overdue: number };
export type OpenClocks = {
  buckets: ClockBucket[];
  steps: StepClock[];
  /** Applications whose last day lies past the loaded calendar. */
  unknown: number;
};

const COLUMN_OF = { on_time: "onTime", at_risk: "atRisk", overdue: "overdue" } as const;

/** The ten working days; more where a county counts the notice's days beside them. */
const SHOWN_DAYS = 10;

/**
 * How the open applications of a unit stand against the ten working days (二（四）), today: by the days left, and by the
 * step they are at. Read once by day of acceptance and county; each such day has one clock.
 */
export async function getOpenClocks(unit: UnitRow, today: CalendarDate): Promise<OpenClocks> {
  const calendar = await getWorkCalendar();
  const reading = await getNoticeReading();
  const rows = await executor().execute<{
    step: OpenStep;
    accepted_on: CalendarDate;
    county_id: number;
    count: number;
  }>(sql`
    select r.status as step, r.accepted_on::text, r.county_id, count(*)::int as count from application r
    where ${underUnit(unit, "r")} and ${sql.raw(underWay("r."))} group by r.status, r.accepted_on, r.county_id`);
  const clocks = new Map<string, Clock>();
  const clockOf = (acceptedOn: CalendarDate, countyId: number): Clock => {
    const includesNotice = reading.includes(countyId, acceptedOn);
    const key = `${acceptedOn} ${includesNotice}`;
    const clock = clocks.get(key) ?? processingClock({ acceptedOn, calendar, today, includesNotice });
    clocks.set(key, clock);
    return clock;
  };
  const left = new Map<number | null, number>();
  const steps = new Map(OPEN_STEPS.map((step) => [step, { step, onTime: 0, atRisk: 0, overdue: 0 }]));
  let [longest, unknown] = [SHOWN_DAYS, 0];
  for (const { step, accepted_on: acceptedOn, county_id: countyId, count } of rows) {
    const clock = clockOf(acceptedOn, countyId);
    longest = Math.max(longest, clock.totalWorkingDays);
    const standing = standingOf(clock);
    const key = daysLeft(clock);
    if (standing === "unknown" || key === undefined) {
      unknown += count;
      continue;
    }
    left.set(key, (left.get(key) ?? 0) + count);
    const ofStep = steps.get(step);
    if (ofStep) ofStep[COLUMN_OF[standing]] += count;
  }
  const buckets = [null, ...Array.from({ length: longest + 1 }, (_, day) => day)].map((remaining) => ({
    remaining,
    count: left.get(remaining) ?? 0,
  }));
  return { buckets, steps: [...steps.values()], unknown };
}
