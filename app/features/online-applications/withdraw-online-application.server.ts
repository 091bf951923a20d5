import { eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { loadCase } from "~/features/recognition/case.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { onlineApplication } from "~db/schema";
import { applicantActor } from "./applicant-actor.server";

/**
 * The applicant withdraws the own application, joined or not, any time before the decision; what is seen of it
 * afterwards does not tell which it was. Throws 409
 * `wrong_status` after it, `not_withdrawable` when nothing was handed in or it has ended.
 */
export async function withdrawOnlineApplication(
  onlineApplicationId: string,
  reason: string,
  requestId: string,
): Promise<void> {
  await withTransaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(onlineApplication)
      .where(eq(onlineApplication.id, onlineApplicationId))
      .for("update");
    if (row?.status !== "submitted" && row?.status !== "linked") {
      throw conflict("not_withdrawable", "这件申请已经办结或撤回，不用再撤回。");
    }
    const actor = await applicantActor(row, requestId);
    if (row.status === "linked" && row.applicationId !== null) {
      const { application } = await loadCase(actor, row.applicationId);
      await withdrawApplication(
        actor,
        { applicationId: row.applicationId, expectedVersion: application.version },
        { reason },
      );
    } else {
      await tx
        .update(onlineApplication)
        .set({
          status: "withdrawn",
          hold: null,
          version: sql`${onlineApplication.version} + 1`,
        })
        .where(eq(onlineApplication.id, row.id));
    }
    await tx
      .update(onlineApplication)
      .set({ withdrawReason: reason, updatedAt: now() })
      .where(eq(onlineApplication.id, row.id));
    await recordAudit(tx, actor, {
      action: "online_application.withdraw",
      subject: { type: "online_application", id: row.id, unitId: row.unitId },
      details: { number: row.number, joined: row.status === "linked" },
    });
  });
}
