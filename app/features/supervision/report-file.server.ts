import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { getReport } from "./queries.server";
import { renderSupervisionReport } from "./report/render-supervision-report.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The Word file of a frozen report of the caller's territory, as an attachment; the reading is audited. */
export async function reportFileResponse(actor: Actor, reportId: string): Promise<Response> {
  const report = await getReport(actor, reportId);
  await recordAudit(executor(), actor, {
    action: "report.read",
    subject: { type: "report", id: report.id, unitId: report.unitId },
    details: { format: "docx" },
  });
  const { unit, period } = report.data;
  const name = `${unit.shortName}${period.label}就业困难人员认定帮扶督导检查报告.docx`;
  return new Response(new Uint8Array(await renderSupervisionReport(report.data)), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="report.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
    },
  });
}
