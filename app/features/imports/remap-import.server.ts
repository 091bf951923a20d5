import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { importBatch } from "~db/schema";
import { refusedChange } from "./batch-conflict.server";
import type { MappingInput } from "./inputs";
import { IMPORT_ROLES } from "./kinds";
import { getBatchInScope, type ImportBatch } from "./queries.server";
import { previewBatch } from "./read-preview.server";

/**
 * Reads the file again with the columns as the user says they are. Throws 404 outside the territory,
 * 409 for a stale version or a batch that is no longer a preview, 422 for an impossible mapping.
 */
export async function remapImport(
  actor: Actor,
  id: string,
  expectedVersion: number,
  mapping: MappingInput,
): Promise<ImportBatch> {
  requireRole(actor, ...IMPORT_ROLES);
  const batch = await getBatchInScope(actor, id);
  const { counts } = await previewBatch(actor, { ...batch, mapping });
  return withTransaction(async (tx) => {
    const [changed] = await tx
      .update(importBatch)
      .set({ mapping, counts, version: expectedVersion + 1 })
      .where(
        and(
          eq(importBatch.id, id),
          eq(importBatch.version, expectedVersion),
          eq(importBatch.status, "previewed"),
        ),
      )
      .returning({ id: importBatch.id });
    if (!changed) throw await refusedChange(actor, id, expectedVersion);
    await recordAudit(tx, actor, {
      action: "import.preview",
      subject: { type: "import", id, unitId: batch.unitId },
      details: { kind: batch.kind, remapped: true, ...counts },
    });
    return getBatchInScope(actor, id);
  });
}
