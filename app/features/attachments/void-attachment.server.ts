import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, hasRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, forbidden, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { attachment } from "~db/schema";
import { getOwner, type OwnerKey, requireOpenOwner } from "./owner.server";
import { type AttachmentRow, presentAttachment } from "./queries.server";
import { getAttachment, type OwnCase } from "./read-attachment.server";
import type { AttachmentView } from "./views";

function ownerKeyOf(row: AttachmentRow): OwnerKey {
  if (row.applicationId) return { applicationId: row.applicationId };
  if (row.onlineApplicationId) return { onlineApplicationId: row.onlineApplicationId };
  if (row.personId) return { personId: row.personId };
  const subjectId = row.subjectId ?? "";
  if (row.kind === "inspection") return { inspectionCaseId: subjectId };
  if (row.kind === "rectification") return { findingId: subjectId };
  return { householdId: subjectId };
}

/**
 * Voids a file that was handed in by mistake: it stays with its reason and counts no more. Applicants void what
 * they sent themselves. Throws 404, 403, 409 `wrong_status` after the decision and `already_voided`, 422 without
 * a reason.
 */
export async function voidAttachment(
  actor: Actor,
  id: string,
  reason: string,
  own?: OwnCase,
): Promise<AttachmentView> {
  return withTransaction(async (tx) => {
    const row = await getAttachment(actor, id, own);
    const owner = await getOwner(actor, ownerKeyOf(row), true);
    requireOpenOwner(actor, owner, row.kind);
    if (hasRole(actor, "applicant") && row.uploadedBy !== null) {
      throw forbidden("这个文件是窗口录入的，需要更换的请联系窗口。");
    }
    const written = reason.trim();
    if (written === "" || written.length > 200) {
      throw invalidInput([
        {
          path: "reason",
          code: "required",
          message: "请写明作废的原因，200 个字以内，如“照片模糊，已重拍”。",
        },
      ]);
    }
    const [voided] = await tx
      .update(attachment)
      .set({
        voidedAt: now(),
        voidedBy: hasRole(actor, "applicant") ? null : actor.accountId,
        voidReason: written,
      })
      .where(and(eq(attachment.id, row.id), eq(attachment.city, row.city), isNull(attachment.voidedAt)))
      .returning();
    if (!voided) throw conflict("already_voided", "这个文件已经作废。");
    await recordAudit(tx, actor, {
      action: "attachment.void",
      subject: { type: "attachment", id, unitId: owner.unitId },
      details: { personId: row.personId, applicationId: row.applicationId, kind: row.kind },
      before: row,
      after: voided,
    });
    return presentAttachment(voided);
  });
}
