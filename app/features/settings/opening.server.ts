import { getWorkCalendar } from "~/features/law/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { minuteOf, now, today } from "~/lib/clock.server";
import { readHours } from "./definitions";
import {
  type DayTime,
  handInWords,
  hoursWords,
  nextOpening,
  openingWords,
  reachesWindowOn,
  visitWords,
} from "./opening-hours";
import { settingOn } from "./queries.server";

export type WindowHours = {
  /** 周一至周五 08:30–11:30、13:00–16:30 */
  hours: string;
  /** Open now, or when next; null where the calendar does not reach. */
  now: string | null;
};

function atPresent(): DayTime {
  const [day = "", time = ""] = minuteOf(now()).split(" ");
  return { day, time };
}

async function hoursOf(unitId: number) {
  return readHours((await settingOn(unitId, "acceptance_hours", today()))?.value);
}

/** When the window of a unit is open, in words; null where nobody has set hours. */
export async function readWindowHours(unitId: number): Promise<WindowHours | null> {
  const hours = await hoursOf(unitId);
  if (!hours) return null;
  const opening = nextOpening(hours, await getWorkCalendar(), atPresent());
  return { hours: hoursWords(hours), now: openingWords(opening) };
}

/** What a citizen is told of it before handing in, in sentences. */
export async function readHandInWords(unitId: number): Promise<string[]> {
  return handInWords(await hoursOf(unitId), await getWorkCalendar(), atPresent());
}

/** The same for whoever can only come to the window. */
export async function readVisitWords(unitId: number): Promise<string[]> {
  return visitWords(await hoursOf(unitId), await getWorkCalendar(), atPresent());
}

/**
 * The day on which something handed in at a moment reaches the window, as a hint for the day of acceptance; null
 * without hours or calendar. Never a reason to refuse another day.
 */
export async function windowDay(unitId: number, at: Date): Promise<CalendarDate | null> {
  const hours = await hoursOf(unitId);
  const [day = "", time = ""] = minuteOf(at).split(" ");
  return hours && reachesWindowOn(hours, await getWorkCalendar(), { day, time });
}
