/**
 * 申报期: a city takes applications for flexible workers in a season of each year, for the months of that year; late is
 * given up. Pure.
 */
import { INSURANCE_SUBSIDY_JILIN } from "~/law/documents";
import { cite } from "~/law/source";
import type { SubsidyWindow } from "~/law/subsidy-windows";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Violation } from "~/lib/errors";
import { monthRunLabel } from "./months";
import { enoughWords, wordsAsked } from "./written-check";

/** The season of a year; null where none is on file for the city. */
export type SeasonOfYear = { year: number; window: SubsidyWindow | null };

type Asked = {
  id: string | null;
  appliedOn: CalendarDate;
  /** The day on which it was entered here. */
  recordedOn: CalendarDate;
  checkedBy?: string | null;
};

export const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));

const yearly = cite(INSURANCE_SUBSIDY_JILIN, "按年申报");

/**
 * Whether the months can be claimed on the day: in the season of the day's year, and of earlier years not at all once
 * their season is over. Where a city's season is not on file, months of an earlier year need words.
 */
export function seasonProblems(
  asked: Asked,
  seasons: readonly SeasonOfYear[],
  months: readonly CalendarDate[],
): Violation[] {
  const { appliedOn, id } = asked;
  const season = (year: number) => seasons.find((one) => one.year === year)?.window ?? null;
  const now = season(yearOf(appliedOn));
  // Whose own season is over is told that, not when the next one begins.
  const given = (month: CalendarDate) => {
    const own = season(yearOf(month));
    return yearOf(month) < yearOf(appliedOn) && own !== null && appliedOn > own.closesOn;
  };
  if (id === null && months.length > 0 && months.every(given)) return pastYears(asked, seasons, months);
  // At the decision the day of the application stands; what had lapsed by then is asked again.
  if (
    id === null &&
    now !== null &&
    !holds(now, appliedOn) &&
    !months.some((m) => open(season(yearOf(m)), appliedOn))
  ) {
    return [outside(now, appliedOn)];
  }
  return [...lateEntry(asked, now), ...pastYears(asked, seasons, months)];
}

/**
 * A paper application typed in after the season: the day it was handed in holds, but nothing here shows it. Whoever
 * enters it and whoever approves it say where and by whom it was taken in.
 */
function lateEntry(
  { id, appliedOn, recordedOn, checkedBy }: Asked,
  window: SubsidyWindow | null,
): Violation[] {
  const over = window === null ? yearOf(recordedOn) > yearOf(appliedOn) : recordedOn > window.closesOn;
  if (!over || enoughWords(checkedBy)) return [];
  const season =
    window === null ? `${yearOf(appliedOn)} 年` : `申报期 ${window.opensOn} 至 ${window.closesOn} `;
  return [
    {
      path: "note",
      code: "entered_after_season",
      message: `${recordedOn} 登记时，申请日 ${appliedOn} 所在的${season}已过，逾期视为放弃；当时确已收到纸质申请的，${wordsAsked(id, "何时、何处、由谁收下的")}`,
      source: window?.source ?? yearly,
    },
  ];
}

function pastYears(
  asked: Asked,
  seasons: readonly SeasonOfYear[],
  months: readonly CalendarDate[],
): Violation[] {
  const { appliedOn } = asked;
  const season = (year: number) => seasons.find((one) => one.year === year)?.window ?? null;
  return [...new Set(months.map(yearOf))]
    .filter((year) => year < yearOf(appliedOn))
    .flatMap((year) =>
      pastYear(
        asked,
        season(year),
        months.filter((month) => yearOf(month) === year),
      ),
    );
}

const holds = ({ opensOn, closesOn }: SubsidyWindow, on: CalendarDate): boolean =>
  on >= opensOn && on <= closesOn;
const open = (window: SubsidyWindow | null, on: CalendarDate): boolean =>
  window !== null && holds(window, on);

function outside({ opensOn, closesOn, source }: SubsidyWindow, on: CalendarDate): Violation {
  const message =
    on < opensOn
      ? `申报期为 ${opensOn} 至 ${closesOn}，尚未开始。`
      : `申报期为 ${opensOn} 至 ${closesOn}，已经结束；逾期视为放弃。`;
  return { path: "appliedOn", code: "outside_window", message, source };
}

function pastYear(
  { id, appliedOn, checkedBy }: Omit<Asked, "recordedOn">,
  window: SubsidyWindow | null,
  months: readonly CalendarDate[],
): Violation[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const run = monthRunLabel(first, last);
  if (window === null) {
    if (enoughWords(checkedBy)) return [];
    return [
      {
        path: "note",
        code: "past_year",
        message: `${run}是以前年度的月份，补贴按年申报，本市（州）那一年的申报期没有载入，是否逾期无从核对；${wordsAsked(id, "为什么还可以申请")}`,
        source: yearly,
      },
    ];
  }
  if (appliedOn <= window.closesOn) return [];
  return [
    {
      path: "fromMonth",
      code: "year_closed",
      message: `${run}的申报期是 ${window.opensOn} 至 ${window.closesOn}，申请日 ${appliedOn} 已过，逾期视为放弃；只能申请本年度的月份。`,
      source: window.source,
    },
  ];
}
