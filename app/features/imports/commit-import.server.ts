import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { insertPeople } from "~/features/people-import/commit-people-import.server";
import { addVacancies } from "~/features/vacancies/add-vacancies.server";
import { type Actor, requireRole } from "~/lib/actor";
import { dayOf, now } from "~/lib/clock.server";
import { AppError } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { importBatch } from "~db/schema";
import { refusedChange } from "./batch-conflict.server";
import type { CommitRows } from "./inputs";
import { IMPORT_ROLES, type ImportResult } from "./kinds";
import { getBatchInScope, type ImportBatch } from "./queries.server";
import { type ImportPreview, previewBatch } from "./read-preview.server";

export type CommittedImport = { batch: ImportBatch; result: ImportResult };

/**
 * Makes the good rows people or vacancies, all in one transaction and only once: a batch committed before
 * answers that everything is there (`created` 0). Throws 404 outside the territory, 409 for a stale
 * version or an undone batch, 422 `rows_with_errors` when all rows are asked for and some are faulty.
 */
export async function commitImport(
  actor: Actor,
  id: string,
  expectedVersion: number,
  choice: CommitRows,
): Promise<CommittedImport> {
  requireRole(actor, ...IMPORT_ROLES);
  const batch = await getBatchInScope(actor, id);
  const preview = await previewBatch(actor, batch);
  const { error, existing, imported, ready } = preview.counts;
  if (batch.status === "committed" && batch.version === expectedVersion) {
    return { batch, result: { created: 0, existing: existing + imported + ready, errors: error } };
  }
  if (choice === "all" && error > 0) {
    throw new AppError(
      "rows_with_errors",
      `有 ${error} 行有错误，不能全部导入。请改正后重新上传，或只导入没有错误的行。`,
      { status: 422 },
    );
  }
  return withTransaction(async (tx) => {
    const at = now();
    const [claimed] = await tx
      .update(importBatch)
      .set({
        status: "committed",
        committedAt: at,
        committedBy: actor.accountId,
        version: expectedVersion + 1,
      })
      .where(
        and(
          eq(importBatch.id, id),
          eq(importBatch.version, expectedVersion),
          eq(importBatch.status, "previewed"),
        ),
      )
      .returning({ id: importBatch.id });
    if (!claimed) throw await refusedChange(actor, id, expectedVersion);
    const created = await insertRows(tx, actor, batch, preview, at);
    const result = { created, existing: existing + ready - created, errors: error };
    await tx.update(importBatch).set({ result }).where(eq(importBatch.id, id));
    await recordAudit(tx, actor, {
      action: "import.commit",
      subject: { type: "import", id, unitId: batch.unitId },
      details: { kind: batch.kind, ...result },
    });
    return { batch: await getBatchInScope(actor, id), result };
  });
}

async function insertRows(
  tx: Transaction,
  actor: Actor,
  batch: ImportBatch,
  preview: ImportPreview,
  at: Date,
): Promise<number> {
  if (preview.kind === "vacancies") {
    const rows = preview.rows.flatMap(({ state, vacancy }) =>
      state === "ready" && vacancy ? [vacancy] : [],
    );
    return rows.length === 0 ? 0 : (await addVacancies(actor, rows, batch.id)).added.length;
  }
  const ready = preview.rows.filter(({ state }) => state === "ready");
  return insertPeople(tx, ready, {
    importId: batch.id,
    accountId: actor.accountId,
    householdDivision: preview.territory.countyDivisions[0] ?? preview.territory.unit.divisionCode,
    at,
    on: dayOf(at),
  });
}
