import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { listAccountIds } from "~/features/accounts/account-actor.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { deliver } from "~/features/inbox/deliver.server";
import { findUnit } from "~/features/units/queries.server";
import { insertPeople } from "~/features/people-import/commit-people-import.server";
import { addVacancies } from "~/features/vacancies/add-vacancies.server";
import { type Actor, requireRole } from "~/lib/actor";
import { dayOf, now } from "~/lib/clock.server";
import { AppError } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { paths } from "~/lib/paths";
import { importBatch } from "~db/schema";
import { refusedChange } from "./batch-conflict.server";
import type { CommitRows } from "./inputs";
import { IMPORT_ROLES, type ImportResult } from "./kinds";
import { countAfterNotice } from "./present-preview.server";
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
    await tellCounty(actor, batch, created > 0 ? countAfterNotice(preview) : 0);
    return { batch: await getBatchInScope(actor, id), result };
  });
}

/** Recognitions without a procedure on record are laid before those who decide recognitions: one hand entered them. */
async function tellCounty(
  actor: Actor,
  { id, unitId, fileName }: ImportBatch,
  people: number,
): Promise<void> {
  const place = people > 0 ? await findUnit(unitId) : null;
  const county = place?.level === "county" ? place.id : place?.countyId;
  if (!place || !county) return;
  const reviewers = (await listAccountIds([county], ["reviewer"])).filter((one) => one !== actor.accountId);
  await deliver(reviewers, {
    kind: "import",
    subjectId: id,
    title: `请核对导入的认定：${people} 人`,
    summary: `${actor.name}（${place.fullName}）从“${fileName}”导入，认定日期在 2022 年 5 月 10 日以后，本系统没有申请、公示和县级决定。请对照认定表核对，不实的撤销导入或提出注销。`,
    path: paths.importBatch(id),
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
