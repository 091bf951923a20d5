import { and, eq, inArray } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { voidFindings } from "~/features/rectifications/void-finding.server";
import type { Actor } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { executor, withTransaction } from "~/lib/transaction.server";
import { inspectionCase, inspectionFinding } from "~db/schema";
import { type CaseTarget, requireOpenCase } from "./require-open-case.server";

/**
 * Takes a finished case up again: its findings are voided with the reason, the answers stay to be corrected.
 * Throws as `requireOpenCase`; 409 `case_open` when it is not finished, `finding_ordered` when one of its findings has
 * been ordered to be put right.
 */
export async function reopenCase(actor: Actor, target: CaseTarget, reason: string): Promise<void> {
  await withTransaction(async (tx) => {
    const { case: sampled, campaign } = await requireOpenCase(actor, target);
    if (sampled.finishedAt === null) throw conflict("case_open", "这件案卷还在检查，不需要重新检查。");
    const findings = await executor()
      .select({ id: inspectionFinding.id, status: inspectionFinding.status })
      .from(inspectionFinding)
      .where(
        and(
          eq(inspectionFinding.caseId, sampled.id),
          inArray(inspectionFinding.status, ["found", "ordered", "replied", "closed"]),
        ),
      );
    if (findings.some(({ status }) => status !== "found")) {
      throw conflict(
        "finding_ordered",
        "这件案卷的问题已下达整改，不能重新检查。问题有误的，请在整改台账中处理。",
      );
    }
    await voidFindings(
      tx,
      actor,
      findings.map(({ id }) => id),
      `重新检查：${reason}`,
    );
    await tx
      .update(inspectionCase)
      .set({
        finishedAt: null,
        finishedOn: null,
        finishedBy: null,
        finishedByName: null,
        version: sampled.version + 1,
      })
      .where(and(eq(inspectionCase.id, sampled.id), eq(inspectionCase.version, sampled.version)));
    await recordAudit(tx, actor, {
      action: "inspection.reopen_case",
      subject: { type: "inspection_case", id: sampled.id, unitId: sampled.unitId },
      details: { inspectionId: campaign.id, reason, findings: findings.length },
    });
  });
}
