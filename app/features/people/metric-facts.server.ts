import { type SQL, sql } from "drizzle-orm";

import { refreshOverdue } from "~/features/duties/refresh-overdue.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import type { NoticeReading } from "~/features/settings/notice-reading";
import { getNoticeReading } from "~/features/settings/queries.server";
import { readStandardRows, standardSql } from "~/features/settings/standards.server";
import { endingHelpPeople } from "~/features/subsidies/ending-help.server";
import type { UnitRow } from "~/features/units/queries.server";
import { callBackMonths } from "~/law/standards";
import type { CalendarDate } from "~/lib/calendar-date";
import type { WorkCalendar } from "~/law/working-calendar";
import type { Metric } from "./metrics";

/** What some metrics need beyond the rows: the working days and how they are counted, the call-backs cities ask for. */
export type MetricFacts = {
  calendar: WorkCalendar | null;
  /** Whether the notice's days lie inside those of a decision, by county. */
  reading: NoticeReading | null;
  /** Months after work was found, an int[] by the city and day of a row `s`. */
  callBackPoints: SQL | null;
  /** People (`person_id`) of the unit whose help by the month ends soon, seen from a day. */
  endingHelp: ((on: CalendarDate) => SQL) | null;
};

export const NO_METRIC_FACTS: MetricFacts = {
  calendar: null,
  reading: null,
  callBackPoints: null,
  endingHelp: null,
};

const NEED_POINTS: readonly Metric[] = ["callBacksDue", "callBacksDone", "callBacksMissed"];
const NEED_CALENDAR: readonly Metric[] = ["decisions", "onTimeDecisions", "lateDecisions"];

/** Reads only what these metrics need, and brings up to date what is not kept with every write; `marked`: done already. */
export async function metricFacts(
  metrics: readonly (Metric | undefined)[],
  unit: Pick<UnitRow, "id" | "level">,
  { marked = false }: { marked?: boolean } = {},
): Promise<MetricFacts> {
  const overdue = metrics.includes("overdueDuties");
  // Which brings the marks up to date as well.
  if (overdue) await refreshOverdue(unit);
  else if (metrics.includes("shouldHaveExited") && !marked) await refreshExitMarks(unit);
  const ofDecisions = metrics.some((metric) => metric && NEED_CALENDAR.includes(metric));
  return {
    calendar: ofDecisions ? await getWorkCalendar() : null,
    reading: ofDecisions ? await getNoticeReading() : null,
    callBackPoints: metrics.some((metric) => metric && NEED_POINTS.includes(metric))
      ? standardSql(await readStandardRows(), callBackMonths, sql`s.city`, sql`s.occurred_on`)
      : null,
    endingHelp: metrics.includes("helpEnding") ? (on) => endingHelpPeople(unit, on) : null,
  };
}
