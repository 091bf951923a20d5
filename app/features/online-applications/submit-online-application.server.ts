import { randomInt } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";

import { databaseProblem } from "~/api/problem.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { secretDigest } from "~/features/citizen-access/digests.server";
import { drawQueryCode } from "~/features/citizen-access/query-code";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { outsideActor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { onlineApplication, signature } from "~db/schema";
import { checkDraft } from "./check-draft";
import { signatureState } from "./materials.server";
import { joinOnlineApplication } from "./join-online-application.server";
import { isOnlineAcceptanceOpen, onlineAcceptanceClosed } from "./online-acceptance.server";
import { contentOf } from "./queries.server";

export type Receipt = { number: string; queryCode: string };

async function isSigned(onlineApplicationId: string): Promise<boolean> {
  return withTransaction(async (tx) => {
    const [row] = await tx
      .select({ id: signature.id })
      .from(signature)
      .where(
        and(
          eq(signature.onlineApplicationId, onlineApplicationId),
          eq(signature.kind, "declaration"),
          isNull(signature.voidedAt),
        ),
      );
    return row !== undefined;
  });
}

async function submitOnce(onlineApplicationId: string, requestId: string): Promise<Receipt> {
  return withTransaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(onlineApplication)
      .where(eq(onlineApplication.id, onlineApplicationId))
      .for("update");
    if (row?.status !== "draft") {
      throw conflict("already_submitted", "这份申请已经提交，不用再交一次。请到“查询进度”看下一步。");
    }
    const draft = contentOf(row);
    const { place } = draft;
    const checked = checkDraft(draft, today(), signatureState(draft, await isSigned(row.id)));
    if (!checked.ready || !place) {
      const faults = checked.toMend.map(({ step, message }) => ({ path: step, code: "not_ready", message }));
      throw invalidInput(faults, "还有内容没填好，暂时不能提交，请按下面的提示改好。");
    }
    if (!(await isOnlineAcceptanceOpen(place.unitId))) throw onlineAcceptanceClosed(place.office);
    const number = await nextDocumentNumber(tx, "WS", { countyId: place.countyId, division: place.division });
    const queryCode = drawQueryCode((below) => randomInt(below));
    const submitted = {
      number,
      codeHash: secretDigest("query_code", row.id, queryCode),
      status: "submitted",
      submittedAt: now(),
      updatedAt: now(),
    } as const;
    await tx
      .update(onlineApplication)
      .set({ ...submitted, version: sql`${onlineApplication.version} + 1` })
      .where(eq(onlineApplication.id, row.id));
    const own = { row: { ...row, ...submitted }, draft };
    const result = await joinOnlineApplication(tx, own, checked.content, {
      identityChecked: false,
      requestId,
    });
    if (!result.joined) {
      await tx.update(onlineApplication).set({ hold: result.hold }).where(eq(onlineApplication.id, row.id));
    }
    const actor = outsideActor(
      "applicant",
      { id: place.unitId, name: place.name, level: place.communityId === null ? "street" : "community" },
      requestId,
    );
    await recordAudit(tx, actor, {
      action: "online_application.submit",
      subject: { type: "online_application", id: row.id, unitId: place.unitId },
      details: { number, joined: result.joined },
    });
    return { number, queryCode };
  });
}

/**
 * Hands the draft in: gives number and 查询码, and joins it to the register in the same transaction or keeps it for
 * the window. The caller cannot tell the two apart. Throws 409 `already_submitted`, 422 with what is to be mended
 * (path: the step) or `online_acceptance_closed`.
 */
export async function submitOnlineApplication(
  onlineApplicationId: string,
  requestId: string,
): Promise<Receipt> {
  try {
    return await submitOnce(onlineApplicationId, requestId);
  } catch (error) {
    // The window opened an application for the same person at the same moment: now it is there to be seen.
    if (databaseProblem(error)?.code !== "concurrent_change") throw error;
    return submitOnce(onlineApplicationId, requestId);
  }
}
