import { and, eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { cite } from "~/law/source";
import { findUnit, getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { type Actor, hasRole, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, invalidInput, notFound, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { account, indicatorTarget, unit } from "~db/schema";
import { indicatorOf } from "./catalogue";
import { listTargets } from "./target-queries.server";
import { isSetAbove, isSofter, storedTarget, type TargetInput } from "./targets";

/** Managers and supervisors set the targets of their own unit and of those below it. */
export function maySetTargets(actor: Pick<Actor, "roles">): boolean {
  return hasRole(actor, "manager", "supervisor");
}

const sameTarget = ({ unit: unitId, year, indicator }: Pick<TargetInput, "unit" | "year" | "indicator">) =>
  and(
    eq(indicatorTarget.unitId, unitId),
    eq(indicatorTarget.year, year),
    eq(indicatorTarget.indicator, indicator),
  );

/**
 * Sets or changes what a unit is to reach in a year. `version` names the target seen, null where there was none.
 * Throws 403, 404 outside the territory, 409 when somebody else has set it meanwhile, 422 when softer than what is asked from above or when a unit above has set it.
 */
export async function setTarget(actor: Actor, input: TargetInput, version: number | null): Promise<void> {
  requireRole(actor, "manager", "supervisor");
  await withTransaction(async (tx) => {
    const place = await getUnitInScope(actor.scope, input.unit);
    const [before] = await tx.select().from(indicatorTarget).where(sameTarget(input)).for("update");
    if ((before?.version ?? null) !== version) {
      throw conflict("stale_version", "这个目标刚有变动（别人改过，或您自己已经提交过），请看最新的数再改。");
    }
    await refuseSetAbove(actor, before ?? null);
    await refuseSofter(actor, place, input);
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
      subject: { type: "unit", id: String(place.id), unitId: place.id },
      details: { year: input.year, indicator: input.indicator },
      before: before ?? null,
      after,
    });
  });
}

/** What a unit above has set for this very unit is that unit's to change: nobody is judged by a plan he may rewrite. */
async function refuseSetAbove(actor: Actor, before: { setBy: string } | null): Promise<void> {
  const [setter] = before
    ? await executor()
        .select({ id: unit.id, name: unit.fullName })
        .from(account)
        .innerJoin(unit, eq(unit.id, account.unitId))
        .where(eq(account.id, before.setBy))
    : [];
  if (!setter || !isSetAbove(setter.id, actor.scope.unitId)) return;
  throw ruleBroken(
    "target_set_above",
    `这个目标是${setter.name}定的，下级单位不能修改或撤销；确需调整的，请${setter.name}来定。`,
    cite("就业促进法", "第五十八条"),
  );
}

/** A rate asked for by a unit above the actor's may be raised, never lowered. */
async function refuseSofter(actor: Actor, place: UnitRow, { year, indicator, value }: TargetInput) {
  if (place.parentId === null || indicatorOf(indicator).unit !== "percent") return;
  const above = (await listTargets([place.parentId], year)).get(place.parentId)?.get(indicator);
  const ownOrBelow = above && (await findUnit(actor.scope.unitId));
  if (!above || !ownOrBelow || !isSofter(indicatorOf(indicator), value, above.value)) return;
  if (above.unit.id >= ownOrBelow.id && above.unit.id <= ownOrBelow.lastId) return;
  const words = indicatorOf(indicator).better === "less" ? "高" : "低";
  const message = `${above.unit.name}已定 ${year} 年目标 ${above.value}%，本级的目标不能比它${words}；确需调整的，请${above.unit.name}来定。`;
  throw invalidInput([{ path: "value", code: "softer_than_above", message }], message);
}

/** Takes a target back; of a rate that of the unit above holds again. Throws as `setTarget`. */
export async function withdrawTarget(
  actor: Actor,
  target: Pick<TargetInput, "unit" | "year" | "indicator">,
  version: number,
  reason: string,
): Promise<void> {
  requireRole(actor, "manager", "supervisor");
  await withTransaction(async (tx) => {
    const place = await getUnitInScope(actor.scope, target.unit);
    const [before] = await tx.select().from(indicatorTarget).where(sameTarget(target)).for("update");
    if (!before) throw notFound("没有这个目标，可能已被撤销。");
    if (before.version !== version) {
      throw conflict("stale_version", "这个目标刚有变动（别人改过，或您自己已经提交过），请看最新的数再改。");
    }
    await refuseSetAbove(actor, before);
    await tx.delete(indicatorTarget).where(sameTarget(target));
    await recordAudit(tx, actor, {
      action: "target.withdraw",
      subject: { type: "unit", id: String(place.id), unitId: place.id },
      details: { year: target.year, indicator: target.indicator, reason },
      before,
    });
  });
}
