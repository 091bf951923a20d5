import { and, desc, eq, type SQL, sql } from "drizzle-orm";

import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { comparisonBatch, comparisonHit, person, unit } from "~db/schema";
import type { HitListQuery } from "./inputs";
import { HIT_STATES, type HitState } from "./status";
import type { BatchView, ComparisonHitView } from "./views";

const hitColumns = {
  id: comparisonHit.id,
  batchId: comparisonHit.batchId,
  personId: comparisonHit.personId,
  name: person.name,
  residentId: person.residentIdMasked,
  unitName: unit.fullName,
  source: comparisonHit.source,
  fact: comparisonHit.fact,
  detail: comparisonHit.detail,
  occurredOn: comparisonHit.occurredOn,
  rowNumber: comparisonHit.rowNumber,
  state: comparisonHit.state,
  note: comparisonHit.note,
  resolvedOn: comparisonHit.resolvedOn,
  resolvedByName: comparisonHit.resolvedByName,
  recordedAt: comparisonHit.recordedAt,
  version: comparisonHit.version,
};

const ofPerson = and(eq(person.id, comparisonHit.personId), eq(person.city, comparisonHit.city));

/** A hit about a person of the territory; 404 otherwise. */
export async function getHitInScope(actor: Actor, hitId: string): Promise<ComparisonHitView> {
  const absent = () => notFound("没有找到这条比对结果，或此人不在您的辖区内。");
  if (!isId(hitId)) throw absent();
  const [row] = await executor()
    .select(hitColumns)
    .from(comparisonHit)
    .innerJoin(person, ofPerson)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(and(eq(comparisonHit.id, hitId), inScope(person, actor.scope)));
  if (!row) throw absent();
  return row;
}

const PAGE_SIZE = 50;

/** One page of the hits about people of the territory, the oldest fact first, with the exact total and the counts by state. */
export async function listHits(actor: Actor, query: HitListQuery, batchId?: string) {
  const limit = Math.max(query.limit ?? PAGE_SIZE, 1);
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const within = and(inScope(person, actor.scope), batchId ? eq(comparisonHit.batchId, batchId) : undefined);
  const inState = query.state ? eq(comparisonHit.state, query.state) : undefined;
  const later: SQL | undefined = after
    ? sql`(${comparisonHit.occurredOn}, ${comparisonHit.id}) > (${after.day}::date, ${after.id}::uuid)`
    : undefined;
  const rows = await executor()
    .select(hitColumns)
    .from(comparisonHit)
    .innerJoin(person, ofPerson)
    .innerJoin(unit, eq(unit.id, person.unitId))
    .where(and(within, inState, later))
    .orderBy(comparisonHit.occurredOn, comparisonHit.id)
    .limit(limit + 1);
  const counted = await executor()
    .select({ state: comparisonHit.state, n: sql<number>`count(*)::int` })
    .from(comparisonHit)
    .innerJoin(person, ofPerson)
    .where(within)
    .groupBy(comparisonHit.state);
  const counts = Object.fromEntries(
    HIT_STATES.map((state) => [state, counted.find((one) => one.state === state)?.n ?? 0]),
  ) as Record<HitState, number>;
  const items: ComparisonHitView[] = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.occurredOn, id: last.id }) : null,
    total: query.state ? counts[query.state] : counted.reduce((sum, { n }) => sum + n, 0),
    counts,
  };
}

const batchColumns = {
  id: comparisonBatch.id,
  unitId: comparisonBatch.unitId,
  unitName: unit.fullName,
  source: comparisonBatch.source,
  fileName: comparisonBatch.fileName,
  rows: comparisonBatch.rows,
  matched: comparisonBatch.matched,
  hits: comparisonBatch.hits,
  problems: comparisonBatch.problems,
  createdAt: comparisonBatch.createdAt,
  createdByName: comparisonBatch.createdByName,
};

const toBatch = (row: Omit<BatchView, "problems"> & { problems: unknown }): BatchView => ({
  ...row,
  problems: row.problems as BatchView["problems"],
});

/** The latest comparisons of the territory's units. */
export async function listComparisons(actor: Actor): Promise<BatchView[]> {
  const own = await getUnitInScope(actor.scope, actor.scope.unitId);
  const rows = await executor()
    .select(batchColumns)
    .from(comparisonBatch)
    .innerJoin(unit, eq(unit.id, comparisonBatch.unitId))
    .where(sql`${comparisonBatch.unitId} between ${own.id} and ${own.lastId}`)
    .orderBy(desc(comparisonBatch.createdAt))
    .limit(20);
  return rows.map(toBatch);
}

/** One comparison of a unit of the territory; 404 otherwise. */
export async function getComparison(actor: Actor, id: string): Promise<BatchView> {
  const absent = () => notFound("没有找到这次比对。");
  if (!isId(id)) throw absent();
  const [row] = await executor()
    .select(batchColumns)
    .from(comparisonBatch)
    .innerJoin(unit, eq(unit.id, comparisonBatch.unitId))
    .where(eq(comparisonBatch.id, id));
  if (!row) throw absent();
  await getUnitInScope(actor.scope, row.unitId);
  return toBatch(row);
}
