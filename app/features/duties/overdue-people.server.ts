import { type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import type { UnitRow } from "~/features/units/queries.server";
import { today } from "~/lib/clock.server";
import { dutyTables } from "./source.server";

/** A query for the people (`person_id`) of a unit with a duty past its day that nobody has put off. */
export async function overduePeople(unit: Pick<UnitRow, "id" | "level">): Promise<SQL> {
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  const scope = { level: unit.level, unitId: unit.id };
  const context = { scope, today: today(), calendar, standardRows };
  return sql`(with ${dutyTables(null, "team", context)}
    select distinct d.person_id from d
    where d.held_until is null and d.due_on < ${context.today}::date and d.person_id is not null)`;
}
