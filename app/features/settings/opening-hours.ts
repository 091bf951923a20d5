/** When a window takes applications: hours of a week, and when it opens next. Tells the citizen, refuses nothing. Pure. */
import { addDays, formatDate, weekday, weekdayName, type CalendarDate } from "~/lib/calendar-date";
import { CalendarOutOfRangeError, isWorkingDay, type WorkCalendar } from "~/law/working-calendar";

/** `["08:30", "11:30"]`: from, up to. */
export type OpenSpan = readonly [string, string];
/** Spans per weekday, Monday first; a make-up workday has the hours of a Monday. */
export type OpeningHours = readonly [
  readonly OpenSpan[],
  readonly OpenSpan[],
  readonly OpenSpan[],
  readonly OpenSpan[],
  readonly OpenSpan[],
];

export type Opening =
  | { state: "open"; until: string }
  | { state: "closed"; day: CalendarDate; from: string }
  /** The calendar of the coming days is not loaded, or no hours are set. */
  | { state: "unknown" };

/** A day and the time of day in Asia/Shanghai, `08:30`. */
export type DayTime = { day: CalendarDate; time: string };

const LOOK_AHEAD_DAYS = 30;

function spansOf(hours: OpeningHours, calendar: WorkCalendar, day: CalendarDate): readonly OpenSpan[] {
  if (!isWorkingDay(calendar, day)) return [];
  return hours[weekday(day) - 1] ?? hours[0];
}

/** Whether the window is open at a moment, until when, and otherwise when it opens next. */
export function nextOpening(hours: OpeningHours, calendar: WorkCalendar, { day, time }: DayTime): Opening {
  try {
    const now = spansOf(hours, calendar, day).find(([from, to]) => from <= time && time < to);
    if (now) return { state: "open", until: now[1] };
    for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
      const date = addDays(day, ahead);
      const next = spansOf(hours, calendar, date).find(([from]) => ahead > 0 || from > time);
      if (next) return { state: "closed", day: date, from: next[0] };
    }
  } catch (error) {
    if (!(error instanceof CalendarOutOfRangeError)) throw error;
  }
  return { state: "unknown" };
}

/** The working day on which something handed in at a moment reaches the window: that day, or the next one it opens. */
export function reachesWindowOn(
  hours: OpeningHours,
  calendar: WorkCalendar,
  at: DayTime,
): CalendarDate | null {
  const opening = nextOpening(hours, calendar, at);
  if (opening.state === "unknown") return null;
  return opening.state === "open" ? at.day : opening.day;
}

const spanWords = (spans: readonly OpenSpan[]) =>
  spans.length === 0 ? "不办公" : spans.map(([from, to]) => `${from}–${to}`).join("、");

/** 周一至周四 08:30–11:30、13:00–16:30；周五 … */
export function hoursWords(hours: OpeningHours): string {
  const names = ["周一", "周二", "周三", "周四", "周五"];
  const groups: { first: number; last: number; words: string }[] = [];
  hours.forEach((spans, index) => {
    const words = spanWords(spans);
    const previous = groups.at(-1);
    if (previous?.words === words) previous.last = index;
    else groups.push({ first: index, last: index, words });
  });
  return groups
    .map(({ first, last, words }) =>
      first === last ? `${names[first]} ${words}` : `${names[first]}至${names[last]} ${words}`,
    )
    .join("；");
}

/** 现在办公，至 16:30 · 下次 2026-11-24 周二 08:30 */
export function openingWords(opening: Opening): string | null {
  if (opening.state === "unknown") return null;
  return opening.state === "open"
    ? `现在办公，至 ${opening.until}`
    : `现在不办公，下次 ${opening.day} ${weekdayName(opening.day)} ${opening.from}`;
}

const dayWords = (day: CalendarDate) => `${formatDate(day)}（${weekdayName(day)}）`;

/**
 * For whoever hands in over the internet: when the window takes applications, and from which opening what is handed in
 * now counts as having reached it. The ten working days run from the acceptance (二（四）), never from the submission.
 */
export function handInWords(hours: OpeningHours | null, calendar: WorkCalendar, at: DayTime): string[] {
  const always = "网上随时可以填写和提交。";
  const clock = "经办人看过材料才算受理，10 个工作日从受理那天起算，不从提交起算。";
  if (!hours) return [`${always}受理窗口没有公布办公时间，工作日有人看。`, clock];
  const told = `${always}受理窗口的办公时间：${hoursWords(hours)}，节假日休息。`;
  const opening = nextOpening(hours, calendar, at);
  if (opening.state === "unknown") return [told, clock];
  const now =
    opening.state === "open"
      ? `现在是办公时间（到 ${opening.until}），现在提交的，今天就到窗口。`
      : `现在不是办公时间，现在提交的，算作${dayWords(opening.day)}${opening.from} 窗口开门时收到。`;
  return [told, now, clock];
}

/** For whoever has to come to the window: when it is open, where that is published, and when next. */
export function visitWords(hours: OpeningHours | null, calendar: WorkCalendar, at: DayTime): string[] {
  if (!hours) return [];
  const told = `窗口的办公时间：${hoursWords(hours)}，节假日休息。`;
  const opening = nextOpening(hours, calendar, at);
  if (opening.state === "unknown") return [told];
  return opening.state === "open"
    ? [told, `现在是办公时间（到 ${opening.until}）。`]
    : [told, `现在不是办公时间，${dayWords(opening.day)}${opening.from} 开门。`];
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function readSpan(text: string): OpenSpan | null {
  const [from = "", to = "", ...rest] = text.split(/[-–—~至]/).map((part) => part.trim().padStart(5, "0"));
  return rest.length === 0 && TIME.test(from) && TIME.test(to) && from < to ? [from, to] : null;
}

/** Hours of one day as typed: `08:30-11:30 13:00-16:30`, empty for closed; null when they cannot be read. */
export function readDayHours(text: string): OpenSpan[] | null {
  const spans = text
    .replaceAll("：", ":")
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== "")
    .map(readSpan);
  if (!spans.every((span) => span !== null)) return null;
  const inOrder = spans.every((span, index) => index === 0 || (spans[index - 1]?.[1] ?? "") <= span[0]);
  return inOrder ? spans : null;
}

export const dayHoursText = (spans: readonly OpenSpan[]) => spans.map((span) => span.join("-")).join(" ");
