import { sql } from "drizzle-orm";

import { sumOf } from "~/features/dashboards/cells";
import { countHouseholds } from "~/features/indicators/other-measures.server";
import { paidSubsidies } from "~/features/people/event-source.server";
import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
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
      select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.kind, r.person_id, r.amount
      from ${paidSubsidies(unit)}
      where ${underUnit(unit, "r")} and r.happened_on between ${period.from}::date and ${period.to}::date
    ) s group by grouping sets ((unit_id, kind), (kind)) order by 1, 2`);
  return rows.map((row) => ({
    unitId: row.unit_id,
    kind: row.kind,
    people: row.people,
    amount: Number(row.amount),
  }));
}

/** Zero-employment households of a unit: recognized, cleared by a member's work, and on the list at the end. */
export async function countHouseholdFigures(
  unit: UnitRow,
  period: Period,
  asOf: CalendarDate,
): Promise<HouseholdFigures> {
  const question = { asOf, period, knowledge: "now" } as const;
  const [recognized, cleared, members, remaining] = await Promise.all(
    (["householdsNew", "householdsHelped", "householdMembersHelped", "householdsOpen"] as const).map(
      (measure) => countHouseholds(unit, measure, question),
    ),
  );
  return {
    recognizedInPeriod: sumOf(recognized ?? []),
    clearedInPeriod: sumOf(cleared ?? []),
    membersHelped: sumOf(members ?? []),
    remaining: sumOf(remaining ?? []),
  };
}
