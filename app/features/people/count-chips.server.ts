import { sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { chipFilters, type ChipCounts, keptFilters, PEOPLE_CHIPS } from "./chips";
import { totalSql } from "./list-people.server";
import { metricFacts, NO_METRIC_FACTS } from "./metric-facts.server";
import type { PersonFilters } from "./person-filters";
import { listSource, personPredicate } from "./person-predicate.server";
import { underUnit } from "./unit-predicate.server";

/** Of so many people the chips are counted while a page waits; above that they stand without numbers. */
const PEOPLE_COUNTED = 50_000;

/**
 * The list's total and every chip's number in one statement, by the very predicates of the lists they open. `chips` is
 * null where the unit has more people than are counted for a page.
 */
export async function countList(
  filters: PersonFilters,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
  fresh: { marked?: boolean } = {},
): Promise<{ total: number; chips: ChipCounts | null }> {
  const asked = PEOPLE_CHIPS.map(({ key }) => ({ key, chosen: chipFilters(filters, key) }));
  const facts = await metricFacts([filters.metric, ...asked.map(({ chosen }) => chosen.metric)], unit, fresh);
  const counts = asked.map(
    ({ key, chosen }) =>
      sql`(count(*) filter (where ${personPredicate(chosen, unit, on, facts)}))::int as ${sql.identifier(key)}`,
  );
  // No chip asks for anybody outside these two states, and they are a small part of all who ever registered.
  // A chip may ask for people in nobody's charge whoever is chosen now.
  const { responsible: _responsible, ...kept } = keptFilters(filters);
  const [row] = await executor().execute<ChipCounts & { total: number; many: boolean }>(sql`
    with size as materialized (select count(*) > ${sql.raw(String(PEOPLE_COUNTED))} as many from (
      select 1 from person_fact p where ${underUnit(unit, "p")} limit ${sql.raw(String(PEOPLE_COUNTED + 1))}) x)
    select ${totalSql(filters, unit, on, facts)} as total, (select many from size) as many, ${sql.join(counts, sql`, `)}
    from ${listSource(filters)}
    where not (select many from size) and f.status in ('recognized', 'applying') and ${personPredicate(kept, unit, on, NO_METRIC_FACTS)}`);
  if (!row) throw new Error("an aggregate without groups gives one row");
  const { total, many, ...chips } = row;
  return { total, chips: many ? null : chips };
}
