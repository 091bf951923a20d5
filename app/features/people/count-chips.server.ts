import { sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { chipFilters, type ChipCounts, keptFilters, PEOPLE_CHIPS } from "./chips";
import { NO_METRIC_FACTS } from "./metric-facts.server";
import type { PersonFilters } from "./person-filters";
import { personPredicate, personSource } from "./person-predicate.server";

/** Every chip's number in one statement, by the very predicates of the lists they open. */
export async function countChips(
  filters: PersonFilters,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
): Promise<ChipCounts> {
  const counts = PEOPLE_CHIPS.map(
    ({ key }) =>
      sql`(count(*) filter (where ${personPredicate(chipFilters(filters, key), unit, on, NO_METRIC_FACTS)}))::int as ${sql.identifier(key)}`,
  );
  // No chip asks for anybody outside these two states, and they are a small part of all who ever registered.
  const [row] = await executor().execute<ChipCounts>(sql`
    select ${sql.join(counts, sql`, `)} from ${personSource(filters.asOf, today())}
    where f.status in ('recognized', 'applying') and ${personPredicate(keptFilters(filters), unit, on, NO_METRIC_FACTS)}`);
  if (!row) throw new Error("an aggregate without groups gives one row");
  return row;
}
