import { renderOfficialDocument } from "~/lib/docx/render-official-document.server";
import type { SupervisionReportData } from "./data";
import { reportSections } from "./report-sections";

/**
 * The supervision report as a Word file in the layout of GB/T 9704-2012.
 * @throws Error when the figures contradict each other (see `reportSections`)
 */
export async function renderSupervisionReport(data: SupervisionReportData): Promise<Buffer> {
  return renderOfficialDocument(reportSections(data));
}
