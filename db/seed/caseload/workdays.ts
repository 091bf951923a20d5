import { isWorkingDay, type WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";

/**
 * The law's working calendar as a numbered list, for counting over many years at once. `add` gives the
 * days of `addWorkingDays` of `~/law/working-calendar` (start day not counted) and also counts backwards.
 */
export type Workdays = {
  /** The day `count` working days after (before, when negative) the last working day up to `day`. */
  add: (day: CalendarDate, count: number) => CalendarDate;
  onOrAfter: (day: CalendarDate) => CalendarDate;
  /** The last working day before `day`. */
  before: (day: CalendarDate) => CalendarDate;
  first: CalendarDate;
  last: CalendarDate;
};

/** All of them throw RangeError outside the loaded calendar. */
export function createWorkdays(calendar: WorkCalendar): Workdays {
  const list: CalendarDate[] = [];
  const upTo = new Map<CalendarDate, number>();
  for (let day = calendar.from; day <= calendar.to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) list.push(day);
    upTo.set(day, list.length - 1);
  }
  const at = (index: number): CalendarDate => {
    const day = list[index];
    if (day === undefined) throw new RangeError("Beyond the loaded working calendar");
    return day;
  };
  const indexUpTo = (day: CalendarDate): number => {
    const index = upTo.get(day);
    if (index === undefined) throw new RangeError(`Not in the loaded working calendar: ${day}`);
    return index;
  };
  return {
    add: (day, count) => at(indexUpTo(day) + count),
    onOrAfter: (day) => {
      const index = indexUpTo(day);
      return list[index] === day ? day : at(index + 1);
    },
    before: (day) => at(indexUpTo(addDays(day, -1))),
    first: at(0),
    last: at(list.length - 1),
  };
}
