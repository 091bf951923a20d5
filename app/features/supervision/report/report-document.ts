import type { SupervisionReportData } from "./data";
import { monthTables } from "./month-tables";
import { reportSections, type SupervisionReport } from "./report-sections";

/**
 * What is printed of a snapshot: the report, or the statistics tables of a month.
 * @throws Error when the figures contradict each other (see `reportSections`)
 */
export function reportDocument(data: SupervisionReportData): SupervisionReport {
  return data.kind === "month" ? monthTables(data) : reportSections(data);
}
