import { addDays, diffDays, type CalendarDate } from "~/lib/calendar-date";
import type { Random } from "./random";

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;

/** A moment of a day's office hours (8:30–11:30, 13:00–16:30 in Shanghai). */
export function officeMoment(random: Random, day: CalendarDate): Date {
  const minutes = random.chance(0.45) ? 510 + random.int(0, 180) : 780 + random.int(0, 210);
  const seconds = random.int(0, 59);
  return new Date(Date.parse(`${day}T00:00:00Z`) - SHANGHAI_OFFSET_MS + minutes * MINUTE_MS + seconds * 1000);
}

/** The same, but after an earlier moment: what is written down in order stays in order. */
export function officeMomentAfter(random: Random, day: CalendarDate, earlier: Date | null): Date {
  const moment = officeMoment(random, day);
  if (earlier === null || moment > earlier) return moment;
  return new Date(earlier.getTime() + random.int(2, 25) * MINUTE_MS);
}

/** Any day from `from` to `to`; `skew` above 1 draws it towards the later end, below 1 towards the earlier. */
export function dayBetween(random: Random, from: CalendarDate, to: CalendarDate, skew = 1): CalendarDate {
  const span = diffDays(from, to);
  return span <= 0 ? to : addDays(from, Math.floor((span + 1) * random.next() ** (1 / skew)));
}

export function earlierOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
