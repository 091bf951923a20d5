import { asc, inArray, or, and, between, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { inspectionFinding } from "~db/schema";
import { openMeasuresOf } from "./open-measures.server";
import type { FindingHand, FindingState, MeasureKind, OpenMeasure } from "./status";

export type FindingTarget = { id: string; version: number };

export type LoadedFinding = {
  row: typeof inspectionFinding.$inferSelect;
  state: FindingState;
  hand: FindingHand;
};

const NO_FINDING = "没有找到这个问题，或它不在您的辖区内。";

type Territory = { id: number; lastId: number };

/** A finding is seen where it was found, and by the bureau that found it and those above. */
export function findingInTerritory({ id, lastId }: Territory) {
  return or(
    between(inspectionFinding.unitId, id, lastId),
    between(inspectionFinding.issuerUnitId, id, lastId),
  );
}

/**
 * On the issuer's side: the bureau that found it and those above; until the order also whoever may work the campaign
 * it was found in, which another bureau may have drawn.
 */
export function onIssuersSide({ id, lastId }: Territory) {
  return sql<boolean>`(${inspectionFinding.issuerUnitId} between ${id} and ${lastId}
    or (${inspectionFinding.status} = 'found' and exists (select 1 from inspection n
      where n.id = ${inspectionFinding.inspectionId} and n.unit_id between ${id} and ${lastId})))`;
}

export async function ownTerritory(actor: Pick<Actor, "scope">): Promise<Territory> {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound(NO_FINDING);
  return own;
}

/** The hand of a caller over a finding: what its side may do. */
function handOver(actor: Actor, onIssuersSide: boolean): FindingHand {
  return {
    accountId: actor.accountId,
    roles: actor.roles,
    unit: { id: actor.unit.id, level: actor.unit.level },
    onIssuersSide,
  };
}

/**
 * Findings of the territory with their state and the caller's hand, held until the commit when a transaction is given,
 * in the order asked; `withMeasures` holds what their measures led to as well, so that none is taken back meanwhile.
 * With versions, one that has changed since is refused.
 * Throws 404 when any is absent or foreign, 409 `stale_version`.
 */
export async function loadFindings(
  actor: Actor,
  targets: readonly { id: string; version?: number }[],
  { tx, withMeasures = false }: { tx?: Transaction; withMeasures?: boolean } = {},
): Promise<LoadedFinding[]> {
  const own = await ownTerritory(actor);
  const ids = targets.map(({ id }) => id);
  if (ids.some((id) => !isId(id))) throw notFound(NO_FINDING);
  const query = (tx ?? executor())
    .select({ row: inspectionFinding, isIssuer: onIssuersSide(own) })
    .from(inspectionFinding)
    .where(and(inArray(inspectionFinding.id, ids), findingInTerritory(own)))
    // Held in one order: two bulk steps over the same findings cannot wait for each other.
    .orderBy(asc(inspectionFinding.id));
  const rows = await (tx ? query.for("update") : query);
  if (tx && withMeasures) await holdMeasures(tx, ids);
  const taken = await measuresOf(ids);
  const byId = new Map(rows.map((found) => [found.row.id, found]));
  return targets.map(({ id, version }) => {
    const found = byId.get(id);
    if (!found) throw notFound(NO_FINDING);
    const { row, isIssuer } = found;
    if (version !== undefined && row.version !== version) {
      throw conflict("stale_version", `问题“${row.problem}”刚刚有变动，请看最新情况后再办理。`, {
        current: { id, status: row.status, version: row.version },
      });
    }
    return {
      row,
      state: {
        status: row.status,
        problem: row.problem,
        countyId: row.countyId,
        repliedBy: row.repliedBy,
        measuresAsked: row.measuresAsked as MeasureKind[],
        measuresTaken: taken.get(id)?.kinds ?? [],
        measuresOpen: taken.get(id)?.open ?? [],
      },
      hand: handOver(actor, isIssuer),
    };
  });
}

/** The exits and recoveries behind the measures, as they are until the commit. */
async function holdMeasures(tx: Transaction, ids: readonly string[]): Promise<void> {
  const led = (to: string) => sql`(select ${sql.raw(`m.${to}`)} from finding_measure m
    where m.finding_id = any(${sql.param([...ids])}::uuid[]) and m.voided_at is null)`;
  await tx.execute(sql`select 1 from exit_case where id in ${led("exit_id")} order by id for share`);
  await tx.execute(sql`select 1 from recovery where id in ${led("recovery_id")} order by id for share`);
}

/** The measures taken and not voided, by finding, and those of them that are not through. */
async function measuresOf(
  ids: readonly string[],
): Promise<Map<string, { kinds: MeasureKind[]; open: OpenMeasure[] }>> {
  const rows = await executor().execute<{ id: string; kinds: MeasureKind[]; open: OpenMeasure[] }>(sql`
    select g.id, (select coalesce(json_agg(m.kind order by m.kind), '[]') from finding_measure m
      where m.finding_id = g.id and m.voided_at is null) as kinds, ${openMeasuresOf(sql`g.id`)} as open
    from unnest(${sql.param([...ids])}::uuid[]) as g (id)`);
  return new Map(rows.map(({ id, ...measures }) => [id, measures]));
}
