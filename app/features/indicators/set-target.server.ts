import { and, eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { findUnit, getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, invalidInput, notFound } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { indicatorTarget } from "~db/schema";
import { indicatorOf } from "./catalogue";
import { listTargets } from "./target-queries.server";
import { isSofter, storedTarget, type TargetInput } from "./targets";

/** Managers and supervisors set the targets of their own unit and of those below it. */
export function maySetTargets(actor: Pick<Actor, "roles">): boolean {
  return hasRole(actor, "manager", "supervisor");
}

const sameTarget = ({ unit, year, indicator }: Pick<TargetInput, "unit" | "year" | "indicator">) =>
  and(
    eq(indicatorTarget.unitId, unit),
    eq(indicatorTarget.year, year),
    eq(indicatorTarget.indicator, indicator),
  );

/**
 * Sets or changes what a unit is to reach in a year. `version` names the target seen, null where there was none.
 * Throws 403, 404 outside the territory, 409 when somebody else has set it meanwhile, 422 when softer than what is asked from above.
 */
export async function setTarget(actor: Actor, input: TargetInput, version: number | null): Promise<void> {
  requireRole(actor, "manager", "supervisor");
  await withTransaction(async (tx) => {
    const unit = await getUnitInScope(actor.scope, input.unit);
    await refuseSofter(actor, unit, input);
    const [before] = await tx.select().from(indicatorTarget).where(sameTarget(input)).for("update");
    if ((before?.version ?? null) !== version) {
      throw conflict("stale_version", "这个目标刚有变动（别人改过，或您自己已经提交过），请看最新的数再改。");
    }
    const values = {
      value: storedTarget(indicatorOf(input.indicator), input.value),
      source: input.source,
      setAt: now(),
      setBy: actor.accountId,
      setByName: actor.name,
    };
    const [after] = before
      ? await tx
          .update(indicatorTarget)
          .set({ ...values, version: sql`${indicatorTarget.version} + 1` })
          .where(sameTarget(input))
          .returning()
      : await tx
          .insert(indicatorTarget)
          .values({
            id: newId(),
            unitId: input.unit,
            year: input.year,
            indicator: input.indicator,
            ...values,
          })
          .onConflictDoNothing()
          .returning();
    if (!after)
      throw conflict("stale_version", "这个目标刚有变动（别人改过，或您自己已经提交过），请看最新的数再改。");
    await recordAudit(tx, actor, {
      action: "target.set",
      subject: { type: "unit", id: String(unit.id), unitId: unit.id },
      details: { year: input.year, indicator: input.indicator },
      before: before ?? null,
      after,
    });
  });
}

/** A rate asked for by a unit above the actor's may be raised, never lowered. */
async function refuseSofter(actor: Actor, unit: UnitRow, { year, indicator, value }: TargetInput) {
  if (unit.parentId === null || indicatorOf(indicator).unit !== "percent") return;
  const above = (await listTargets([unit.parentId], year)).get(unit.parentId)?.get(indicator);
  const ownOrBelow = above && (await findUnit(actor.scope.unitId));
  if (!above || !ownOrBelow || !isSofter(indicatorOf(indicator), value, above.value)) return;
  if (above.unit.id >= ownOrBelow.id && above.unit.id <= ownOrBelow.lastId) return;
  const words = indicatorOf(indicator).better === "less" ? "高" : "低";
  const message = `${above.unit.name}已定 ${year} 年目标 ${above.value}%，本级的目标不能比它${words}；确需调整的，请${above.unit.name}来定。`;
  throw invalidInput([{ path: "value", code: "softer_than_above", message }], message);
}

/** Takes a target back; of a rate that of the unit above holds again. Throws 403, 404, 409 when changed meanwhile. */
export async function withdrawTarget(
  actor: Actor,
  target: Pick<TargetInput, "unit" | "year" | "indicator">,
  version: number,
): Promise<void> {
  requireRole(actor, "manager", "supervisor");
  await withTransaction(async (tx) => {
    const unit = await getUnitInScope(actor.scope, target.unit);
    const [before] = await tx.select().from(indicatorTarget).where(sameTarget(target)).for("update");
    if (!before) throw notFound("没有这个目标，可能已被撤销。");
    if (before.version !== version) {
      throw conflict("stale_version", "这个目标刚有变动（别人改过，或您自己已经提交过），请看最新的数再改。");
    }
    await tx.delete(indicatorTarget).where(sameTarget(target));
    await recordAudit(tx, actor, {
      action: "target.withdraw",
      subject: { type: "unit", id: String(unit.id), unitId: unit.id },
      details: { year: target.year, indicator: target.indicator },
      before,
    });
  });
}
