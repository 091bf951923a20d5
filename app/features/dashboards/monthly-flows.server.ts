import { sql } from "drizzle-orm";

import { NO_METRIC_FACTS } from "~/features/people/metric-facts.server";
import { flowPredicate, flowSource } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { together } from "~/lib/together.server";
import { executor } from "~/lib/transaction.server";
import { countFlows } from "./counts.server";
import { keepsFlowDays, readFlowRows } from "./flow-days.server";

export type MonthlyFlow = {
  month: string;
  from: CalendarDate;
  to: CalendarDate;
  recognized: number;
  exited: number;
};

type Counted = { month: string; recognized: number; exited: number };

/** People recognized and exited in each of the twelve months up to and including the month of a day. */
export async function getMonthlyFlows(unit: UnitRow, on: CalendarDate): Promise<MonthlyFlow[]> {
  const first = addMonths(`${on.slice(0, 7)}-01`, -11);
  const months = Array.from({ length: 12 }, (_, index) => {
    const from = addMonths(first, index);
    const end = addDays(addMonths(from, 1), -1);
    return { month: from.slice(0, 7), from, to: end < on ? end : on };
  });
  const counted = keepsFlowDays(unit)
    ? await together(() => Promise.all(months.map((month) => addUp(unit, month))))
    : await countRecords(unit, { from: first, to: on });
  return months.map((month) => {
    const row = counted.find((one) => one.month === month.month);
    return { ...month, recognized: row?.recognized ?? 0, exited: row?.exited ?? 0 };
  });
}

const FLOWS = ["recognizedInPeriod", "exitedInPeriod"] as const;

/** Of a county and above a month is added up from the counts of its days. */
async function addUp(unit: UnitRow, { month, from, to }: Pick<MonthlyFlow, "month" | "from" | "to">) {
  const period = { from, to };
  const flows = await countFlows(unit, FLOWS, period, readFlowRows(unit, FLOWS, period, true));
  return { month, recognized: flows.recognizedInPeriod.total, exited: flows.exitedInPeriod.total };
}

/** Of a street and below all twelve are counted in one reading of its few records. */
async function countRecords(
  unit: UnitRow,
  period: { from: CalendarDate; to: CalendarDate },
): Promise<Counted[]> {
  return executor().execute<Counted>(sql`
    select month, sum(recognized)::int as recognized, sum(exited)::int as exited from (
      select to_char(r.occurred_on, 'YYYY-MM') as month, count(distinct r.person_id) as recognized, 0 as exited
      from ${flowSource("recognizedInPeriod", NO_METRIC_FACTS, unit)} where ${flowPredicate("recognizedInPeriod", period, { unit })} group by 1
      union all
      select to_char(r.until_on, 'YYYY-MM'), 0, count(distinct r.person_id)
      from ${flowSource("exitedInPeriod", NO_METRIC_FACTS, unit)} where ${flowPredicate("exitedInPeriod", period, { unit })} group by 1
    ) flow group by 1`);
}
