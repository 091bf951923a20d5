import { eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { onlineApplication } from "~db/schema";
import { requireWaiting } from "./connect-online-application.server";
import { getIntakeCase, refuseOwnSubmission } from "./intake-case.server";

/**
 * 不予接收: the window answers a submission that it does not take up; the applicant reads the answer on the progress
 * page. Throws 404, 403, 409 `not_waiting` or `stale_version`.
 */
export async function answerOnlineApplication(
  actor: Actor,
  target: { id: string; expectedVersion: number },
  answer: string,
): Promise<void> {
  requireRole(actor, "caseworker");
  await withTransaction(async (tx) => {
    const own = await getIntakeCase(actor, target.id, tx);
    await refuseOwnSubmission(actor, own);
    requireWaiting(own.row, target.expectedVersion);
    await tx
      .update(onlineApplication)
      .set({
        status: "declined",
        answer,
        answeredAt: now(),
        answeredBy: actor.accountId,
        answeredByName: actor.name,
        updatedAt: now(),
        version: sql`${onlineApplication.version} + 1`,
      })
      .where(eq(onlineApplication.id, own.row.id));
    await recordAudit(tx, actor, {
      action: "online_application.answer",
      subject: { type: "online_application", id: own.row.id, unitId: own.row.unitId },
      details: { number: own.row.number },
      after: { answer },
    });
  });
}
