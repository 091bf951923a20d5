import { and, eq, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import {
  APPLICATION_ACTION_LABELS,
  type ApplicationAction,
  type ApplicationStatus,
} from "~/features/recognition/status";
import { now, today } from "~/lib/clock.server";
import { publicNoticeEntry } from "~db/schema";
import { LONGEST_NOTICE_DAYS } from "./rules";

/** Takes an application's line off the notice that still hangs, with the reason; what was shown stays in the archive. */
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
        // One that has closed or was replaced keeps its lines as they hung.
        sql`exists (select 1 from public_notice_batch b where b.id = ${publicNoticeEntry.batchId}
          and b.withdrawn_at is null and ${today()}::date <= coalesce(b.due_on, b.opens_on + ${LONGEST_NOTICE_DAYS}::int))`,
      ),
    );
}

/**
 * After a step: an application that leaves its notice other than by the first opinion (withdrawn, failed), or whose
 * first review is made anew (returned), is taken off it in the step's own transaction, where it still hangs.
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
