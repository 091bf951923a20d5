/** 申报期 of the 灵活就业社会保险补贴 as the dossier tells it (吉人社联字〔2017〕94号 按年申报; late is given up). Pure. */
import type { SubsidyWindow } from "~/law/subsidy-windows";
import { addDays, type CalendarDate, diffDays } from "~/lib/calendar-date";

export type WindowAsked = {
  recognized: boolean;
  /** In flexible work or on the own account by the line of employment. */
  flexible: boolean;
  /** Years for whose months something was applied for. */
  claimedYears: readonly number[];
};

export type WindowNotice = { state: "open" | "ahead" | "over"; text: string };

/** Open: to its last day. Ahead: from `soon` on. Over: it is said plainly that the year is given up. */
export function windowNotice(
  window: Pick<SubsidyWindow, "opensOn" | "closesOn"> | null,
  day: CalendarDate,
  soon: CalendarDate,
): WindowNotice | null {
  if (window === null) return null;
  const { opensOn, closesOn } = window;
  const name = `${opensOn.slice(0, 4)} 年灵活就业社会保险补贴`;
  if (day > closesOn) return { state: "over", text: `${name}申报期 ${closesOn} 已结束，本年未申报` };
  if (day >= opensOn) {
    const left = diffDays(day, closesOn);
    return {
      state: "open",
      text: `${name}可申报，${left === 0 ? "今天截止" : `${closesOn} 截止，还有 ${left} 天`}`,
    };
  }
  return opensOn <= soon ? { state: "ahead", text: `${name} ${opensOn} 开始申报，${closesOn} 截止` } : null;
}

/** How long before its first day a season is told of. */
const SOON_DAYS = 60;

/** The season in which somebody in flexible work who has claimed nothing of the year can apply on a day, or soon can. */
export function noticeOfSeason(
  season: Pick<SubsidyWindow, "opensOn" | "closesOn"> | null,
  { recognized, flexible, claimedYears }: WindowAsked,
  day: CalendarDate,
): WindowNotice | null {
  if (!recognized || !flexible || claimedYears.includes(Number(day.slice(0, 4)))) return null;
  return windowNotice(season, day, addDays(day, SOON_DAYS));
}
