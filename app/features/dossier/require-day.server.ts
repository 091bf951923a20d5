import { addYears, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";

/** 422 when a day of what is being recorded lies in the future. */
export function requireNotFuture(path: string, day: CalendarDate): void {
  if (day <= today()) return;
  throw invalidInput([
    { path, code: "day_in_future", message: "日期不能晚于今天。还没发生的事，到当天再记。" },
  ]);
}

const WORKING_AGE = 16;

/** 422 for help given before anybody of these people was of working age: a slip in the year. */
export function requireWorkingAge(
  path: string,
  day: CalendarDate,
  ...people: readonly { birthDate: CalendarDate }[]
): void {
  const young = people.filter(({ birthDate }) => day < addYears(birthDate, WORKING_AGE));
  if (young.length === 0) return;
  const whose = people.length === 1 ? "此人" : `其中 ${young.length} 人`;
  const message = `这一天${whose}还不满 ${WORKING_AGE} 周岁，请核对年份。`;
  throw invalidInput([{ path, code: "before_working_age", message }]);
}
