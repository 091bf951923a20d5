/**
 * The two legal clocks of an application, in working days: 公示 3 (吉人社发〔2022〕10号 二（二）) and 办结 10
 * (二（四）, from acceptance to the county's decision, not restarted by a return; the public notice inside it, or
 * beside it where the county has set so: 10 + 3).
 * A clock that leaves the loaded calendar says so instead of failing: what can still be known is shown.
 */
import { addDays, diffDays, formatDate, type CalendarDate } from "~/lib/calendar-date";
import { valueOn } from "~/law/dated";
import { processingDays, publicNoticeDays } from "~/law/parameters";
import type { Source } from "~/law/source";
import {
  addWorkingDays,
  dayOffName,
  isMakeupWorkday,
  isWorkingDay,
  nextWorkingDay,
  type WorkCalendar,
  withinCalendar,
  workingDaysBetween,
} from "~/law/working-calendar";

export type ClockKind = "public_notice" | "processing";
export type ClockState = "running" | "met" | "overdue";

/** One cell of the clock bar. */
export type ClockDay = {
  date: CalendarDate;
  /** `off`: weekend or holiday; otherwise a working day before, on or after the day the clock is read. */
  kind: "worked" | "today" | "remaining" | "off";
  /** Worked in exchange for a holiday. */
  makeup: boolean;
  /** The last day of the period. */
  last: boolean;
  /** A working day past the last day. */
  overdue: boolean;
  /** The holiday's name or 周六 / 周日 on a day off. */
  name: string | null;
};

export type Clock = {
  kind: ClockKind;
  startedOn: CalendarDate;
  /** Null when the calendar of that day is not loaded. */
  dueOn: CalendarDate | null;
  /** The whole period, in working days. */
  totalWorkingDays: number;
  /** Of these, the days of the public notice where the county counts them beside the ten. */
  addedNoticeDays: number;
  /**
   * Working days still left after the day the clock is read (today, or the decision), at most the whole
   * period, negative when late; null when the calendar does not reach.
   */
  remainingWorkingDays: number | null;
  /** Where the calendar does not reach, a clock that cannot be judged stays `running`. */
  state: ClockState;
  calendarMissing: boolean;
  warning: string | null;
  source: Source;
  days: ClockDay[];
};

type ClockInput = {
  kind: ClockKind;
  startedOn: CalendarDate;
  /** The last day that counts: the decision, or today. */
  readOn: CalendarDate;
  closed: boolean;
  totalWorkingDays: number;
  addedNoticeDays?: number;
  source: Source;
  calendar: WorkCalendar;
};

/** A late clock shows at most this many calendar days past its last one. */
const SHOWN_OVERDUE_DAYS = 21;

function clockDay(input: ClockInput, date: CalendarDate, dueOn: CalendarDate): ClockDay {
  const { calendar, readOn, closed } = input;
  const working = isWorkingDay(calendar, date);
  const passed = closed ? date <= readOn : date < readOn;
  const kind = date === readOn && !closed ? "today" : passed ? "worked" : "remaining";
  return {
    date,
    kind: working ? kind : "off",
    makeup: isMakeupWorkday(calendar, date),
    last: date === dueOn,
    overdue: working && date > dueOn,
    name: working ? null : dayOffName(calendar, date),
  };
}

/** From the day after the start to the last day, and on to the reading day when that is later. */
function clockDays(input: ClockInput, dueOn: CalendarDate): ClockDay[] {
  const shownTo = [input.readOn, addDays(dueOn, SHOWN_OVERDUE_DAYS), input.calendar.to].reduce((a, b) =>
    a < b ? a : b,
  );
  const end = shownTo > dueOn && !isPublicNoticeOver(input, dueOn) ? shownTo : dueOn;
  return Array.from({ length: diffDays(input.startedOn, end) }, (_, index) =>
    clockDay(input, addDays(input.startedOn, index + 1), dueOn),
  );
}

/** A public notice is done when its period is over; it cannot be late. */
function isPublicNoticeOver(input: ClockInput, dueOn: CalendarDate): boolean {
  return input.kind === "public_notice" && input.readOn > dueOn;
}

function clockState(input: ClockInput, dueOn: CalendarDate | null, remaining: number | null): ClockState {
  if (dueOn !== null && isPublicNoticeOver(input, dueOn)) return "met";
  const late = dueOn !== null ? input.readOn > dueOn : remaining !== null && remaining < 0;
  if (late) return "overdue";
  const judged = dueOn !== null || remaining !== null;
  return input.closed && judged ? "met" : "running";
}

