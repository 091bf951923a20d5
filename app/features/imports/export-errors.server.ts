import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { buildErrorWorkbook } from "~/lib/tabular/error-workbook.server";
import { executor } from "~/lib/transaction.server";
import { IMPORT_ROLES } from "./kinds";
import { getBatchInScope } from "./queries.server";
import { previewBatch } from "./read-preview.server";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * The faulty rows of a batch as they were written, each with its reasons, as a workbook to correct and
 * hand in again. It holds the clear numbers of the upload: the download is recorded and never stored.
 */
export async function exportImportErrors(actor: Actor, id: string): Promise<Response> {
  requireRole(actor, ...IMPORT_ROLES);
  const batch = await getBatchInScope(actor, id);
  const { preview, rows, counts } = await previewBatch(actor, batch);
  const workbook = await buildErrorWorkbook({ sheetName: preview.sheetName, columns: preview.columns, rows });
  await recordAudit(executor(), actor, {
    action: "export.import_errors",
    subject: { type: "import", id, unitId: batch.unitId },
    details: { kind: batch.kind, rows: counts.error },
  });
  const name = encodeURIComponent(`导入错误-${batch.fileName.replace(/\.[^.]*$/, "")}.xlsx`);
  return new Response(new Uint8Array(workbook), {
    headers: {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="errors.xlsx"; filename*=UTF-8''${name}`,
      "Cache-Control": "no-store",
    },
  });
}
