import { sql } from "drizzle-orm";

import { type Cell, inForceOn } from "~/features/dashboards/counts.server";
import { recognitionsPlaced } from "~/features/people/flow-predicate.server";
import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";

/** People in the caseload on a day with at least one service record in the period (帮扶覆盖率). */
export async function countServed(unit: UnitRow, period: Period, asOf: CalendarDate): Promise<Cell[]> {
  return cellsOf(sql`
    select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.category, count(*)::int as count
    from ${recognitionsPlaced(sql`${asOf}::date`)}
    where ${underUnit(unit, "r")} and ${inForceOn(asOf)} and exists (
      select 1 from service_record s where s.person_id = r.person_id and s.city = r.home_city and s.voided_at is null
        and s.occurred_on between ${period.from}::date and ${period.to}::date)
    group by 1, 2`);
}

/** Recognized people who became employed in the period, in any form, while their recognition was in force. */
export async function countEmployed(unit: UnitRow, period: Period): Promise<Cell[]> {
  return cellsOf(sql`
    select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.category, count(distinct r.person_id)::int as count
    from employment_status e, lateral ${recognitionsPlaced(sql`e.occurred_on`)}
    where r.person_id = e.person_id and r.home_city = e.city and ${underUnit(unit, "r")} and r.voided_at is null and e.voided_at is null and e.status = 'employed'
      and e.occurred_on between ${period.from}::date and ${period.to}::date
      and r.occurred_on <= e.occurred_on and (r.until_on is null or r.until_on >= e.occurred_on)
    group by 1, 2`);
}

async function cellsOf(query: ReturnType<typeof sql>): Promise<Cell[]> {
  const rows = await executor().execute<{ unit_id: number; category: string; count: number }>(query);
  return rows.map((row) => ({ unitId: row.unit_id, category: row.category, count: row.count }));
}
