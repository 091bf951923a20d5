import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import {
  APPLICATION_ACTION_LABELS,
  type ApplicationAction,
  type ApplicationStatus,
} from "~/features/recognition/status";
import { now } from "~/lib/clock.server";
import { publicNoticeEntry } from "~db/schema";

/** Takes an application's line off its notice, with the reason; what was shown stays in the archive. */
export async function removeFromNotice(
  tx: Transaction,
  applicationId: string,
  reason: string,
): Promise<void> {
  await tx
    .update(publicNoticeEntry)
    .set({ removedAt: now(), removeReason: reason })
    .where(
      and(
        eq(publicNoticeEntry.applicationId, applicationId),
        isNull(publicNoticeEntry.removedAt),
        // A notice that was replaced keeps its lines as they hung.
        sql`not exists (select 1 from public_notice_batch b
          where b.id = ${publicNoticeEntry.batchId} and b.withdrawn_at is not null)`,
      ),
    );
}

/**
 * After a step: an application that leaves its notice other than by the first opinion (withdrawn, failed), or whose
 * first review is made anew (returned), is taken off it in the step's own transaction.
 */
export async function leaveNotice(
  tx: Transaction,
  application: { id: string; status: ApplicationStatus },
  action: ApplicationAction,
  to: ApplicationStatus,
): Promise<void> {
  const leaves = application.status === "public_notice" && to !== "public_notice";
  if (action !== "return" && (!leaves || action === "sign-first-opinion")) return;
  await removeFromNotice(tx, application.id, APPLICATION_ACTION_LABELS[action]);
}
