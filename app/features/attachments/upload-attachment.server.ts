import { createHash } from "node:crypto";
import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { DOCUMENT_CODES } from "~/features/recognition/documents";
import { type Actor, hasRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { attachment } from "~db/schema";
import { examineFile, type ExaminedFile, type GivenFile } from "./examine-file.server";
import { type AttachmentKind, MAX_FILES_PER_APPLICATION } from "./kinds";
import { getOwner, type Owner, type OwnerKey, requireOpenOwner } from "./owner.server";
import { type AttachmentRow, presentAttachment, subjectOf } from "./queries.server";
import { attachmentStore, storageKeyOf } from "./store.server";
import { requireSubjectOfCase } from "./subject.server";
import type { AttachmentView } from "./views";

/** What the file is for. Name one owner; a household's files are of kind `household`. */
export type UploadTarget = OwnerKey & {
  kind: AttachmentKind;
  /** Which paper, for kind `document`. */
  documentCode?: string | undefined;
  /** The visit, objection or signature of the same application it belongs to. */
  subjectId?: string | undefined;
};

function ofOwner(owner: Owner, target: UploadTarget): SQL | undefined {
  if (owner.applicationId) return eq(attachment.applicationId, owner.applicationId);
  if (owner.onlineApplicationId) return eq(attachment.onlineApplicationId, owner.onlineApplicationId);
  if (!owner.personId) {
    const [kind, subjectId] = subjectOf(target);
    return and(eq(attachment.kind, kind), eq(attachment.subjectId, subjectId));
  }
  return and(eq(attachment.personId, owner.personId ?? ""), isNull(attachment.applicationId));
}

function requireKnownDocument({ kind, documentCode }: UploadTarget): void {
  const known = documentCode === undefined || (DOCUMENT_CODES as readonly string[]).includes(documentCode);
  if (known && (kind === "document") === (documentCode !== undefined)) return;
  throw invalidInput([
    { path: "documentCode", code: "unknown_document", message: "请选择这个文件是哪一种材料。" },
  ]);
}

/** The files of the owner one after the other: their number and the digests they have stay true until the commit. */
async function lockFiles(tx: Transaction, owner: Owner): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`attachment:${owner.id}`}, 0))`);
}

async function requireRoom(tx: Transaction, owned: SQL | undefined): Promise<void> {
  const [row] = await tx
    .select({ files: count() })
    .from(attachment)
    .where(and(owned, isNull(attachment.voidedAt)));
  if ((row?.files ?? 0) < MAX_FILES_PER_APPLICATION) return;
  throw conflict(
    "too_many_files",
    `每件申请最多 ${MAX_FILES_PER_APPLICATION} 个文件，现已满。请把多页扫描合成一个 PDF，或先作废传错的文件。`,
  );
}

function newRow(
  actor: Actor,
  owner: Owner,
  target: UploadTarget,
  file: ExaminedFile,
  digest: string,
): AttachmentRow {
  const id = newId();
  const isOfNobody = owner.personId === null && owner.onlineApplicationId === null;
  const [kind, subjectId] = isOfNobody
    ? subjectOf(target)
    : ([target.kind, target.subjectId ?? null] as const);
  return {
    id,
    city: owner.city,
    personId: owner.personId,
    applicationId: owner.applicationId,
    onlineApplicationId: owner.onlineApplicationId,
    kind,
    documentCode: target.documentCode ?? null,
    subjectId,
    fileName: file.fileName,
    mediaType: file.mediaType,
    bytes: file.bytes.length,
    digest,
    storageKey: storageKeyOf(id),
    uploadedAt: now(),
    uploadedBy: hasRole(actor, "applicant", "public") ? null : actor.accountId,
    uploadedByName: actor.name,
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
  };
}

const samePlace = (one: AttachmentRow, other: AttachmentRow) =>
  one.voidedAt === null &&
  one.kind === other.kind &&
  one.documentCode === other.documentCode &&
  one.subjectId === other.subjectId;

/**
 * Takes a photo or PDF handed in for an application, an online application, a person or a household. The same file
 * for the same paper again gives the first one; the same file for another paper is listed there too, its bytes are
 * kept once. Written to the disk before the commit; what a failed commit leaves behind the sweep removes.
 * Throws 404 outside the territory and for a subject of another case, 403 for other roles and the own case, 409 `wrong_status` after the decision
 * and `too_many_files`, 413 over 10 MB, 422 for a file that is no JPEG, PNG or PDF.
 */
export async function uploadAttachment(
  actor: Actor,
  target: UploadTarget,
  given: GivenFile,
): Promise<AttachmentView & { isNew: boolean }> {
  return withTransaction(async (tx) => {
    const owner = await getOwner(actor, target, true);
    requireOpenOwner(actor, owner, target.kind);
    requireKnownDocument(target);
    await requireSubjectOfCase(target.kind, target.subjectId, owner);
    const file = await examineFile(given);
    const digest = createHash("sm3").update(file.bytes).digest("hex");
    await lockFiles(tx, owner);
    const owned = ofOwner(owner, target);
    const same = await tx
      .select()
      .from(attachment)
      .where(and(owned, eq(attachment.digest, digest)));
    const row = newRow(actor, owner, target, file, digest);
    const first = same.find((one) => samePlace(one, row));
    if (first) return { ...presentAttachment(first), isNew: false };
    await requireRoom(tx, owned);
    const kept = same[0];
    if (kept) row.storageKey = kept.storageKey;
    else await attachmentStore.put(row.storageKey, file.bytes);
    await tx.insert(attachment).values(row);
    await recordAudit(tx, actor, {
      action: "attachment.upload",
      subject: { type: "attachment", id: row.id, unitId: owner.unitId },
      details: {
        personId: row.personId,
        applicationId: row.applicationId,
        onlineApplicationId: row.onlineApplicationId,
        kind: row.kind,
        documentCode: row.documentCode,
        mediaType: row.mediaType,
        bytes: row.bytes,
      },
      after: row,
    });
    return { ...presentAttachment(row), isNew: true };
  });
}
