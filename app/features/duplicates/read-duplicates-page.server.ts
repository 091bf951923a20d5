import { recordAudit } from "~/features/audit/record-audit.server";
import { readUnitWithChildren } from "~/features/units/queries.server";
import { isAtOrAbove } from "~/features/units/levels";
import { type Actor, hasRole } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { DuplicateListQuery } from "./inputs";
import { listCleared, listMerges } from "./queries.server";
import { DUPLICATE_REASONS, type DuplicateReason } from "./rules";
import { findSuspectPairs } from "./suspects.server";

export const PAIRS_PER_PAGE = 50;

/** Whether the hand may join two dossiers (county level and above). */
export function mayMerge(actor: Actor): boolean {
  return hasRole(actor, "manager", "reviewer") && isAtOrAbove(actor.unit.level, "county");
}

/** Suspects of a unit with the counts of their reasons, or what was merged or cleared. Throws 404 for a foreign unit. */
export async function readDuplicatesPage(
  actor: Actor,
  { limit, ...query }: DuplicateListQuery & { limit?: number },
) {
  const view = query.view ?? "suspects";
  const units = await readUnitWithChildren(actor, query.unit ?? actor.scope.unitId);
  const { pairs, cut } = view === "suspects" ? await findSuspectPairs(units.unit) : { pairs: [], cut: false };
  const shown = query.reason
    ? pairs.filter(({ reasons }) => query.reason && reasons.includes(query.reason))
    : pairs;
  const offset = query.offset ?? 0;
  const counts = Object.fromEntries(
    DUPLICATE_REASONS.map((reason) => [
      reason,
      pairs.filter(({ reasons }) => reasons.includes(reason)).length,
    ]),
  ) as Record<DuplicateReason, number>;
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { list: "duplicates", view, unit: units.unit.id, total: shown.length },
  });
  const [merges, cleared] = [
    view === "merged" ? await listMerges(actor.scope) : [],
    view === "cleared" ? await listCleared(actor.scope) : [],
  ];
  return {
    view,
    reason: query.reason ?? null,
    unit: units.unit,
    units: [units.own, ...(units.unit.id === units.own.id ? [] : [units.unit]), ...units.children].map(
      ({ id, fullName }) => ({ id, name: fullName }),
    ),
    all: pairs.length,
    cut,
    counts,
    total: shown.length,
    pairs: shown.slice(offset, offset + (limit ?? PAIRS_PER_PAGE)),
    offset,
    merges: merges.map(({ mergedAt, undoneAt, ...row }) => ({
      ...row,
      mergedOn: dayOf(mergedAt),
      undoneOn: undoneAt === null ? null : dayOf(undoneAt),
    })),
    cleared: cleared.map(({ decidedAt, ...row }) => ({ ...row, decidedOn: dayOf(decidedAt) })),
    mayMerge: mayMerge(actor),
  };
}
