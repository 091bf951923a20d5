/**
 * A year's days off and make-up workdays as an administrator pastes them from the State Council's notice
 * (全国年节及纪念日放假办法 names the holidays; the notice of each year sets the exchange days). Pure.
 */
import { isCalendarDate, isWeekend, type CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import type { CalendarDayKind } from "~/law/working-calendar";

export type CalendarDay = { date: CalendarDate; kind: CalendarDayKind; name: string };

export type CalendarYearProblem = Violation & { line?: number };

/** 法定节假日: each has to be named in a year's list. */
const STATUTORY = ["元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆"] as const;

const KINDS: Readonly<Record<string, CalendarDayKind>> = {
  休: "holiday",
  放假: "holiday",
  holiday: "holiday",
  班: "makeup_workday",
  上班: "makeup_workday",
  调休上班: "makeup_workday",
  makeup_workday: "makeup_workday",
};

const MOST_LINES = 120;

const problem = (line: number, message: string): CalendarYearProblem => ({
  path: "lines",
  code: "calendar_line_unclear",
  message: `第 ${line} 行：${message}`,
  line,
});

type ReadLine = { line: number; day: CalendarDay };

/** `2027-01-01 休 元旦`, also with commas or tabs, as a workbook saves it. */
function readLine(text: string, line: number): ReadLine | CalendarYearProblem {
  const [date = "", word = "", ...rest] = text.split(/[\s,，\t]+/).filter(Boolean);
  const name = rest.join(" ");
  const kind = KINDS[word];
  if (!isCalendarDate(date)) return problem(line, `“${date}”不是日期，应写作 2027-01-01。`);
  if (!kind) return problem(line, `“${word}”应为“休”或“班”。`);
  if (name === "") return problem(line, "缺少节日名称，如“元旦”。");
  if (name.length > 20) return problem(line, "节日名称不超过 20 个字。");
  return { line, day: { date, kind, name } };
}

function checkDay({ line, day }: ReadLine, year: number, seen: Set<string>): CalendarYearProblem[] {
  const { date, kind } = day;
  if (!date.startsWith(`${year}-`)) return [problem(line, `${date} 不在 ${year} 年内。`)];
  if (seen.has(date)) return [problem(line, `${date} 重复出现。`)];
  seen.add(date);
  if (kind === "makeup_workday" && !isWeekend(date)) {
    return [problem(line, `${date} 不是周末，不可能是调休上班日，请核对。`)];
  }
  return [];
}

function checkWhole(year: number, days: readonly CalendarDay[]): CalendarYearProblem[] {
  const whole = (message: string): CalendarYearProblem => ({
    path: "lines",
    code: "calendar_year_incomplete",
    message,
  });
  const off = days.filter((day) => day.kind === "holiday");
  const missing = STATUTORY.filter((name) => !off.some((day) => day.name.includes(name)));
  return [
    ...(off.some((day) => day.date === `${year}-01-01`) ? [] : [whole(`缺少 ${year}-01-01（元旦）。`)]),
    ...(missing.length > 0 ? [whole(`没有写明这些法定节日的放假：${missing.join("、")}。`)] : []),
  ];
}

/** The days of a year and everything that is wrong with the lines, told at once. */
export function readCalendarYear(
  year: number,
  text: string,
): { days: CalendarDay[]; problems: CalendarYearProblem[] } {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== "" && !line.text.startsWith("#"));
  if (lines.length > MOST_LINES) {
    return {
      days: [],
      problems: [{ path: "lines", code: "too_many_lines", message: `最多 ${MOST_LINES} 行。` }],
    };
  }
  const read = lines.map((line) => readLine(line.text, line.number));
  const unclear = read.filter((one): one is CalendarYearProblem => "message" in one);
  const clear = read.filter((one): one is ReadLine => "day" in one);
  const seen = new Set<string>();
  const wrong = clear.flatMap((one) => checkDay(one, year, seen));
  const days = clear.map((one) => one.day).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const incomplete = unclear.length + wrong.length === 0 ? checkWhole(year, days) : [];
  return { days, problems: [...unclear, ...wrong, ...incomplete] };
}

/** The lines of a loaded year, to be corrected. */
export function calendarLines(days: readonly CalendarDay[]): string {
  return days.map((day) => `${day.date} ${day.kind === "holiday" ? "休" : "班"} ${day.name}`).join("\n");
}

export type CalendarChange = { date: CalendarDate; before: CalendarDay | null; after: CalendarDay | null };

/** What a new list changes of the loaded one, day by day. */
export function calendarChanges(
  before: readonly CalendarDay[],
  after: readonly CalendarDay[],
): CalendarChange[] {
  const old = new Map(before.map((day) => [day.date, day]));
  const fresh = new Map(after.map((day) => [day.date, day]));
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .toSorted()
    .map((date) => ({ date, before: old.get(date) ?? null, after: fresh.get(date) ?? null }))
    .filter(({ before: one, after: other }) => one?.kind !== other?.kind || one?.name !== other?.name);
}