function buildClock(input: ClockInput): Clock {
  const { calendar, startedOn, readOn, totalWorkingDays } = input;
  const dueOn = withinCalendar(() => addWorkingDays(calendar, startedOn, totalWorkingDays).result);
  const elapsed = withinCalendar(() => workingDaysBetween(calendar, startedOn, readOn));
  const left = elapsed === null ? null : Math.min(totalWorkingDays, totalWorkingDays - elapsed);
  const over = dueOn !== null && isPublicNoticeOver(input, dueOn);
  const remainingWorkingDays = over ? 0 : left;
  const calendarMissing = dueOn === null || remainingWorkingDays === null;
  return {
    kind: input.kind,
    startedOn,
    dueOn,
    totalWorkingDays,
    addedNoticeDays: input.addedNoticeDays ?? 0,
    remainingWorkingDays,
    state: clockState(input, dueOn, remainingWorkingDays),
    calendarMissing,
    warning: calendarMissing
      ? `工作日历只载入到${formatDate(calendar.to)}，期限不能算全。请管理员载入下一年度放假安排。`
      : null,
    source: input.source,
    days: dueOn === null ? [] : clockDays(input, dueOn),
  };
}

type PublicNoticeInput = { opensOn: CalendarDate; calendar: WorkCalendar; today: CalendarDate };

/**
 * The public notice opened on `opensOn`: it runs to the end of the third working day after, then it is met.
 * Throws NoValueForDateError before 2022-05-10.
 */
export function publicNoticeClock({ opensOn, calendar, today }: PublicNoticeInput): Clock {
  const { value, source } = valueOn(publicNoticeDays, opensOn);
  return buildClock({
    kind: "public_notice",
    startedOn: opensOn,
    readOn: today,
    closed: false,
    totalWorkingDays: value,
    source,
    calendar,
  });
}

type ProcessingInput = {
  acceptedOn: CalendarDate;
  /** The day of recognition, refusal, failed first review or withdrawal; the clock stops there. */
  decidedOn?: CalendarDate | null | undefined;
  calendar: WorkCalendar;
  today: CalendarDate;
  /** The county's reading on the day of acceptance: the notice's days inside the ten (default) or beside them. */
  includesNotice?: boolean | undefined;
};

/**
 * The working days from acceptance to the decision, and how many of them are the notice's beside the ten.
 * Throws NoValueForDateError before 2022-05-10.
 */
export function processingPeriod(acceptedOn: CalendarDate, includesNotice = true) {
  const { value, source } = valueOn(processingDays, acceptedOn);
  const addedNoticeDays = includesNotice ? 0 : valueOn(publicNoticeDays, acceptedOn).value;
  return { totalWorkingDays: value + addedNoticeDays, addedNoticeDays, source };
}

/** From acceptance to the decision. Throws NoValueForDateError before 2022-05-10. */
export function processingClock(input: ProcessingInput): Clock {
  const { acceptedOn, decidedOn, calendar, today, includesNotice } = input;
  return buildClock({
    kind: "processing",
    startedOn: acceptedOn,
    readOn: decidedOn ?? today,
    closed: Boolean(decidedOn),
    ...processingPeriod(acceptedOn, includesNotice),
    calendar,
  });
}

/** Working days left from which on an open application is not at risk any more. */
const AT_RISK_DAYS = 2;

/** How an application under way stands; `unknown`: its last day lies past the loaded calendar. */
export type ClockStanding = "on_time" | "at_risk" | "overdue" | "unknown";

export function standingOf({ state, remainingWorkingDays }: Clock): ClockStanding {
  if (state === "overdue") return "overdue";
  if (remainingWorkingDays === null) return "unknown";
  return remainingWorkingDays <= AT_RISK_DAYS ? "at_risk" : "on_time";
}

/** Working days left of an application under way: 0 on its last day, null past it; undefined where nobody can say. */
export function daysLeft(clock: Clock): number | null | undefined {
  const standing = standingOf(clock);
  if (standing === "unknown") return undefined;
  return standing === "overdue" ? null : Math.max(clock.remainingWorkingDays ?? 0, 0);
}

/**
 * Whether a decision came by its last day (二（四）). Where the calendar does not reach, the last day is somewhere after
 * its end: what was decided up to there is in time; of a later decision it is not known, and it is not counted so.
 */
export function isDecidedInTime(
  calendar: Pick<WorkCalendar, "to">,
  { decidedOn, dueOn }: { decidedOn: CalendarDate; dueOn: CalendarDate | null },
): boolean {
  return decidedOn <= (dueOn ?? calendar.to);
}

/** The last day of the public notice opened on `opensOn`. Throws CalendarOutOfRangeError. */
export function publicNoticeEndsOn(opensOn: CalendarDate, calendar: WorkCalendar): CalendarDate {
  return addWorkingDays(calendar, opensOn, valueOn(publicNoticeDays, opensOn).value).result;
}

/** The first day on which the first opinion may be signed: the working day after the notice's last day. */
export function firstOpinionAllowedFrom(opensOn: CalendarDate, calendar: WorkCalendar): CalendarDate {
  return nextWorkingDay(calendar, publicNoticeEndsOn(opensOn, calendar));
}
