import { eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { conflict, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { onlineApplication } from "~db/schema";
import { checkDraft } from "./check-draft";
import { getIntakeCase, refuseOwnSubmission } from "./intake-case.server";
import { type Joined, joinOnlineApplication } from "./join-online-application.server";

/**
 * Joins a waiting submission after somebody at the window has compared the ID card. When it still cannot be joined
 * the new reason is kept and comes back as 422 `still_held`. Throws 404, 403, 409 `not_waiting` or `stale_version`.
 */
export async function connectOnlineApplication(
  actor: Actor,
  target: { id: string; expectedVersion: number },
): Promise<Extract<Joined, { joined: true }>> {
  requireRole(actor, "caseworker");
  const result = await withTransaction(async (tx) => {
    const own = await getIntakeCase(actor, target.id, tx);
    await refuseOwnSubmission(actor, own);
    requireWaiting(own.row, target.expectedVersion);
    const checked = checkDraft(own.draft, today(), "signed");
    if (!checked.ready) {
      throw ruleBroken(
        "not_ready",
        `按今天的要求，所填内容还不完整：${checked.toMend.map((one) => one.message).join("")}请联系申请人到窗口补填。`,
      );
    }
    const joined = await joinOnlineApplication(tx, own, checked.content, {
      identityChecked: true,
      requestId: actor.requestId,
    });
    if (!joined.joined) {
      await tx
        .update(onlineApplication)
        .set({ hold: joined.hold })
        .where(eq(onlineApplication.id, own.row.id));
      return joined;
    }
    await recordAudit(tx, actor, {
      action: "online_application.join",
      subject: { type: "online_application", id: own.row.id, unitId: own.row.unitId },
      details: { number: own.row.number, personId: joined.personId, applicationId: joined.applicationId },
    });
    return joined;
  });
  // After the commit: the reason that stands now is kept.
  if (!result.joined) throw ruleBroken("still_held", result.hold);
  return result;
}

/** 409 unless the submission still waits, as the caller saw it. */
export function requireWaiting(row: { status: string; version: number }, expectedVersion: number): void {
  if (row.status !== "submitted") throw conflict("not_waiting", "这份网上申请已经处理，请刷新后查看。");
  if (row.version !== expectedVersion) {
    throw conflict("stale_version", "这份网上申请刚有变动（别人改过，或您自己已经提交过），请刷新后再办。");
  }
}
