import { heading, paragraph, type ReportBlock, type ReportContext, type ReportTable } from "../context";
import type { LedgerRow, SupervisionReportData } from "../data";
import { joined, say, type Figure, type ReportInline } from "../inlines";
import { dayInChina, officialDate, percentText, rankDescending } from "../phrasing";
import { nameColumn, text } from "../tables";

export function inspectionFigure({ scope }: ReportContext, value: number, printed = String(value)): Figure {
  return { kind: "figure", metric: "inspection", unitId: scope.unitId, value, text: printed };
}

/** Whether files were looked at in the period, drawn by the unit or by a bureau above it. */
export function sawFiles({ inspections }: SupervisionReportData): boolean {
  return inspections.campaigns.length > 0 || (inspections.otherwiseChecked ?? []).length > 0;
}

/** Whether the findings come of files looked at, or of what was noted otherwise. */
export function wayOfFinding(data: SupervisionReportData): "抽查" | "检查" {
  return sawFiles(data) ? "抽查" : "检查";
}

const partOf = ({ part, county }: LedgerRow): string => part ?? county;
const problemOf = ({ problem }: LedgerRow): string => problem;

/** Findings per part and per kind of problem, the most frequent first. */
function tally(context: ReportContext, of: (row: LedgerRow) => string): ReportInline[] {
  const counted = new Map<string, number>();
  for (const row of context.data.inspections.ledger) counted.set(of(row), (counted.get(of(row)) ?? 0) + 1);
  const ranked = rankDescending([...counted], ([, count]) => count);
  return joined(ranked.map(({ item: [name, count] }) => say`${name}${inspectionFigure(context, count)}个`));
}

/** 抽查发现的问题和整改情况: number found, due, done, overdue, rate (the way audits follow up). */
export function findingsBlocks(context: ReportContext, title: (words: string) => string): ReportBlock[] {
  const { found, due, dueDone, overdue, done } = context.data.inspections;
  if (found === 0) return [];
  const figure = (value: number) => inspectionFigure(context, value);
  const when =
    due === 0
      ? say`没有到期应整改的问题`
      : say`到期应整改${figure(due)}个，${dueDone === 0 ? "均未整改" : say`已整改${figure(dueDone)}个`}，整改率${inspectionFigure(context, (dueDone / due) * 100, percentText(dueDone, due))}`;
  const late = overdue === 0 ? say`没有超期未整改的问题` : say`超期未整改${figure(overdue)}个`;
  const closed = done === 0 ? say`尚无问题销号` : say`已销号${figure(done)}个`;
  const way = wayOfFinding(context.data);
  return [
    heading(2, title(`${way}发现的问题和整改情况`)),
    paragraph(
      say`本期${way}共发现问题${figure(found)}个。截至${officialDate(dayInChina(context.data.generatedAt))}，${closed}；${when}；${late}。`,
    ),
    paragraph(say`从问题类型看，${tally(context, problemOf)}。`),
    paragraph(
      say`从责任单位看，${tally(context, partOf)}。${context.data.parts.includes("ledger") ? "逐项情况见问题清单及整改台账。" : ""}`,
    ),
  ];
}

const day = (value: string | null) => text(value === null ? "—" : officialDate(value));

/** 附件2: 序号, 县区, 案卷号, 问题类型, 依据条款, 整改要求, 责任单位/人, 时限, 整改结果, 销号日期 (DOMAIN §5.4). */
export function ledgerTable({ data, scope }: ReportContext): ReportTable {
  return {
    kind: "table",
    id: "ledger",
    caption: null,
    unitNote: null,
    size: "small",
    columns: [
      { align: "center", weight: 10 },
      nameColumn,
      { align: "left", weight: 36 },
      { align: "left", weight: 36 },
      { align: "left", weight: 18 },
      { align: "left", weight: 40 },
      { align: "left", weight: 30 },
      { align: "left", weight: 22 },
      { align: "left", weight: 18 },
      { align: "left", weight: 22 },
    ],
    header: [
      [
        "序号",
        scope.part,
        "案卷号",
        "问题类型",
        "依据条款",
        "整改要求",
        "责任单位/人",
        "时限",
        "整改结果",
        "销号日期",
      ].map((label) => ({ text: label })),
    ],
    rows: data.inspections.ledger.map((row, index) => ({
      cells: [
        text(String(index + 1)),
        text(partOf(row)),
        text(row.caseNumber ?? "—"),
        text(row.problem),
        text(row.article),
        text(row.requirement ?? "—"),
        text(row.responsible ?? row.county),
        day(row.dueOn),
        text(row.state),
        day(row.closedOn),
      ],
      total: false,
    })),
    note: `注：依据条款为《通知》条款；整改结果截至${officialDate(dayInChina(data.generatedAt))}。`,
  };
}

/** 附件3: the cases drawn, by case number, with what anybody needs to draw them again. */
export function sampleTables({ data, scope }: ReportContext): ReportTable[] {
  return data.inspections.campaigns.map((campaign) => ({
    kind: "table",
    id: `sample-${campaign.number}`,
    caption: `${campaign.title}（${campaign.number}，${officialDate(campaign.drawnOn)}抽取）`,
    unitNote: null,
    size: "regular",
    columns: [
      { align: "center", weight: 12 },
      { align: "left", weight: 40 },
      { align: "left", weight: 40 },
      { align: "left", weight: 34 },
      { align: "left", weight: 16 },
      { align: "right", weight: 20 },
    ],
    header: [
      ["序号", "案卷号", `所在${scope.part}`, "人员类别", "检查", "不符合项"].map((label) => ({
        text: label,
      })),
    ],
    rows: campaign.cases.map((one, index) => ({
      cells: [
        text(String(index + 1)),
        text(one.caseNumber ?? "—"),
        text(one.unit),
        text(one.category),
        text(one.finished ? "已完成" : "未完成"),
        text(one.finished ? String(one.unmet) : "—"),
      ],
      total: false,
    })),
    note: `注：从${campaign.populationSize}人中抽取${campaign.sampleSize}件。抽取种子：${campaign.seed}；总体校验值：${campaign.populationHash}。任何人可据此重新抽取核对。`,
  }));
}
