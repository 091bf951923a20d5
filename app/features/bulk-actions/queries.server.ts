import { and, desc, eq, isNotNull, ne, sql } from "drizzle-orm";

import { underUnit } from "~/features/people/unit-predicate.server";
import type { Actor, Scope } from "~/lib/actor";
import { hasRole } from "~/lib/actor";
import { momentText } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { bulkAction, unit } from "~db/schema";
import type { BulkKind, BulkRow, UndoRow } from "./kinds";
import type { BulkPerson } from "./views";

export type BulkActionRow = Omit<typeof bulkAction.$inferSelect, "kind" | "rows" | "undoRows" | "input"> & {
  kind: BulkKind;
  input: Record<string, unknown>;
  rows: BulkRow[];
  undoRows: UndoRow[] | null;
};

/**
 * An action the caller did or prepared; a manager also sees those of the unit and below. Others are "not found".
 * `lock` holds it until the commit.
 */
export async function getBulkAction(actor: Actor, id: string, lock = false): Promise<BulkActionRow> {
  const missing = notFound("没有找到这次批量办理，可能已过期或不是您办的。");
  if (!isId(id)) throw missing;
  const query = executor().select().from(bulkAction).where(eq(bulkAction.id, id));
  const [row] = await (lock ? query.for("update") : query);
  if (!row || row.kind === "hand_over") throw missing;
  if (row.doneBy !== actor.accountId && !(row.doneAt !== null && (await isManagerOf(actor, row.unitId)))) {
    throw missing;
  }
  // Written by the services of this feature only.
  return {
    ...row,
    kind: row.kind,
    input: row.input as Record<string, unknown>,
    rows: row.rows as BulkRow[],
    undoRows: row.undoRows as UndoRow[] | null,
  };
}

async function isManagerOf(actor: Actor, unitId: number): Promise<boolean> {
  if (!hasRole(actor, "manager")) return false;
  const [own] = await executor()
    .select({ id: unit.id })
    .from(unit)
    .where(and(eq(unit.id, actor.scope.unitId), sql`${unitId}::int between ${unit.id} and ${unit.lastId}`));
  return own !== undefined;
}

/** Of these people those of the territory, masked, in one statement. */
export async function readBulkPeople(
  scope: Scope,
  personIds: readonly string[],
): Promise<Map<string, BulkPerson>> {
  if (personIds.length === 0) return new Map();
  const rows = await executor().execute<BulkPerson>(sql`
    select f.person_id as id, f.name, f.resident_id_masked as "residentId", f.birth_date::text as "birthDate", f.sex,
      f.status, f.category, f.employment, u.full_name as "unitName", f.valid_offers as "validOffers",
      coalesce(f.main_path = 'market', false) as market, f.last_contact_on::text as "lastContactOn",
      a.name as responsible
    from person_fact f join unit u on u.id = f.unit_id left join account a on a.id = f.responsible_id
    where f.person_id = any(${sql.param([...personIds])}::uuid[])
      and ${underUnit({ id: scope.unitId, level: scope.level })}`);
  return new Map(rows.map((row) => [row.id, row]));
}

const SHOWN_ACTIONS = 50;

/** What the caller did lately; a manager sees what was done in the unit and below. */
export async function listBulkActions(actor: Actor) {
  const theirs = hasRole(actor, "manager")
    ? sql`exists (select 1 from unit own where own.id = ${actor.scope.unitId}
        and ${bulkAction.unitId} between own.id and own.last_id)`
    : eq(bulkAction.doneBy, actor.accountId);
  const rows = await executor()
    .select({
      id: bulkAction.id,
      kind: bulkAction.kind,
      doneAt: bulkAction.doneAt,
      byName: bulkAction.doneByName,
      lines: sql<number>`jsonb_array_length(${bulkAction.rows})`,
      done: sql<number>`(select count(*)::int from jsonb_array_elements(${bulkAction.rows}) r where (r->>'ok')::boolean)`,
      undoneAt: bulkAction.undoneAt,
    })
    .from(bulkAction)
    .where(and(theirs, isNotNull(bulkAction.doneAt), ne(bulkAction.kind, "hand_over")))
    .orderBy(desc(bulkAction.doneAt))
    .limit(SHOWN_ACTIONS);
  return rows.map(({ doneAt, undoneAt, kind, ...row }) => ({
    ...row,
    kind: kind as BulkKind,
    doneAt: doneAt === null ? "" : momentText(doneAt),
    undone: undoneAt !== null,
  }));
}
