import { and, between, desc, inArray, ne, sql } from "drizzle-orm";

import { findUnit, type UnitRow } from "~/features/units/queries.server";
import { isInSubtree } from "~/features/units/levels";
import type { Scope } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { application } from "~db/schema";
import type { TransferRow } from "./queries.server";
import type { HandledApplication, ShownTransfer } from "./views";

/**
 * What was dealt with below the caller's unit, of people whose dossier is elsewhere now. ENGINEERING §3: a caller sees
 * its own subtree and nothing else on every read; the case belongs to the person and went with the dossier, so the old
 * unit does not read it any more, its own signature notwithstanding (decision 0008). It keeps the number it filed the
 * paper under, what came of it, and whom to ask.
 */
async function listHandled(
  own: UnitRow | undefined,
  personIds: readonly string[],
): Promise<Map<string, HandledApplication[]>> {
  const found = new Map<string, HandledApplication[]>();
  if (!own || personIds.length === 0) return found;
  const rows = await executor()
    .select({
      personId: application.personId,
      number: application.number,
      status: application.status,
      on: sql<string | null>`coalesce(${application.decidedOn}, ${application.firstOpinionOn})::text`,
    })
    .from(application)
    .where(
      and(
        inArray(application.personId, [...personIds]),
        between(application.unitId, own.id, own.lastId),
        ne(application.status, "draft"),
      ),
    )
    .orderBy(desc(application.createdAt));
  for (const { personId, status, ...row } of rows) {
    found.set(personId, [
      ...(found.get(personId) ?? []),
      { ...row, status: status as HandledApplication["status"] },
    ]);
  }
  return found;
}

/**
 * Transfers with days instead of moments; the dossier's id only where the dossier is the caller's, its category and
 * running case there and, while it is to be answered, at the end asked to take it.
 */
export async function presentTransfers(scope: Scope, rows: readonly TransferRow[]): Promise<ShownTransfer[]> {
  const own = await findUnit(scope.unitId);
  const gone = rows.filter((row) => row.status === "accepted" && !(own && isInSubtree(row.unitId, own)));
  const handled = await listHandled(
    own,
    gone.map((row) => row.personId),
  );
  const isOwn = (unitId: number) => own !== undefined && isInSubtree(unitId, own);
  return rows.map(({ proposedAt, answeredAt, unitId, personId, ...row }) => ({
    ...row,
    ...(isOwn(unitId) || row.status === "proposed" ? {} : { category: null, openApplication: false }),
    personId: isOwn(unitId) ? personId : null,
    handled: handled.get(personId) ?? [],
    proposedOn: dayOf(proposedAt),
    answeredOn: answeredAt === null ? null : dayOf(answeredAt),
  }));
}
