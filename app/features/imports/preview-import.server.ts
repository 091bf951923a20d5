import { createHash } from "node:crypto";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { encryptBytes } from "~/lib/crypto/field-cipher.server";
import { AppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { importBatch } from "~db/schema";
import { IMPORT_ROLES, type ImportKind, MAX_FILE_BYTES } from "./kinds";
import { findSameFile } from "./queries.server";
import { previewFile } from "./read-preview.server";

export type Upload = { kind: ImportKind; fileName: string; bytes: Uint8Array };

/**
 * Takes a file, reads and checks it and keeps it, encrypted, as a batch of the caller's unit. A file the
 * unit has handed in before (and not undone) is the same batch again: `isNew` is false.
 * Throws 413 over 10 MB and 422 for a file that cannot be read.
 */
export async function previewImport(
  actor: Actor,
  { kind, fileName, bytes }: Upload,
): Promise<{ id: string; isNew: boolean }> {
  requireRole(actor, ...IMPORT_ROLES);
  if (bytes.byteLength > MAX_FILE_BYTES) {
    throw new AppError("file_too_large", "文件超过 10 MB。请分成几个较小的文件导入。", { status: 413 });
  }
  const same = { unitId: actor.unit.id, kind, fileDigest: createHash("sha256").update(bytes).digest("hex") };
  const earlier = await findSameFile(same);
  if (earlier !== undefined) return { id: earlier, isNew: false };
  const { counts } = await previewFile(actor, bytes, {
    ...same,
    importId: null,
    mapping: null,
    asOf: today(),
  });
  const id = newId();
  const isNew = await withTransaction(async (tx) => {
    const [stored] = await tx
      .insert(importBatch)
      .values({
        ...same,
        id,
        fileName: shownName(fileName),
        status: "previewed",
        content: encryptBytes(bytes),
        counts,
        createdAt: now(),
        createdBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning({ id: importBatch.id });
    if (!stored) return false;
    await recordAudit(tx, actor, {
      action: "import.preview",
      subject: { type: "import", id, unitId: actor.unit.id },
      details: { kind, ...counts },
    });
    return true;
  });
  // Two uploads of one file at the same moment: the other was first.
  return isNew ? { id, isNew } : { id: (await findSameFile(same)) ?? id, isNew };
}

const LONGEST_NAME = 120;

/** The file's own name without folders and control characters. */
function shownName(fileName: string): string {
  const name = fileName.replace(/^.*[\\/]/, "").replace(/\p{C}/gu, "");
  return [...name].slice(-LONGEST_NAME).join("") || "未命名文件";
}
