import { indicatorTable } from "./annexes";
import { reportDataFaults } from "./check-data";
import { paragraph, reportContext } from "./context";
import type { SupervisionReportData } from "./data";
import { trendChart } from "./figures-drawn";
import { say } from "./inlines";
import { dayInChina, officialDate } from "./phrasing";
import { issuerOf } from "./scope";
import { definitionAnnex } from "./annexes";
import type { SupervisionReport } from "./report-sections";
import { caseloadByCategoryTable, caseloadByUnitTable, coverageTable } from "./tables";
import { postsSection } from "./text/posts";

/**
 * 月度统计表: the tables of a month as they stood at its end, without prose but for what the tables cannot say.
 * @throws Error when the figures contradict each other; the message lists where
 */
export function monthTables(data: SupervisionReportData): SupervisionReport {
  const faults = reportDataFaults(data);
  if (faults.length > 0) throw new Error(`月度数据前后不一致：${faults.join("；")}`);
  const context = reportContext(data);
  const title = `${data.unit.shortName}${data.period.label}就业困难人员认定帮扶统计表`;
  const tables = [
    caseloadByUnitTable(context),
    caseloadByCategoryTable(context),
    ...trendChart(context),
    coverageTable(context),
    ...postsSection(context),
  ];
  let number = 0;
  const pending = data.asOf < data.period.to;
  return {
    properties: {
      title,
      subject: title,
      creator: issuerOf(data),
      description: `数据截至${officialDate(data.asOf)}，快照校验值${data.snapshotHash}`,
      keywords: "就业困难人员、认定、帮扶、统计",
      createdAt: new Date(data.generatedAt).toISOString(),
    },
    titleLines: [`${data.unit.shortName}${data.period.label}`, "就业困难人员认定帮扶统计表"],
    subtitle: null,
    blocks: [
      paragraph(
        say`本表数据截至${officialDate(data.asOf)}${pending ? "，本月尚未结束" : ""}，于${officialDate(dayInChina(data.generatedAt))}冻结；此后补录、更正的记录不改变本表，差异在系统中另行列示。`,
      ),
      ...tables.map((block) => {
        if (block.kind !== "table" || block.caption === null) return block;
        number += 1;
        return { ...block, caption: `表${number} ${block.caption}` };
      }),
    ],
    signature: { issuer: issuerOf(data), date: officialDate(dayInChina(data.generatedAt)) },
    annexes: [
      {
        label: "附件1",
        title: "主要指标完成情况表",
        orientation: "landscape",
        blocks: [indicatorTable(context)],
      },
      { label: "附件2", ...definitionAnnex(context) },
    ],
  };
}
