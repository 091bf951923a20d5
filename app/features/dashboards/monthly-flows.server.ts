import { sql } from "drizzle-orm";

import { NO_METRIC_FACTS } from "~/features/people/metric-facts.server";
import { flowPredicate, flowSource } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";

export type MonthlyFlow = {
  month: string;
  from: CalendarDate;
  to: CalendarDate;
  recognized: number;
  exited: number;
};

/** People recognized and exited in each of the twelve months up to and including the month of a day. */
export async function getMonthlyFlows(unit: UnitRow, on: CalendarDate): Promise<MonthlyFlow[]> {
  const first = addMonths(`${on.slice(0, 7)}-01`, -11);
  const period = { from: first, to: on };
  const rows = await executor().execute<{ month: string; recognized: number; exited: number }>(sql`
    select month, sum(recognized)::int as recognized, sum(exited)::int as exited from (
      select to_char(r.occurred_on, 'YYYY-MM') as month, count(distinct r.person_id) as recognized, 0 as exited
      from ${flowSource("recognizedInPeriod", NO_METRIC_FACTS, unit)} where ${flowPredicate("recognizedInPeriod", period, { unit })} group by 1
      union all
      select to_char(r.until_on, 'YYYY-MM'), 0, count(distinct r.person_id)
      from ${flowSource("exitedInPeriod", NO_METRIC_FACTS, unit)} where ${flowPredicate("exitedInPeriod", period, { unit })} group by 1
    ) flow group by 1`);
  return Array.from({ length: 12 }, (_, index) => {
    const from = addMonths(first, index);
    const row = rows.find(({ month }) => month === from.slice(0, 7));
    const end = addDays(addMonths(from, 1), -1);
    return {
      month: from.slice(0, 7),
      from,
      to: end < on ? end : on,
      recognized: row?.recognized ?? 0,
      exited: row?.exited ?? 0,
    };
  });
}
