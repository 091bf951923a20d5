import { findUnit } from "~/features/units/queries.server";
import { isInSubtree } from "~/features/units/levels";
import type { Scope } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import type { TransferRow } from "./queries.server";
import type { ShownTransfer } from "./views";

/** Transfers with days instead of moments; the dossier's id only where the dossier is the caller's. */
export async function presentTransfers(scope: Scope, rows: readonly TransferRow[]): Promise<ShownTransfer[]> {
  const own = await findUnit(scope.unitId);
  return rows.map(({ proposedAt, answeredAt, unitId, personId, ...row }) => ({
    ...row,
    personId: own && isInSubtree(unitId, own) ? personId : null,
    proposedOn: dayOf(proposedAt),
    answeredOn: answeredAt === null ? null : dayOf(answeredAt),
  }));
}
