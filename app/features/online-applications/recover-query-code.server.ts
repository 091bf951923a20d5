import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { endSessionsOf, openCitizenSession } from "~/features/citizen-access/citizen-sessions.server";
import { secretDigest } from "~/features/citizen-access/digests.server";
import { drawQueryCode } from "~/features/citizen-access/query-code";
import { notFound } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { Transaction } from "~/db.server";
import { onlineApplication } from "~db/schema";
import { applicantActor } from "./applicant-actor.server";
import { listOwnByPhone, type OnlineRow } from "./queries.server";

/** Gives a submission a new 查询码; the old one and all sessions on it end. */
export async function replaceQueryCode(tx: Transaction, row: Pick<OnlineRow, "id">): Promise<string> {
  const queryCode = drawQueryCode((below) => randomInt(below));
  await tx
    .update(onlineApplication)
    .set({ codeHash: secretDigest("query_code", row.id, queryCode) })
    .where(eq(onlineApplication.id, row.id));
  await endSessionsOf(tx, { kind: "online", id: row.id });
  return queryCode;
}

/**
 * A new 查询码 for the latest submission of this ID number and phone, which a one-time code has just proved. Who
 * has none learns no more than that: 404 `not_found`.
 */
export async function recoverQueryCode(
  proved: { residentId: string; phone: string },
  requestId: string,
): Promise<{ onlineApplicationId: string; queryCode: string; sessionSecret: string }> {
  return withTransaction(async (tx) => {
    const rows = await listOwnByPhone(proved.residentId, proved.phone);
    const row = rows.find((one) => one.status !== "draft");
    if (!row) {
      throw notFound("没有查到用这个身份证号和手机号提交的网上申请。请核对号码，或带身份证到窗口查询。");
    }
    const queryCode = await replaceQueryCode(tx, row);
    await recordAudit(tx, await applicantActor(row, requestId), {
      action: "online_application.reissue_code",
      subject: { type: "online_application", id: row.id, unitId: row.unitId },
      details: { number: row.number, way: "one_time_code" },
    });
    return {
      onlineApplicationId: row.id,
      queryCode,
      sessionSecret: await openCitizenSession(tx, { kind: "online", id: row.id }),
    };
  });
}
