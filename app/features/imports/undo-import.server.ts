import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { removeImportedPeople } from "~/features/people-import/undo-people-import.server";
import { removeImportedVacancies } from "~/features/vacancy-import/undo-vacancy-import.server";
import { type Actor, requireRole } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { importBatch } from "~db/schema";
import { refusedChange } from "./batch-conflict.server";
import { IMPORT_ROLES } from "./kinds";
import { getBatchInScope, type ImportBatch } from "./queries.server";

/**
 * Takes a commit back as a whole while nothing has followed on what it created. Throws 404 outside the
 * territory, 409 for a stale version, a batch that is not committed, or `import_followed`.
 */
export async function undoImport(
  actor: Actor,
  id: string,
  expectedVersion: number,
): Promise<{ batch: ImportBatch; removed: number }> {
  requireRole(actor, ...IMPORT_ROLES);
  const batch = await getBatchInScope(actor, id);
  return withTransaction(async (tx) => {
    const [claimed] = await tx
      .update(importBatch)
      .set({ status: "undone", version: expectedVersion + 1 })
      .where(
        and(
          eq(importBatch.id, id),
          eq(importBatch.version, expectedVersion),
          eq(importBatch.status, "committed"),
        ),
      )
      .returning({ committedAt: importBatch.committedAt });
    if (!claimed?.committedAt) throw await refusedChange(actor, id, expectedVersion);
    const removed =
      batch.kind === "people"
        ? await removeImportedPeople(tx, { id, committedAt: claimed.committedAt })
        : await removeImportedVacancies(tx, id);
    const result = { created: 0, existing: 0, errors: 0, ...batch.result, undone: removed };
    await tx.update(importBatch).set({ result }).where(eq(importBatch.id, id));
    await recordAudit(tx, actor, {
      action: "import.undo",
      subject: { type: "import", id, unitId: batch.unitId },
      details: { kind: batch.kind, removed },
    });
    return { batch: await getBatchInScope(actor, id), removed };
  });
}
