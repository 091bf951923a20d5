import { createHash } from "node:crypto";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { EXTENSIONS } from "./kinds";
import { widened } from "./owner.server";
import { type AttachmentRow, findAttachment } from "./queries.server";
import { attachmentStore } from "./store.server";

/** The application an outside hand came for; it sees the files of that one only. */
export type OwnCase = { onlineApplicationId: string };

const missing = () => notFound("没有找到这个文件，或它不在您的辖区内。");

/** The row, for a caseworker's role in the territory or for the applicant on the own application; else 404 (403). */
export async function getAttachment(actor: Actor, id: string, own?: OwnCase): Promise<AttachmentRow> {
  const isApplicant = hasRole(actor, "applicant");
  if (!isApplicant) requireRole(actor, ...CASE_ROLES);
  if (!isId(id)) throw missing();
  const row = await findAttachment(widened(actor).scope, id);
  if (!row) throw missing();
  if (isApplicant && (!own || row.onlineApplicationId !== own.onlineApplicationId)) throw missing();
  return row;
}

/**
 * A file and its clear bytes; the reading leaves an audit event. Applicants name their own application.
 * Throws 404 outside the territory; an error when the bytes are not those that were handed in.
 */
export async function readAttachment(
  actor: Actor,
  id: string,
  own?: OwnCase,
): Promise<{ row: AttachmentRow; bytes: Buffer }> {
  const row = await getAttachment(actor, id, own);
  const bytes = await attachmentStore.get(row.storageKey);
  if (createHash("sm3").update(bytes).digest("hex") !== row.digest) {
    throw new Error(`attachment ${row.id} does not match its digest`);
  }
  await recordAudit(executor(), actor, {
    action: "attachment.read",
    subject: { type: "attachment", id: row.id },
    details: {
      personId: row.personId,
      applicationId: row.applicationId,
      onlineApplicationId: row.onlineApplicationId,
      kind: row.kind,
      documentCode: row.documentCode,
    },
  });
  return { row, bytes };
}

/** RFC 8187: every sign that is not plain goes as UTF-8 escapes. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
}

/**
 * Always a download of its true type, kept nowhere on the way, without rights should a browser show it after all.
 * `nosniff` stands on every response of the server.
 */
export function attachmentResponse({
  row,
  bytes,
}: {
  row: Pick<AttachmentRow, "fileName" | "mediaType">;
  bytes: Buffer;
}): Response {
  // For programs that read no escapes: the name when it is plain, else one that at least has the right ending.
  const plain = /^[\w.-]+$/.test(row.fileName) ? row.fileName : `file.${EXTENSIONS[row.mediaType]}`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": row.mediaType,
      "Content-Length": String(bytes.length),
      "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodedName(row.fileName)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "no-store",
    },
  });
}
