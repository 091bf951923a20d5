import { countFigures, type FigureValues, type Place } from "~/features/indicators/figures.server";
import type { IndicatorCode } from "~/features/indicators/catalogue";
import type { Actor } from "~/lib/actor";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";

export type TrendPoint = { month: string; asOf: CalendarDate; values: FigureValues[] };

/** How long a page waits for months that were never counted; the rest stay blank until the nightly count. */
const PATIENCE_MS = 2500;

/** The last days of the months up to a day, and the day itself, the latest first. */
function monthEnds(on: CalendarDate, count: number): CalendarDate[] {
  const first = `${on.slice(0, 7)}-01`;
  return [on, ...Array.from({ length: count - 1 }, (_, index) => addDays(addMonths(first, -index), -1))];
}

/**
 * Indicators at the end of each of the last months, for several places of one unit; flows over each month. Oldest
 * first. Months that would take too long to count now are left out.
 */
export async function readTrend(
  actor: Actor,
  {
    unit,
    on,
    indicators,
    places,
    months = 12,
  }: {
    unit: number;
    on: CalendarDate;
    indicators: readonly IndicatorCode[];
    places: readonly Place[];
    months?: number;
  },
): Promise<TrendPoint[]> {
  const started = performance.now();
  const points: TrendPoint[] = [];
  for (const asOf of monthEnds(on, months)) {
    if (performance.now() - started > PATIENCE_MS) break;
    // One month after the other: each is one statement over counts that are kept, and the wait has an end.
    const table = await countFigures(actor, {
      unit,
      asOf,
      from: `${asOf.slice(0, 7)}-01`,
      to: asOf,
      indicators,
    });
    points.unshift({
      month: asOf.slice(0, 7),
      asOf,
      values: places.map((place) => table.at(place)),
    });
  }
  return points;
}
