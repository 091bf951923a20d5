import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound, ruleBroken } from "~/lib/errors";
import { exitCase, findingMeasure, recovery } from "~db/schema";
import type { VoidMeasureInput } from "./inputs";
import { measureLabels } from "./labels";
import type { FindingTarget } from "./load-findings.server";
import { takeFindingStep } from "./take-finding-step.server";

type Measure = typeof findingMeasure.$inferSelect;

/** What the measure led to is ended where it runs: here only its entry on the finding is taken back. */
async function requireNothingStands(tx: Transaction, { exitId, recoveryId }: Measure): Promise<void> {
  if (exitId !== null) {
    const [row] = await tx.select({ status: exitCase.status }).from(exitCase).where(eq(exitCase.id, exitId));
    if (row && (row.status === "proposed" || row.status === "confirmed")) {
      throw ruleBroken(
        "measure_stands",
        "取消认定的注销案件还在办理或已经注销。请先在注销案件中撤回、驳回或撤销，再作废这项措施。",
        notice("五（三）"),
      );
    }
  }
  if (recoveryId !== null) {
    const [row] = await tx
      .select({ closeReason: recovery.closeReason, voidedAt: recovery.voidedAt })
      .from(recovery)
      .where(eq(recovery.id, recoveryId));
    if (row && row.voidedAt === null && row.closeReason !== "not_owed") {
      throw ruleBroken(
        "measure_stands",
        "追回款项还在台账上。请先在追回台账中作废误登的追回，或以“核实不应追回”办结，再作废这项措施。",
        notice("五（三）"),
      );
    }
  }
}

/**
 * The county takes back a measure entered by mistake, with the reason; it may then be taken anew. Throws as
 * `takeFindingStep`; 404 for a measure of another finding, 409 `already_voided`, 422 `measure_stands`.
 */
export async function voidMeasure(
  actor: Actor,
  target: FindingTarget,
  { measureId, reason }: VoidMeasureInput,
): Promise<void> {
  await takeFindingStep(actor, [target], "void_measure", async ([found], tx) => {
    if (!found) throw new Error("a step has its finding");
    const [measure] = await tx
      .select()
      .from(findingMeasure)
      .where(and(eq(findingMeasure.id, measureId), eq(findingMeasure.findingId, found.row.id)));
    if (!measure) throw notFound("没有找到这项处理措施。");
    await requireNothingStands(tx, measure);
    const [voided] = await tx
      .update(findingMeasure)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason: reason,
        version: sql`${findingMeasure.version} + 1`,
      })
      .where(and(eq(findingMeasure.id, measureId), isNull(findingMeasure.voidedAt)))
      .returning({ id: findingMeasure.id });
    if (!voided) throw conflict("already_voided", "这项处理措施已经作废。");
    return () => ({
      changes: {},
      note: `${measureLabels[measure.kind]}：${reason}`,
      details: { kind: measure.kind, measureId },
    });
  });
}
