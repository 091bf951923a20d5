import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { PeopleTableRow } from "./components/people-table";
import { readPeopleRows } from "./list-people.server";
import { toTableRow } from "./list-view";

/** What a search box accepts; longer text is no name. */
const LONGEST_QUERY = 60;

/** People of the territory by name, pinyin initials or last four digits; of a long result only the first. */
export async function searchPeople(
  actor: Actor,
  text: string,
  limit = 20,
): Promise<{ rows: PeopleTableRow[]; more: boolean }> {
  const q = text.trim().slice(0, LONGEST_QUERY);
  const unit = await getUnitInScope(actor.scope, actor.scope.unitId);
  const { items, nextCursor } = await readPeopleRows(actor.scope, { q, limit }, unit, today());
  await recordAudit(executor(), actor, {
    action: "person.search",
    details: { by: "text", total: items.length, more: nextCursor !== null },
  });
  return { rows: items.map((row) => toTableRow(row, unit.fullName, today())), more: nextCursor !== null };
}
