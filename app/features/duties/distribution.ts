/** How what is due spreads over the coming working days; runs of days off are one line. Pure. */
import { dayOffName, isMakeupWorkday, isWorkingDay } from "~/law/working-calendar";
import { addDays, type CalendarDate, weekdayName } from "~/lib/calendar-date";
import type { Day } from "./clock";

export type DistributionRow =
  | { kind: "over"; count: number }
  | {
      kind: "day";
      day: CalendarDate;
      weekday: string;
      today: boolean;
      makeup: boolean;
      off: boolean;
      count: number;
    }
  | { kind: "off"; from: CalendarDate; to: CalendarDate; name: string };

const SHOWN_DAYS = 14;

const works = ({ calendar }: Day, date: CalendarDate) =>
  date < calendar.from || date > calendar.to || isWorkingDay(calendar, date);

/** A day off on which something falls due keeps its own line. */
export function distribution(
  days: readonly { day: CalendarDate; count: number }[],
  over: number,
  day: Day,
): DistributionRow[] {
  const rows: DistributionRow[] = over > 0 ? [{ kind: "over", count: over }] : [];
  for (let ahead = 0; ahead < SHOWN_DAYS; ahead += 1) {
    const date = addDays(day.today, ahead);
    const count = days.find((one) => one.day === date)?.count ?? 0;
    const off = !works(day, date);
    const last = rows.at(-1);
    if (off && count === 0 && ahead > 0) {
      const name = dayOffName(day.calendar, date);
      if (last?.kind === "off" && (last.name === name || name.startsWith("周"))) last.to = date;
      else rows.push({ kind: "off", from: date, to: date, name });
      continue;
    }
    const makeup = isMakeupWorkday(day.calendar, date);
    rows.push({
      kind: "day",
      day: date,
      weekday: weekdayName(date).slice(1),
      today: ahead === 0,
      makeup,
      off,
      count,
    });
  }
  return rows;
}
