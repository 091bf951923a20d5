/** Which indicators the page of trends shows, and which the map can. Pure. */
import { type IndicatorCode, indicatorOf } from "~/features/indicators/catalogue";
import { addDays, type CalendarDate } from "~/lib/calendar-date";

export const TREND_CODES = [
  "active",
  "recognized",
  "exited",
  "employed",
  "planRate",
  "soundPlanRate",
  "threeOffersRate",
  "pathRate",
  "contactRate",
  "servedRate",
  "assistedEmploymentRate",
  "lostContactRate",
] as const satisfies readonly IndicatorCode[];

/** Stocks the map can show; each is a running count. */
export const MAP_CODES = [
  "planRate",
  "soundPlanRate",
  "threeOffersRate",
  "pathRate",
  "contactRate",
  "servedRate",
  "active",
] as const satisfies readonly IndicatorCode[];

/** Stocks that tell what has happened in the month so far. */
const OF_THE_MONTH: readonly IndicatorCode[] = ["contactRate", "servedRate"];

/** The month of the day in words while it still runs and the indicator adds up over it; else null. */
export function runningMonth(code: IndicatorCode, on: CalendarDate): string | null {
  const over = addDays(on, 1).slice(0, 7) !== on.slice(0, 7);
  if (over || (indicatorOf(code).kind !== "flow" && !OF_THE_MONTH.includes(code))) return null;
  return `${Number(on.slice(5, 7))} 月到 ${Number(on.slice(8))} 日`;
}
