import { desc, eq, sql } from "drizzle-orm";

import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { publicNoticeBatch, publicNoticeEntry } from "~db/schema";
import { noticePhase } from "./rules";
import { readShownLine } from "./shown";
import { takenOff } from "./taken-off.server";
import type { CaseNotice } from "./views";

const batch = publicNoticeBatch;

/** The notices an application was on, latest first. The caller has read the application in its territory. */
export async function listCaseNotices(applicationId: string): Promise<CaseNotice[]> {
  const rows = await executor()
    .select({
      batchId: batch.id,
      number: batch.number,
      place: batch.place,
      opensOn: batch.opensOn,
      dueOn: batch.dueOn,
      withdrawnAt: batch.withdrawnAt,
      openedAt: batch.openedAt,
      shown: publicNoticeEntry.shown,
      removeReason: sql<string | null>`case when ${takenOff()} then ${publicNoticeEntry.removeReason} end`,
    })
    .from(publicNoticeEntry)
    .innerJoin(batch, eq(batch.id, publicNoticeEntry.batchId))
    .where(eq(publicNoticeEntry.applicationId, applicationId))
    .orderBy(desc(batch.openedAt));
  return rows.map(({ withdrawnAt, openedAt, shown, ...row }) => ({
    ...row,
    openedAt: openedAt.toISOString(),
    shown: readShownLine(shown),
    phase: noticePhase({ ...row, withdrawn: withdrawnAt !== null }, today()),
  }));
}
