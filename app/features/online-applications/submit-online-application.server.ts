import { and, eq, isNull, sql } from "drizzle-orm";

import { databaseProblem } from "~/api/problem.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { drawnFrom, secretDigest } from "~/features/citizen-access/digests.server";
import { drawQueryCode } from "~/features/citizen-access/query-code";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { type Actor, outsideActor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { onlineApplication, signature } from "~db/schema";
import { checkDraft } from "./check-draft";
import type { DraftContent } from "./draft";
import { signatureState } from "./materials.server";
import { joinOnlineApplication } from "./join-online-application.server";
import { isOnlineAcceptanceOpen, onlineAcceptanceClosed } from "./online-acceptance.server";
import { contentOf, type OnlineRow } from "./queries.server";

export type Receipt = { number: string; queryCode: string };

/** How long a second tap on 提交 is the same submission, in milliseconds. */
const SAME_TAP_MS = 2 * 60_000;

/** Handed in a moment ago: the same hand has tapped twice, and the first answer may never have reached it. */
export function isJustSubmitted(row: Pick<OnlineRow, "status" | "submittedAt" | "withdrawReason">): boolean {
  const { status, submittedAt, withdrawReason } = row;
  if (status === "draft" || submittedAt === null || withdrawReason !== null) return false;
  return now().getTime() - submittedAt.getTime() < SAME_TAP_MS;
}

/** The applicant, at the office the application was handed in to. */
function applicantAt(place: DraftContent["place"], unitId: number, requestId: string): Actor {
  const level = place && place.communityId === null ? "street" : "community";
  return outsideActor(
    "applicant",
    { id: place?.unitId ?? unitId, name: place?.name ?? "", level },
    requestId,
  );
}

/** The 查询码 of a submission: drawn from its moment, so that sent twice at once both answers show the same. */
function codeOf(row: Pick<OnlineRow, "id">, submittedAt: Date): string {
  return drawQueryCode(drawnFrom("query_code_drawn", row.id, submittedAt.toISOString()));
}

/** The receipt once more: a second tap, or the same page in another tab. */
function receiptAgain(row: OnlineRow): Receipt | null {
  if (row.submittedAt === null) return null;
  const queryCode = codeOf(row, row.submittedAt);
  return row.codeHash === secretDigest("query_code", row.id, queryCode)
    ? { number: row.number, queryCode }
    : null;
}

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
    // Reissued since, the first code is dead, and the new one was shown to whoever asked for it.
    const again = row && isJustSubmitted(row) ? receiptAgain(row) : null;
    if (again) return again;
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
    const submittedAt = now();
    const queryCode = codeOf(row, submittedAt);
    const submitted = {
      number,
      codeHash: secretDigest("query_code", row.id, queryCode),
      status: "submitted",
      submittedAt,
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
    const actor = applicantAt(place, place.unitId, requestId);
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
 * the window. The caller cannot tell the two apart. Handed in again within two minutes (a double tap) it answers with
 * the receipt once more. Throws 409 `already_submitted`, 422 with what is to be mended
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
