import type { DocumentAnnex } from "~/lib/docx/official-document";
import { paragraph, type ReportContext, type ReportTable } from "./context";
import type { RateMetric } from "./data";
import { say, type ReportInline } from "./inlines";
import { officialDate } from "./phrasing";
import { rankByRate } from "./ranking";
import { count, type UnitSummary } from "./summary";
import { nameColumn, numberColumn, percentCell, rankCell, text, unitRows } from "./tables";
import { foundProblems } from "./text/problems";

type Annex = Omit<DocumentAnnex<ReportInline>, "label">;

const rankedMetrics = ["planRate", "soundPlanRate", "threeOffersRate", "servedRate", "onTimeRate"] as const;

function rankCells(context: ReportContext): (unit: UnitSummary, metric: RateMetric) => ReportInline {
  const ranks = new Map<string, number>();
  for (const metric of rankedMetrics) {
    for (const { item, rank } of rankByRate(context.summary.units, metric))
      ranks.set(`${metric} ${item.unit.id}`, rank);
  }
  const whole = context.summary.total;
  return (unit, metric) =>
    unit === whole ? text("—") : rankCell(ranks.get(`${metric} ${unit.unit.id}`), unit.unit.id);
}

/** 附件1: what was done of what was due, per unit, with ranks. */
export function indicatorTable(context: ReportContext): ReportTable {
  const rankOf = rankCells(context);
  const rated = (unit: UnitSummary, metric: RateMetric) => [percentCell(unit, metric), rankOf(unit, metric)];
  const labels = (first: readonly string[]) => [...first, "完成率", "排名"].map((label) => ({ text: label }));
  const [people, percent, rank] = [numberColumn(13), numberColumn(10), numberColumn(9)];
  const simple = [people, percent, rank];
  const withTask = [people, ...simple];
  const groups = [simple, simple, withTask, simple, withTask];
  return {
    kind: "table",
    id: "indicators",
    caption: null,
    unitNote: `${context.data.unit.shortName}${context.data.period.label}　单位：人、%`,
    size: "small",
    columns: [nameColumn, people, ...groups.flat(), numberColumn(10.5), numberColumn(10.5)],
    header: [
      [
        { text: context.scope.part, rows: 2 },
        { text: "期末在册", rows: 2 },
        { text: "方案制定", columns: 3 },
        { text: "有效方案", columns: 3 },
        { text: "三个岗位信息", columns: 4 },
        { text: "帮扶服务", columns: 3 },
        { text: "按期办结", columns: 4 },
        { text: "本期就业", rows: 2 },
        { text: "应退未退", rows: 2 },
      ],
      [
        ...labels(["完成"]),
        ...labels(["完成"]),
        ...labels(["任务", "完成"]),
        ...labels(["完成"]),
        ...labels(["办结", "按期"]),
      ],
    ],
    rows: unitRows(context, (unit) => [
      count(unit, "active"),
      count(unit, "withPlan"),
      ...rated(unit, "planRate"),
      count(unit, "withSoundPlan"),
      ...rated(unit, "soundPlanRate"),
      count(unit, "marketPath"),
      count(unit, "threeOffers"),
      ...rated(unit, "threeOffersRate"),
      count(unit, "served"),
      ...rated(unit, "servedRate"),
      count(unit, "decisions"),
      count(unit, "onTimeDecisions"),
      ...rated(unit, "onTimeRate"),
      count(unit, "employedInPeriod"),
      count(unit, "shouldHaveExited"),
    ]),
    note: "注：方案制定、有效方案、帮扶服务的任务数为期末在册人数。排名按完成率由高到低，比率相同的名次并列；“—”表示没有应完成的任务或不参加排名。",
  };
}

function problemTable(context: ReportContext): ReportTable {
  const groups = foundProblems(context);
  const unitCount = (unit: UnitSummary, index: number): ReportInline => {
    const group = groups[index];
    const own = group?.byUnit.find((entry) => entry.unit.id === unit.unit.id)?.count ?? 0;
    const value = unit === context.summary.total ? (group?.total ?? 0) : own;
    return {
      kind: "figure",
      metric: "problem",
      problem: group?.code ?? "",
      unitId: unit.unit.id,
      value,
      text: String(value),
    };
  };
  return {
    kind: "table",
    id: "problems",
    caption: null,
    unitNote: `${context.data.unit.shortName}${context.data.period.label}`,
    size: "small",
    columns: [{ ...nameColumn, weight: 30 }, ...groups.map(() => numberColumn(24))],
    header: [
      [
        { text: context.scope.part },
        ...groups.map(({ shortTitle, measure }) => ({ text: `${shortTitle}（${measure}）` })),
      ],
    ],
    rows: unitRows(context, (unit) => groups.map((_, index) => unitCount(unit, index))),
    note: "注：同一人员或申请涉及多类问题的，分别计入各类。",
  };
}

function definitionTable({ data }: ReportContext, note: string): ReportTable {
  return {
    kind: "table",
    id: "definitions",
    caption: null,
    unitNote: null,
    size: "regular",
    columns: [
      { align: "left", weight: 28 },
      { align: "left", weight: 90 },
      { align: "left", weight: 38 },
    ],
    header: [[{ text: "指标" }, { text: "口径" }, { text: "依据" }]],
    rows: data.definitions.map(({ term, text: meaning, basis }) => ({
      cells: [text(term), text(meaning), text(basis)],
      total: false,
    })),
    note,
  };
}

/** 口径 of every figure, and the snapshot that proves it. */
export function definitionAnnex(context: ReportContext): Annex {
  const { data } = context;
  const source = `数据来源：系统截至${officialDate(data.asOf)}的记录。数据快照校验值：${data.snapshotHash}。`;
  const caution =
    foundProblems(context).length === 0
      ? ""
      : "问题数量由系统按正文所列口径比对得出，供有关单位核实，不作为对个人作出处理的依据。";
  const note = `${source}${caution}`;
  return {
    title: "指标口径说明",
    orientation: "portrait",
    blocks: [data.definitions.length > 0 ? definitionTable(context, note) : paragraph(say`${note}`)],
  };
}

/** 附件: indicators, problems by unit (where any was found), definitions. */
export function reportAnnexes(context: ReportContext): DocumentAnnex<ReportInline>[] {
  const annexes: Annex[] = [
    { title: "主要指标完成情况表", orientation: "landscape", blocks: [indicatorTable(context)] },
    ...(foundProblems(context).length > 0
      ? [{ title: "各地问题数量汇总表", orientation: "landscape", blocks: [problemTable(context)] } as const]
      : []),
    definitionAnnex(context),
  ];
  return annexes.map((annex, index) => ({ ...annex, label: `附件${index + 1}` }));
}
