import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { renderOfficialDocument } from "~/lib/docx/render-official-document.server";
import { buildTableWorkbook } from "~/lib/tabular/table-workbook.server";
import { executor } from "~/lib/transaction.server";
import { getReport, type StoredReport } from "./queries.server";
import { reportSheets } from "./report/sheets";

export type ReportFormat = "docx" | "xlsx";

const TYPES: Record<ReportFormat, string> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const NAMES = {
  supervision: "就业困难人员认定帮扶督导检查报告",
  circular: "就业困难人员认定帮扶督导检查通报",
  month: "就业困难人员认定帮扶统计表",
} as const;

/**
 * A file of a frozen report of the caller's territory, as an attachment: the document with its edited words as Word, the
 * tables and annexes as Excel. The reading is audited.
 */
export async function reportFileResponse(
  actor: Actor,
  reportId: string,
  format: ReportFormat,
): Promise<Response> {
  const report = await getReport(actor, reportId);
  await recordAudit(executor(), actor, {
    action: "report.read",
    subject: { type: "report", id: report.id, unitId: report.unitId },
    details: { format, version: report.version },
  });
  const { unit, period } = report.data;
  const annexes = format === "xlsx" && report.kind !== "month" ? "附表" : "";
  const name = `${unit.shortName}${period.label}${NAMES[report.kind]}${annexes}.${format}`;
  return new Response(new Uint8Array(await contents(report, format)), {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
    },
  });
}

function contents(report: StoredReport, format: ReportFormat): Promise<Uint8Array> {
  return format === "docx"
    ? renderOfficialDocument(report.document)
    : buildTableWorkbook(reportSheets(report.data, report.document));
}
