import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";

import { pageOf, type PageQuery, placeOf } from "~/api/paging";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { caseloadHandover, unit } from "~db/schema";
import type { Sheet } from "./rules";

const columns = {
  id: caseloadHandover.id,
  unitId: caseloadHandover.unitId,
  unitName: unit.fullName,
  number: caseloadHandover.number,
  fromAccountId: caseloadHandover.fromAccountId,
  fromName: caseloadHandover.fromName,
  toAccountId: caseloadHandover.toAccountId,
  toName: caseloadHandover.toName,
  reason: caseloadHandover.reason,
  handedOn: caseloadHandover.handedOn,
  recordedAt: caseloadHandover.recordedAt,
  recordedBy: caseloadHandover.recordedBy,
  recordedByName: caseloadHandover.recordedByName,
  undoneAt: caseloadHandover.undoneAt,
  undoneByName: caseloadHandover.undoneByName,
  version: caseloadHandover.version,
};

/** Sheets of the units of the territory, and those the caller gave or received: they are about the own work. */
function visibleTo(actor: Pick<Actor, "scope" | "accountId">): SQL | undefined {
  return or(
    sql`exists (select 1 from unit own where own.id = ${actor.scope.unitId}
      and ${caseloadHandover.unitId} between own.id and own.last_id)`,
    eq(caseloadHandover.toAccountId, actor.accountId),
    eq(caseloadHandover.fromAccountId, actor.accountId),
  );
}

/** One page of sheets, newest first, with their exact number. */
export async function listHandovers(
  actor: Actor,
  { unit: within, ...asked }: { unit?: { id: number; lastId: number } | undefined } & PageQuery,
) {
  const { limit, offset } = placeOf(asked);
  const where = and(
    visibleTo(actor),
    within ? sql`${caseloadHandover.unitId} between ${within.id} and ${within.lastId}` : undefined,
  );
  const [items, [counted]] = await Promise.all([
    executor()
      .select({
        ...columns,
        people: sql<number>`jsonb_array_length(${caseloadHandover.sheet}->'people')`,
      })
      .from(caseloadHandover)
      .innerJoin(unit, eq(unit.id, caseloadHandover.unitId))
      .where(where)
      .orderBy(desc(caseloadHandover.recordedAt), desc(caseloadHandover.id))
      .limit(limit)
      .offset(offset),
    executor()
      .select({ total: sql<number>`count(*)::int` })
      .from(caseloadHandover)
      .where(where),
  ]);
  return pageOf(items, counted?.total ?? 0, asked);
}

const readOne = (actor: Actor, id: string) =>
  executor()
    .select({ ...columns, city: caseloadHandover.city, sheet: caseloadHandover.sheet })
    .from(caseloadHandover)
    .innerJoin(unit, eq(unit.id, caseloadHandover.unitId))
    .where(and(eq(caseloadHandover.id, id), visibleTo(actor)));

export type HandoverRow = Omit<Awaited<ReturnType<typeof readOne>>[number], "sheet"> & { sheet: Sheet };

/** One sheet the caller may see; 404 otherwise. `locked`: held until the commit. */
export async function getHandover(actor: Actor, id: string, locked = false): Promise<HandoverRow> {
  const query = readOne(actor, id);
  const [row] = isId(id) ? await (locked ? query.for("update", { of: caseloadHandover }) : query) : [];
  if (!row) throw notFound("没有找到这张交接单。");
  return { ...row, sheet: row.sheet as Sheet };
}
