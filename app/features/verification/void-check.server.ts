import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { z } from "zod";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { updateGuarded } from "~/features/recognition/take-step.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { factCheck, factQuestion } from "~db/schema";
import { closeQuestions } from "./close-questions.server";
import type { voidCheckSchema } from "./inputs";
import { openCase } from "./open-case.server";
import { CHECKABLE_STATUSES } from "./rules";

/**
 * Takes a wrongly recorded result out of account; it stays with its reason. A visit takes its findings with it, and
 * the questions they opened and nobody answered are closed. Throws 404, 403, 409 `wrong_status`, `already_voided`
 * or `stale_version`.
 */
export async function voidCheck(
  actor: Actor,
  target: { applicationId: string; checkId: string; expectedVersion: number },
  { reason }: z.output<typeof voidCheckSchema>,
): Promise<ApplicationView> {
  return withTransaction(async (tx) => {
    const found = await openCase(actor, target.applicationId, {
      statuses: CHECKABLE_STATUSES,
      doing: "作废核实结果",
    });
    const before = found.records.checks.find((one) => one.id === target.checkId);
    if (!before) throw notFound("没有找到这条核实结果。");
    if (before.voided) throw conflict("already_voided", "这条核实结果已经作废。", { current: before });
    const { application } = found;
    const mine = and(
      eq(factCheck.applicationId, application.id),
      eq(factCheck.city, application.city),
      isNull(factCheck.voidedAt),
    );
    const stamp = {
      voidedAt: now(),
      voidedBy: actor.accountId,
      voidReason: reason,
      version: target.expectedVersion + 1,
    };
    const voided = await tx
      .update(factCheck)
      .set(stamp)
      .where(and(mine, eq(factCheck.id, target.checkId), eq(factCheck.version, target.expectedVersion)))
      .returning({ id: factCheck.id });
    if (voided.length === 0) {
      throw conflict("stale_version", "这条核实结果刚被改动过，请刷新后再作废。", { current: before });
    }
    const findings = found.records.checks
      .filter((one) => one.method === "site_check" && one.batch === target.checkId)
      .map((one) => one.id);
    const ids = [target.checkId, ...findings];
    if (findings.length > 0) {
      await tx
        .update(factCheck)
        .set(stamp)
        .where(and(mine, inArray(factCheck.id, findings)));
    }
    await closeQuestions(
      tx,
      actor,
      and(
        eq(factQuestion.applicationId, application.id),
        eq(factQuestion.city, application.city),
        or(...ids.map((id) => eq(factQuestion.factCheckId, id))),
      ),
      { outcome: "declared_holds", answer: `核实结果已作废：${reason}` },
    );
    await updateGuarded(tx, actor, found, {});
    const view = presentCase(await loadCase(actor, application.id));
    await recordAudit(tx, actor, {
      action: "application.void_check",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: { personId: application.personId, checkId: target.checkId, reason },
      before: presentCase(found),
      after: view,
    });
    return view;
  });
}
