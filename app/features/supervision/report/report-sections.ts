import type { OfficialDocument } from "~/lib/docx/official-document";
import { reportAnnexes } from "./annexes";
import { reportDataFaults } from "./check-data";
import { paragraph, reportContext } from "./context";
import type { SupervisionReportData } from "./data";
import { say, type ReportInline } from "./inlines";
import { dayInChina, officialDate } from "./phrasing";
import { achievements } from "./text/achievements";
import { introduction, kindName, titleLines } from "./text/introduction";
import { overview } from "./text/overview";
import { problems } from "./text/problems";
import { requirements } from "./text/requirements";

export type SupervisionReport = OfficialDocument<ReportInline>;

/**
 * The whole report as blocks: what the Word file holds and what the preview shows. Each number in
 * it is a `Figure` (metric, unit, value) that a screen may turn into a link.
 * @throws Error when the figures contradict each other; the message lists where
 */
export function reportSections(data: SupervisionReportData): SupervisionReport {
  const faults = reportDataFaults(data);
  if (faults.length > 0) throw new Error(`督导报告数据前后不一致：${faults.join("；")}`);
  const context = reportContext(data);
  const lines = titleLines(context);
  const kind = kindName(context);
  return {
    properties: {
      title: lines.join(""),
      subject: `${data.unit.shortName}${data.period.label}就业困难人员认定帮扶工作督导检查`,
      creator: data.unit.name,
      description: `数据截至${officialDate(data.asOf)}，快照校验值${data.snapshotHash}`,
      keywords: "就业困难人员、认定、帮扶、督导检查",
      createdAt: new Date(data.generatedAt).toISOString(),
    },
    titleLines: lines,
    subtitle: `（${data.period.label}）`,
    blocks: [
      ...introduction(context),
      ...overview(context),
      ...achievements(context),
      ...problems(context),
      ...requirements(context),
      paragraph(say`特此${kind}。`),
    ],
    signature: { issuer: data.unit.name, date: officialDate(dayInChina(data.generatedAt)) },
    annexes: reportAnnexes(context),
  };
}
