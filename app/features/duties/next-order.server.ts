import { type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import type { UnitRow } from "~/features/units/queries.server";
import { today } from "~/lib/clock.server";
import { weightSql } from "./queries.server";
import { dutyTables } from "./source.server";

/** What stands where somebody has nothing to be done: after every rank. */
export const NO_DUTY_RANK = "9";

/**
 * A query for the people of a unit with something to be done, and the rank (`person_id`, `rank`, text in order) of the
 * first of it, in the order of `rankDuties`. What is put off is left out.
 */
export async function nextDutyRanks(unit: Pick<UnitRow, "id" | "level">): Promise<SQL> {
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  const scope = { level: unit.level, unitId: unit.id };
  const context = { scope, today: today(), calendar, standardRows, ahead: true };
  const rank = sql`${weightSql(context)}::text || coalesce(d.due_on::text, '9999-12-31') || lpad(d.kind_order::text, 2, '0')`;
  return sql`(with ${dutyTables(null, "team", context)}
    select d.person_id, min((${rank}) collate "C") as rank from d
    where d.held_until is null and d.person_id is not null group by d.person_id)`;
}
