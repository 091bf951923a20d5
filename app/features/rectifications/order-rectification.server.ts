import { and, asc, eq } from "drizzle-orm";

import { nextSupervisionNumber } from "~/features/inspections/number.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { notice } from "~/law/clauses";
import { rectificationDays } from "~/law/standards";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { inspectionFinding, rectificationOrder } from "~db/schema";
import { rectificationDue } from "./due-day";
import type { OrderInput } from "./inputs";
import { type FindingTarget, findingInTerritory, onIssuersSide, ownTerritory } from "./load-findings.server";
import { takeFindingStep } from "./take-finding-step.server";

/** The findings of a county that wait for an order; of one campaign where it is named. */
async function waiting(actor: Actor, countyId: number, inspectionId?: string): Promise<FindingTarget[]> {
  const own = await ownTerritory(actor);
  return executor()
    .select({ id: inspectionFinding.id, version: inspectionFinding.version })
    .from(inspectionFinding)
    .where(
      and(
        eq(inspectionFinding.countyId, countyId),
        eq(inspectionFinding.status, "found"),
        inspectionId === undefined ? undefined : eq(inspectionFinding.inspectionId, inspectionId),
        findingInTerritory(own),
        onIssuersSide(own),
      ),
    )
    .orderBy(asc(inspectionFinding.id));
}

/**
 * 下达整改通知书: the findings of one county with what is required and the last day. The limit is the city's standard
 * unless the order gives its own. Throws 404, 403, 409 as `blockOf`, 422 `nothing_to_order`, `other_county`,
 * `calendar_out_of_range`.
 */
export async function orderRectification(
  actor: Actor,
  input: OrderInput,
  inspectionId?: string,
): Promise<{ id: string; number: string; dueOn: string; findings: number }> {
  requireRole(actor, "supervisor");
  const county = await getUnitInScope(actor.scope, input.county);
  if (county.level !== "county") {
    throw invalidInput([
      { path: "county", code: "unit_level", message: "整改通知书下达到县（市、区），请选县级单位。" },
    ]);
  }
  return withTransaction(async (tx) => {
    const targets = input.findings ?? (await waiting(actor, county.id, inspectionId));
    if (targets.length === 0) {
      throw ruleBroken("nothing_to_order", `${county.shortName}没有待下达整改的问题。`, notice("五（三）"));
    }
    const days = input.days ?? (await getStandards(county.id))(rectificationDays, today());
    const dueOn = rectificationDue(today(), days, await getWorkCalendar());
    const id = newId();
    const number = await nextSupervisionNumber(tx, "ZG", actor.unit.id);
    await tx.insert(rectificationOrder).values({
      id,
      number,
      issuerUnitId: actor.unit.id,
      countyId: county.id,
      requirement: input.requirement,
      issuedOn: today(),
      limitDays: days,
      dueOn,
      issuedAt: now(),
      issuedBy: actor.accountId,
      issuedByName: actor.name,
    });
    await takeFindingStep(actor, targets, "order", async (found) => {
      const strange = found.filter(({ row }) => row.countyId !== county.id);
      if (strange.length > 0) {
        throw invalidInput([
          {
            path: "findings",
            code: "other_county",
            message: `有 ${strange.length} 个问题不属于${county.shortName}。一份通知书只下达给一个县（市、区）。`,
          },
        ]);
      }
      return () => ({
        changes: { orderId: id, dueOn, issuerUnitId: actor.unit.id },
        note: input.requirement,
        details: { orderId: id, number, dueOn },
      });
    });
    return { id, number, dueOn, findings: targets.length };
  });
}
