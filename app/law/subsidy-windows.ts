/**
 * 申报期 as the cities have announced them. A window holds from the year of its announcement until the city sets
 * another for a year (table `subsidy_window`); late is given up. Cities without an entry have none on file.
 */
import type { CalendarDate } from "~/lib/calendar-date";
import { cite, type Source } from "./source";

export type AnnouncedWindow = {
  /** 12-digit code of the city. */
  division: string;
  kind: "flexible_social_insurance";
  /** Year of the announcement. */
  sinceYear: number;
  /** `MM-DD`, both days included. */
  opens: string;
  closes: string;
  source: Source;
};

const ANNOUNCED: readonly AnnouncedWindow[] = [
  {
    division: "220100000000",
    kind: "flexible_social_insurance",
    sinceYear: 2020,
    opens: "10-19",
    closes: "12-31",
    source: cite("长春市灵活就业社会保险补贴申报通知（2020年）", "申报时间"),
  },
  {
    division: "220200000000",
    kind: "flexible_social_insurance",
    sinceYear: 2023,
    opens: "11-01",
    closes: "12-30",
    source: cite("吉林市灵活就业社会保险补贴申报通知（2023年）", "申报时间"),
  },
];

export type SubsidyWindow = { opensOn: CalendarDate; closesOn: CalendarDate; source: Source };

/** Each division's announced window for a kind in a year. */
export function announcedWindows(
  kind: string,
  year: number,
): (SubsidyWindow & Pick<AnnouncedWindow, "division">)[] {
  return [...new Set(ANNOUNCED.map(({ division }) => division))].flatMap((division) => {
    const window = announcedWindow([division], kind, year);
    return window ? [{ division, ...window }] : [];
  });
}

/** The announced window of a city for a kind in a year; null where none is on file for that year. */
export function announcedWindow(
  divisions: readonly string[],
  kind: string,
  year: number,
): SubsidyWindow | null {
  const found = ANNOUNCED.filter(
    (one) => divisions.includes(one.division) && one.kind === kind && one.sinceYear <= year,
  ).at(-1);
  if (!found) return null;
  return {
    opensOn: `${year}-${found.opens}`,
    closesOn: `${year}-${found.closes}`,
    source: found.source,
  };
}
