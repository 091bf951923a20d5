/** What a public-welfare post pays: full-time work never less than the minimum wage of its place. Pure. */
import { minimumWageOn } from "~/law/minimum-wage";
import type { CalendarDate } from "~/lib/calendar-date";
import { ruleBroken } from "~/lib/errors";

type Paid = { monthlyWage: number; workingHours: string | null };
type Asked = { division: string; on: CalendarDate; path: string; mend: string };

/** Throws 422 `below_minimum_wage` at `path`, with how to mend it. `monthlyWage` in whole yuan. */
export function requireWage({ monthlyWage, workingHours }: Paid, { division, on, path, mend }: Asked): void {
  if (workingHours === "part_time") return;
  const minimum = minimumWageOn(division, on);
  if (monthlyWage * 100 >= minimum.monthlyFen) return;
  const message = `月工资 ${monthlyWage} 元低于当地最低工资标准 ${minimum.monthly} 元。${mend}`;
  throw ruleBroken("below_minimum_wage", message, minimum.source, [
    { path, code: "below_minimum_wage", message, source: minimum.source },
  ]);
}
