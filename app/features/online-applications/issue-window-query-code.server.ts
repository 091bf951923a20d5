import { randomInt } from "node:crypto";

import { recordAudit } from "~/features/audit/record-audit.server";
import { endSessionsOf } from "~/features/citizen-access/citizen-sessions.server";
import { secretDigest } from "~/features/citizen-access/digests.server";
import { drawQueryCode } from "~/features/citizen-access/query-code";
import { loadCase } from "~/features/recognition/case.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { windowQueryCode } from "~db/schema";

/**
 * 查询码 for somebody who applied at the window, so that the progress can be followed like an online application's;
 * shown once, kept nowhere. An earlier code and all sessions on it end. 409 `not_submitted`, `applied_online` (that
 * one has its own code); 404, 403.
 */
export async function issueWindowQueryCode(
  actor: Actor,
  applicationId: string,
): Promise<{ number: string; queryCode: string }> {
  requireRole(actor, "caseworker");
  return withTransaction(async (tx) => {
    const { application } = await loadCase(actor, applicationId);
    if (application.status === "draft")
      throw conflict("not_submitted", "申请还没有提交，提交后才能给查询码。");
    if (application.channel === "online")
      throw conflict("applied_online", "这件是网上申请，本人已有编号和查询码；丢了的，在“网上申请”里重发。");
    const queryCode = drawQueryCode((below) => randomInt(below));
    const issued = {
      codeHash: secretDigest("query_code", application.id, queryCode),
      issuedAt: now(),
      issuedBy: actor.accountId,
      issuedByName: actor.name,
    };
    await tx
      .insert(windowQueryCode)
      .values({ applicationId: application.id, city: application.city, ...issued })
      .onConflictDoUpdate({ target: [windowQueryCode.applicationId, windowQueryCode.city], set: issued });
    await endSessionsOf(tx, { kind: "window", id: application.id });
    await recordAudit(tx, actor, {
      action: "application.issue_query_code",
      subject: { type: "application", id: application.id, unitId: application.unitId },
      details: { number: application.number },
    });
    return { number: application.number, queryCode };
  });
}
