/** 认定汇总表: what the grassroots office reports up after its first opinions, or what the county recognized (二（二）（三）). */
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import { label, value, type Paper } from "./paper";

export type SummaryStage = "reported" | "recognized";

export const summaryStageLabels: Record<SummaryStage, string> = {
  reported: "初审通过，上报复核",
  recognized: "县级已认定",
};

export type SummaryRow = {
  number: string;
  name: string;
  sex: string;
  residentId: string;
  category: string;
  unit: string;
  acceptedOn: CalendarDate | null;
  /** Of the first opinion or of the recognition. */
  on: CalendarDate | null;
  handler: string;
};

export type SummaryFacts = {
  number: string;
  unit: string;
  stage: SummaryStage;
  /** Of the day in the last column; null: no limit. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  printedOn: CalendarDate;
  by: string;
  rows: readonly SummaryRow[];
};

const COLUMNS = [2, 9, 4, 2, 8, 7, 8, 5, 5, 4] as const;

function headsOf(stage: SummaryStage): string[] {
  return [
    "序号",
    "认定表编号",
    "姓名",
    "性别",
    "证件号码",
    stage === "reported" ? "申请类别" : "认定类别",
    "受理单位",
    "受理日期",
    stage === "reported" ? "初审日期" : "认定日期",
    "经办人",
  ];
}

/** Rows per category, in the order of the notice; nothing where nobody is. */
function countsByCategory(rows: readonly SummaryRow[]): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.category, (counts.get(row.category) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count} 人`).join("，");
}

export function buildRecognitionSummary(facts: SummaryFacts): Paper {
  const heads = headsOf(facts.stage);
  const lines = facts.rows.map((row, index) => [
    String(index + 1),
    row.number,
    row.name,
    row.sex,
    row.residentId,
    row.category,
    row.unit,
    row.acceptedOn ?? "",
    row.on ?? "",
    row.handler,
  ]);
  const period =
    facts.from || facts.to
      ? `${facts.from ? formatDate(facts.from) : "起始"}至${facts.to ? formatDate(facts.to) : formatDate(facts.printedOn)}`
      : `截至${formatDate(facts.printedOn)}`;
  const total = `共 ${facts.rows.length} 人${facts.rows.length > 0 ? `，其中${countsByCategory(facts.rows)}` : ""}`;
  return {
    kind: "recognition_summary",
    title: "就业困难人员认定汇总表",
    number: facts.number,
    orientation: "landscape",
    style: "form",
    blocks: [
      { kind: "title", text: "就业困难人员认定汇总表", ...(facts.number ? { sub: facts.number } : {}) },
      {
        kind: "line",
        left: `填报单位：${facts.unit}`,
        right: `${summaryStageLabels[facts.stage]}　${period}`,
      },
      {
        kind: "grid",
        label: "认定汇总",
        columns: COLUMNS,
        rows: [
          { header: true, cells: heads.map((text) => label(text)) },
          ...lines.map((texts) => ({
            cells: texts.map((text, index) => value(text, index === 6 ? {} : { align: "center" })),
          })),
        ],
      },
      { kind: "line", left: total, right: `填表人：${facts.by}　　填表日期：${formatDate(facts.printedOn)}` },
    ],
    values: {
      汇总表编号: facts.number,
      填报单位: facts.unit,
      环节: summaryStageLabels[facts.stage],
      期间: period,
      合计: total,
      填表人: facts.by,
      填表日期: formatDate(facts.printedOn),
    },
    tables: { 汇总名单: { header: heads, rows: lines } },
  };
}
