import { sql } from "drizzle-orm";

import { calendarTable, workingDaySql } from "~/features/duties/calendar-table.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { processingDaysSql } from "~/features/recognition/processing-due.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addWorkingDays } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { OPEN_STEPS, type OpenStep } from "./step-labels";

export type StepClock = { step: OpenStep; onTime: number; atRisk: number; overdue: number };

/** Working days left at which an open application is at risk. */
const AT_RISK_DAYS = 2;

/** The applications under way of a unit by the step they are at, against their last day (二（四）), today. */
export async function countStepClocks(unit: UnitRow, today: CalendarDate): Promise<StepClock[]> {
  const calendar = await getWorkCalendar();
  const due = workingDaySql(
    calendar,
    sql`r.accepted_on`,
    processingDaysSql(sql`r.county_id`, sql`r.accepted_on`),
  );
  const soon = addWorkingDays(calendar, today, AT_RISK_DAYS).result;
  const rows = await executor().execute<StepClock>(sql`
    with ${calendarTable(calendar)},
    -- The last day is worked out once for all that a county accepted on one day.
    days as materialized (select r.status, r.accepted_on, r.county_id, count(*) as cases from application r
      where ${underUnit(unit, "r")} and r.accepted_on is not null
        and r.status in ('accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')
      group by 1, 2, 3),
    open as (select r.status as step, r.cases, ${due} as due_on from days r)
    select step, coalesce(sum(cases) filter (where due_on is null or due_on > ${soon}::date), 0)::int as "onTime",
      coalesce(sum(cases) filter (where due_on between ${today}::date and ${soon}::date), 0)::int as "atRisk",
      coalesce(sum(cases) filter (where due_on < ${today}::date), 0)::int as overdue
    from open group by 1`);
  return OPEN_STEPS.map(
    (step) => rows.find((row) => row.step === step) ?? { step, onTime: 0, atRisk: 0, overdue: 0 },
  );
}
