/**
 * 三（五） "半年内拒绝接受公共就业服务3次以上": a rolling six months, three counts included, each refusal once. Pure.
 *
 * Readings: justified refusals are shown and count only where the unit's setting of the day they were made says so (a
 * setting holds from its day and rewrites no earlier one); an offer that was none
 * (expired, below the minimum wage) cannot be refused; the same post refused again counts once, and so does one service
 * refused on one day that two hands have written down.
 */
import { notice } from "~/law/clauses";
import { valueOn } from "~/law/dated";
import { refusalsToExit, refusalWindowMonths } from "~/law/parameters";
import type { Source } from "~/law/source";
import { addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";

export const REFUSED_SERVICES = [
  "training",
  "entrepreneurship",
  "welfare_post",
  "guidance",
  "other",
] as const;
export type RefusedService = (typeof REFUSED_SERVICES)[number];

export type Refusal = {
  id: string;
  on: CalendarDate;
  justified: boolean;
  /** 有正当理由的拒绝计入, by the unit's setting in force on the day of this one. Unset: not counted. */
  justifiedCounts?: boolean;
  /** A job offer that was not valid when it was made. */
  invalidOffer?: boolean;
  /** Employer and post of an offer, service and day of a service (`serviceSameness`): the same twice counts once. */
  sameness?: string | null;
  /** The day on which it was recorded; left out: as it happened. */
  recordedOn?: CalendarDate;
};

/** What makes two entries one refusal of a service: kind, day and words, spaces aside. */
export function serviceSameness(service: RefusedService, on: CalendarDate, content: string): string {
  return `${service} ${on} ${content.replaceAll(/\s/g, "")}`;
}

export type NotCounted = "justified" | "invalid_offer" | "repeat" | "before_recognition";

export type ReadRefusal<R extends Refusal = Refusal> = { refusal: R; notCounted: NotCounted | null };

/** The parameters begin with the notice (2022-05-10); earlier refusals are read by them too. */
const lawDay = (day: CalendarDate) => laterOf(day, "2022-05-10");

/** The last day on which a refusal is still inside the rolling window: the corresponding day, to its end. */
export function windowEnd(on: CalendarDate): CalendarDate {
  return addMonths(on, valueOn(refusalWindowMonths, lawDay(on)).value);
}

/** Oldest first, each with the reason when it does not count. Refusals before the recognition are another case. */
export function readRefusals<R extends Refusal>(
  refusals: readonly R[],
  recognizedOn: CalendarDate | null,
): ReadRefusal<R>[] {
  const counted = new Map<string, CalendarDate>();
  return refusals
    .map((refusal, index) => ({ refusal, index }))
    .toSorted((a, b) => a.refusal.on.localeCompare(b.refusal.on) || a.index - b.index)
    .map(({ refusal }) => {
      const notCounted = whyNot(refusal, recognizedOn, counted);
      if (notCounted === null && refusal.sameness) counted.set(refusal.sameness, refusal.on);
      return { refusal, notCounted };
    });
}

function whyNot(
  { on, justified, justifiedCounts, invalidOffer, sameness }: Refusal,
  recognizedOn: CalendarDate | null,
  counted: ReadonlyMap<string, CalendarDate>,
): NotCounted | null {
  if (recognizedOn === null || on < recognizedOn) return "before_recognition";
  if (invalidOffer) return "invalid_offer";
  if (justified && !justifiedCounts) return "justified";
  const earlier = sameness ? counted.get(sameness) : undefined;
  return earlier !== undefined && on <= windowEnd(earlier) ? "repeat" : null;
}

export type RefusalCount = {
  /** Counted refusals whose six months are not over on the day. */
  count: number;
  required: number;
  verdict: "met" | "unmet";
  /** The day on which the third one within six months was made, when there is one. */
  reachedOn: CalendarDate | null;
  source: Source;
};

/** How many count on a day, and whether the ground has come true by then. */
export function countRefusals(read: readonly ReadRefusal[], asOf: CalendarDate): RefusalCount {
  const standing = read.filter(({ refusal, notCounted }) => notCounted === null && refusal.on <= asOf);
  const required = valueOn(refusalsToExit, lawDay(asOf)).value;
  const reachedOn = refusalsReachedOn(standing);
  return {
    count: standing.filter(({ refusal }) => windowEnd(refusal.on) >= asOf).length,
    required,
    verdict: reachedOn === null ? "unmet" : "met",
    reachedOn,
    source: notice("三（五）"),
  };
}

/**
 * The first day, later than `after` when that is given, on which the last three counted refusals lie within six
 * months. It stays true when the window rolls on: what happened is decided on, not what is left of it.
 */
export function refusalsReachedOn(
  read: readonly ReadRefusal[],
  after: CalendarDate | null = null,
): CalendarDate | null {
  const days = read.filter(({ notCounted }) => notCounted === null).map(({ refusal }) => refusal.on);
  for (const [index, day] of days.entries()) {
    const first = days[index - (valueOn(refusalsToExit, lawDay(day)).value - 1)];
    if (first === undefined || day > windowEnd(first)) continue;
    if (after === null || day > after) return day;
  }
  return null;
}
