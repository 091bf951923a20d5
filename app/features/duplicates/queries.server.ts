import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { findUnit, type UnitRow } from "~/features/units/queries.server";
import type { Scope } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { notDuplicate, person, personMerge } from "~db/schema";

const MOST_ROWS = 200;
const kept = alias(person, "kept");
const merged = alias(person, "merged");
const one = alias(person, "one");
const other = alias(person, "other");

async function ownUnit(scope: Scope): Promise<UnitRow> {
  const own = await findUnit(scope.unitId);
  if (!own) throw notFound();
  return own;
}

/** The latest merges whose two records belong to the caller's territory. */
export async function listMerges(scope: Scope) {
  const own = await ownUnit(scope);
  return executor()
    .select({
      id: personMerge.id,
      keptPersonId: personMerge.keptPersonId,
      mergedPersonId: personMerge.mergedPersonId,
      keptName: kept.name,
      keptResidentId: kept.residentIdMasked,
      mergedName: merged.name,
      mergedResidentId: merged.residentIdMasked,
      reason: personMerge.reason,
      mergedAt: personMerge.mergedAt,
      mergedBy: personMerge.mergedByName,
      undoneAt: personMerge.undoneAt,
      undoneBy: personMerge.undoneByName,
      undoReason: personMerge.undoReason,
    })
    .from(personMerge)
    .innerJoin(kept, eq(kept.id, personMerge.keptPersonId))
    .innerJoin(merged, eq(merged.id, personMerge.mergedPersonId))
    .where(
      sql`${kept.unitId} between ${own.id} and ${own.lastId} and ${merged.unitId} between ${own.id} and ${own.lastId}`,
    )
    .orderBy(desc(personMerge.mergedAt), desc(personMerge.id))
    .limit(MOST_ROWS);
}

/** The latest pairs found to be two people, both of the caller's territory. */
export async function listCleared(scope: Scope) {
  const own = await ownUnit(scope);
  return executor()
    .select({
      oneId: one.id,
      otherId: other.id,
      oneName: one.name,
      oneResidentId: one.residentIdMasked,
      otherName: other.name,
      otherResidentId: other.residentIdMasked,
      reason: notDuplicate.reason,
      decidedAt: notDuplicate.decidedAt,
      decidedBy: notDuplicate.decidedByName,
    })
    .from(notDuplicate)
    .innerJoin(one, eq(one.id, notDuplicate.onePersonId))
    .innerJoin(other, eq(other.id, notDuplicate.otherPersonId))
    .where(
      sql`${one.unitId} between ${own.id} and ${own.lastId} and ${other.unitId} between ${own.id} and ${own.lastId}`,
    )
    .orderBy(desc(notDuplicate.decidedAt))
    .limit(MOST_ROWS);
}
