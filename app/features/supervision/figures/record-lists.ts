/** Where the records behind a figure stand today, whatever the report has frozen. Pure. */
import { DUTY_REGISTERS } from "~/features/bureau-duties/kinds";
import { dutyListOf, isDutyMeasure, REGISTER_OF } from "~/features/bureau-duties/list-link";
import { listOf, paymentsOf } from "~/features/indicators/list-link";
import type { CalendarDate } from "~/lib/calendar-date";
import { HOUSEHOLD_FIGURES, isHouseholdFigure } from "../members/record-figures";

export type RecordPlace = {
  unit: number;
  direct: boolean;
  /** Days of the report's flows, up to the day of its stock. */
  period: { from: CalendarDate; to: CalendarDate };
  /** The day of its stock; undefined: today. */
  asOf: CalendarDate | undefined;
};

export type RecordList = { to: string; label: string };

/**
 * The list of records of a figure, as they are known now; null for one without records of its own. `part`: the kind of
 * subsidy, or what is counted of the registers (absent in older reports).
 */
export function recordListOf(
  metric: string,
  part: string | undefined,
  place: RecordPlace,
): RecordList | null {
  if (metric === "amount" || metric === "subsidyPeople") {
    return { to: paymentsOf(place, part), label: "补贴发放明细" };
  }
  if (metric === "duty") {
    const counted = isDutyMeasure(part) ? part : "trainings";
    return { to: dutyListOf(counted, place), label: `${DUTY_REGISTERS[REGISTER_OF[counted]].label}登记` };
  }
  const measure = isHouseholdFigure(metric) ? HOUSEHOLD_FIGURES[metric] : null;
  return measure ? { to: listOf(measure, place), label: "零就业家庭名单" } : null;
}
