import { sql } from "drizzle-orm";

import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { recognitionAt } from "./members/members-query.server";
import type { HouseholdFigures, SubsidyRow } from "./report/data";

/**
 * Subsidies paid in a period by kind: distinct people and fen, per unit below; unit 0 is the whole, where somebody
 * paid by two units counts once.
 */
export async function sumSubsidies(unit: UnitRow, period: Period): Promise<SubsidyRow[]> {
  const rows = await executor().execute<{
    unit_id: number;
    kind: string;
    people: number;
    amount: string;
  }>(sql`
    select coalesce(unit_id, 0) as unit_id, kind, count(distinct person_id)::int as people, (sum(amount) * 100)::bigint as amount
    from (
      select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, e.kind, e.person_id, e.amount
      from subsidy e, ${recognitionAt(sql`e.paid_on`)}
      where e.status = 'paid' and e.voided_at is null and ${underUnit(unit, "r")}
        and e.paid_on between ${period.from}::date and ${period.to}::date
    ) s group by grouping sets ((unit_id, kind), (kind)) order by 1, 2`);
  return rows.map((row) => ({
    unitId: row.unit_id,
    kind: row.kind,
    people: row.people,
    amount: Number(row.amount),
  }));
}

/** Zero-employment households of a unit: recognized, cleared by a member's work, and on the list at the end. */
export async function countHouseholds(
  unit: UnitRow,
  period: Period,
  asOf: CalendarDate,
): Promise<HouseholdFigures> {
  const within = (column: string) =>
    sql`r.${sql.raw(column)} between ${period.from}::date and ${period.to}::date`;
  const [row] = await executor().execute<{ recognized: number; cleared: number; remaining: number }>(sql`
    select count(distinct r.household_id) filter (where ${within("occurred_on")})::int as recognized,
      count(distinct r.household_id) filter (where ${within("until_on")} and r.end_reason = 'member_employed')::int as cleared,
      count(distinct r.household_id) filter (where r.occurred_on <= ${asOf}::date
        and (r.until_on is null or r.until_on > ${asOf}::date))::int as remaining
    from household_recognition r where r.voided_at is null and ${underUnit(unit, "r")}`);
  return {
    recognizedInPeriod: row?.recognized ?? 0,
    clearedInPeriod: row?.cleared ?? 0,
    remaining: row?.remaining ?? 0,
  };
}
