import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { findUnit } from "~/features/units/queries.server";
import { isInSubtree } from "~/features/units/levels";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { person, personIdentity, personMerge } from "~db/schema";
import { requireMerger } from "./merge-people.server";
import { changedSince, moveRowsBack, type MovedRows, rowsOf, writeChanges } from "./moved-rows.server";
import { tableLabel } from "./labels";

type MergeRow = Omit<typeof personMerge.$inferSelect, "movedRows"> & { movedRows: MovedRows };
type PersonRow = typeof person.$inferSelect;

function ambiguous(what: string): never {
  throw conflict(
    "merge_followed",
    `合并以后${what}，分不清该归哪一份档案，不能撤销合并。请作废这些记录后再撤销，或按两人重新登记。`,
  );
}

/**
 * Takes a merge back exactly: every row returns to the record it came from. Refused with 409 `merge_followed`, naming
 * what, when the dossier has gone on since and a row could belong to either. Throws 404 outside the territory, 403.
 */
export async function undoMerge(
  actor: Actor,
  mergeId: string,
  input: { reason: string },
): Promise<{ keptPersonId: string; mergedPersonId: string }> {
  requireMerger(actor);
  return withTransaction(async (tx) => {
    const merge = await lockMerge(tx, mergeId);
    const [kept, merged] = await lockRecords(tx, actor, merge);
    if (merge.undoneAt !== null) throw conflict("already_undone", "这次合并已经撤销过了。");
    await refuseFollowed(tx, merge, kept, merged);
    const { movedRows } = merge;
    const short = await moveRowsBack(tx, movedRows.rows, kept.id, merged.id);
    if (short.length > 0) ambiguous(`${short.map(tableLabel).join("、")}又改过归属`);
    await writeChanges(tx, movedRows.changes, "before");
    for (const index of movedRows.identities) {
      await tx
        .update(personIdentity)
        .set({ personId: merged.id })
        .where(and(eq(personIdentity.residentIdIndex, index), eq(personIdentity.personId, kept.id)));
    }
    await tx
      .update(person)
      .set({ mergedInto: null })
      .where(and(eq(person.id, merged.id), eq(person.city, kept.city)));
    if (movedRows.mergedCity !== kept.city) {
      await tx.execute(
        sql`select move_person_city(${merged.id}::uuid, ${kept.city}, ${movedRows.mergedCity})`,
      );
    }
    await tx
      .update(personMerge)
      .set({
        undoneAt: now(),
        undoneBy: actor.accountId,
        undoneByName: actor.name,
        undoReason: input.reason,
      })
      .where(eq(personMerge.id, merge.id));
    await recordAudit(
      tx,
      actor,
      ...[kept, merged].map((one) => ({
        action: "person.unmerge" as const,
        subject: { type: "person", id: one.id, unitId: one.unitId },
        details: {
          mergeId: merge.id,
          keptPersonId: kept.id,
          mergedPersonId: merged.id,
          reason: input.reason,
        },
        before: movedRows,
        after: { keptRows: movedRows.keptRows },
      })),
    );
    await refreshPersonFacts(tx, kept.id, merged.id);
    return { keptPersonId: kept.id, mergedPersonId: merged.id };
  });
}

async function lockMerge(tx: Transaction, mergeId: string): Promise<MergeRow> {
  if (!isId(mergeId)) throw notFound();
  const [row] = await tx.select().from(personMerge).where(eq(personMerge.id, mergeId)).for("update");
  if (!row) throw notFound("没有找到这次合并，或它不在您的辖区内。");
  // Written by the merge alone, in this very shape.
  return { ...row, movedRows: row.movedRows as MovedRows };
}

/** Both records lie in the caller's territory; the merged one still bears the unit it had. */
async function lockRecords(tx: Transaction, actor: Actor, merge: MergeRow): Promise<[PersonRow, PersonRow]> {
  const own = await findUnit(actor.scope.unitId);
  const found: PersonRow[] = [];
  for (const id of [merge.keptPersonId, merge.mergedPersonId]) {
    const [row] = await tx.select().from(person).where(eq(person.id, id)).for("update");
    if (!own || !row || !isInSubtree(row.unitId, own)) {
      throw notFound("没有找到这次合并，或它不在您的辖区内。");
    }
    found.push(row);
  }
  const [kept, merged] = found;
  if (!kept || !merged) throw notFound();
  return [kept, merged];
}

async function refuseFollowed(
  tx: Transaction,
  merge: MergeRow,
  kept: PersonRow,
  merged: PersonRow,
): Promise<void> {
  const { movedRows } = merge;
  if (kept.mergedInto !== null) ambiguous("保留的档案又并入了别的档案");
  if (kept.unitId !== movedRows.keptUnitId || kept.city !== merge.city || merged.city !== kept.city) {
    ambiguous("档案又转移到了别的单位");
  }
  const known = new Set([...Object.values(movedRows.rows), ...Object.values(movedRows.keptRows)].flat());
  const present = await rowsOf(tx, kept.id);
  const added = Object.entries(present).filter(([, ids]) => ids.some((id) => !known.has(id)));
  if (added.length > 0) ambiguous(`又新增了${added.map(([table]) => tableLabel(table)).join("、")}`);
  const changed = await changedSince(tx, movedRows.changes);
  if (changed.length > 0) ambiguous(`${changed.map(tableLabel).join("、")}又有变动`);
}
