import type { TableColumn, TableRow } from "~/lib/docx/official-document";
import type { ReportContext, ReportTable } from "./context";
import type { CaseloadFlow, RateMetric } from "./data";
import type { CountMetric, Figure, ReportInline } from "./inlines";
import { categoryCount, count, derived, rate, type UnitSummary } from "./summary";

export const text = (value: string): ReportInline => ({ kind: "text", text: value });

export const nameColumn: TableColumn = { align: "left", weight: 26 };
export const numberColumn = (weight: number): TableColumn => ({ align: "right", weight });

/** A row for each unit and the total last. */
export function unitRows(
  { summary }: ReportContext,
  cellsOf: (unit: UnitSummary) => readonly ReportInline[],
): TableRow<ReportInline>[] {
  return [
    ...summary.units.map((unit) => ({ cells: [text(unit.unit.shortName), ...cellsOf(unit)], total: false })),
    { cells: [text("合计"), ...cellsOf(summary.total)], total: true },
  ];
}

type FlowColumn = {
  readonly metric: keyof CaseloadFlow & CountMetric;
  readonly label: string;
  readonly weight: number;
};

/** The transfer column appears only where somebody moved between units. */
function flowColumns({ summary }: ReportContext): FlowColumn[] {
  const moved = [summary.total, ...summary.units].some(({ figures }) => figures.netTransferredIn !== 0);
  return [
    { metric: "opening", label: "上期末在册", weight: 14 },
    { metric: "recognizedInPeriod", label: "本期新增", weight: 11 },
    { metric: "exitedInPeriod", label: "本期退出", weight: 11 },
    ...(moved ? [{ metric: "netTransferredIn", label: "净转入", weight: 12 } as const] : []),
    { metric: "closing", label: "期末在册", weight: 14 },
  ];
}

/** Where a row does not add up because somebody left and was recognized again in one period, it says so. */
function repeatedNote({ summary }: ReportContext): string | null {
  const odd = [summary.total, ...summary.units].filter(({ figures }) => {
    const { opening, recognizedInPeriod, exitedInPeriod, netTransferredIn, closing } = figures;
    return opening + recognizedInPeriod - exitedInPeriod + netTransferredIn !== closing;
  });
  return odd.length === 0
    ? null
    : "注：新增、退出按人去重；有人员在本期内退出后又重新认定，所在行的期末在册与各项加减之差为这部分人员。";
}

/** One header row, or two where the closing stock is broken down by category. */
function caseloadHeader({ data, scope }: ReportContext, flows: readonly FlowColumn[]): ReportTable["header"] {
  if (data.categories.length === 0)
    return [[{ text: scope.part }, ...flows.map(({ label }) => ({ text: label }))]];
  return [
    [
      { text: scope.part, rows: 2 },
      ...flows.map(({ label }) => ({ text: label, rows: 2 })),
      { text: "期末在册人员按类别分", columns: data.categories.length },
    ],
    data.categories.map(({ label }) => ({ text: label })),
  ];
}

/** Stock and flow per unit, and the closing stock by category. */
export function caseloadByUnitTable(context: ReportContext): ReportTable {
  const { data, scope } = context;
  const flows = flowColumns(context);
  return {
    kind: "table",
    id: "caseload-by-unit",
    caption: `${scope.all}在册就业困难人员变动情况（分地区）`,
    unitNote: "单位：人",
    size: "small",
    columns: [
      { ...nameColumn, weight: 25 },
      ...flows.map(({ weight }) => numberColumn(weight)),
      ...data.categories.map(() => numberColumn(12)),
    ],
    header: caseloadHeader(context, flows),
    rows: unitRows(context, (unit) => [
      ...flows.map(({ metric }) => count(unit, metric)),
      ...data.categories.map(({ code }) => categoryCount(unit, code, "closing")),
    ]),
    note: repeatedNote(context),
  };
}

/** Stock and flow per category. */
export function caseloadByCategoryTable(context: ReportContext): ReportTable {
  const { data, scope, summary } = context;
  const flows = flowColumns(context);
  return {
    kind: "table",
    id: "caseload-by-category",
    caption: `${scope.all}在册就业困难人员变动情况（分类别）`,
    unitNote: "单位：人",
    size: "regular",
    columns: [{ align: "left", weight: 46 }, ...flows.map(() => numberColumn(26))],
    header: [[{ text: "人员类别" }, ...flows.map(({ label }) => ({ text: label }))]],
    rows: [
      ...data.categories.map(({ code, label }) => ({
        cells: [text(label), ...flows.map(({ metric }) => categoryCount(summary.total, code, metric))],
        total: false,
      })),
      {
        cells: [text("合计"), ...flows.map(({ metric }) => count(summary.total, metric))],
        total: true,
      },
    ],
    note: null,
  };
}

const COVERAGE_HEADS =
  "已制定 制定率 有效 有效率 应提供 已达标 达标率 应落实 已落实 落实率 已服务 覆盖率".split(" ");

/** Counts and rates of the columns after the name. */
const COVERAGE_WIDTHS = "nnrnrnnrnnrnr";

/** 帮扶覆盖. */
export function coverageTable(context: ReportContext): ReportTable {
  return {
    kind: "table",
    id: "coverage",
    caption: `${context.scope.all}帮扶覆盖情况`,
    unitNote: "单位：人、%",
    size: "small",
    // Counts of five digits stay on one line; rates need less.
    columns: [
      { ...nameColumn, weight: 22 },
      ...[...COVERAGE_WIDTHS].map((kind) => numberColumn(kind === "n" ? 14 : 11)),
    ],
    header: [
      [
        { text: context.scope.part, rows: 2 },
        { text: "期末在册", rows: 2 },
        { text: "援助方案", columns: 4 },
        { text: "三个岗位信息", columns: 3 },
        { text: "帮扶路径", columns: 3 },
        { text: "帮扶服务", columns: 2 },
      ],
      COVERAGE_HEADS.map((label) => ({ text: label })),
    ],
    rows: unitRows(context, (unit) => [
      count(unit, "active"),
      count(unit, "withPlan"),
      percentCell(unit, "planRate"),
      count(unit, "withSoundPlan"),
      percentCell(unit, "soundPlanRate"),
      count(unit, "marketPath"),
      count(unit, "threeOffers"),
      percentCell(unit, "threeOffersRate"),
      count(unit, "pathDue"),
      count(unit, "pathFulfilled"),
      percentCell(unit, "pathRate"),
      count(unit, "served"),
      percentCell(unit, "servedRate"),
    ]),
    note: "注：“三个岗位信息”只统计以市场就业为主要路径的人员，“帮扶路径”统计以培训、创业、公益性岗位托底为主要路径的人员；“—”表示没有应完成的任务，不计算比率。",
  };
}

/** The rate without its sign, as the table's unit says. */
export function percentCell(unit: UnitSummary, metric: RateMetric): Figure {
  const figure = rate(unit, metric);
  return { ...figure, text: figure.text.replace("%", "") };
}

export function rankCell(rank: number | undefined, unitId: number): ReportInline {
  return rank === undefined ? text("—") : derived("rank", rank, unitId);
}
