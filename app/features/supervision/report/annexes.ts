import type { DocumentAnnex } from "~/lib/docx/official-document";
import { cited, paragraph, type ReportContext, type ReportTable } from "./context";
import type { PlanFigures, RateMetric, ReportPart } from "./data";
import { say, type ReportInline } from "./inlines";
import { dayInChina, officialDate, percentText, rankDescending } from "./phrasing";
import { rankByRate } from "./ranking";
import { count, rateSpecs, type UnitSummary } from "./summary";
import { targetTable } from "./target-table";
import { nameColumn, numberColumn, percentCell, rankCell, text, unitRows } from "./tables";
import { ledgerTable, sampleTables, wayOfFinding } from "./text/inspections";
import { foundProblems } from "./text/problems";

type Annex = Omit<DocumentAnnex<ReportInline>, "label">;

/** Every rate that is held against a target: the text sends its reader here for the units it does not name. */
const rankedMetrics = Object.keys(rateSpecs) as RateMetric[];

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
  // Five digits stand in one line at these weights; decisions are fewer.
  const [people, cases] = [numberColumn(13.5), numberColumn(9.5)];
  const [percent, rank] = [numberColumn(10), numberColumn(7.2)];
  const simple = [people, percent, rank];
  const offers = [people, ...simple];
  const decisions = [cases, cases, percent, rank];
  const bare = [percent, rank];
  const groups = [simple, simple, offers, bare, simple, decisions];
  return {
    kind: "table",
    id: "indicators",
    caption: null,
    unitNote: `${context.data.unit.shortName}${context.data.period.label}　单位：人、%`,
    size: "small",
    columns: [nameColumn, people, ...groups.flat(), numberColumn(9.5), numberColumn(9.5)],
    header: [
      [
        { text: context.scope.part, rows: 2 },
        { text: "期末在册", rows: 2 },
        { text: "方案制定", columns: 3 },
        { text: "有效方案", columns: 3 },
        { text: "三个岗位信息", columns: 4 },
        { text: "路径落实", columns: 2 },
        { text: "帮扶服务", columns: 3 },
        { text: "按期办结", columns: 4 },
        { text: "本期就业", rows: 2 },
        { text: "应退未退", rows: 2 },
      ],
      [
        ...labels(["完成"]),
        ...labels(["完成"]),
        ...labels(["任务", "完成"]),
        ...labels([]),
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
      ...rated(unit, "pathRate"),
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

/** 计划、完成、完成率、排名 of the year, where targets were set (DOMAIN §5.4). */
function planTable({ data, scope }: ReportContext): ReportTable[] {
  const { plan } = data;
  if (!plan || plan.rows.length === 0) return [];
  return [
    {
      kind: "table",
      id: "plan",
      caption: "年度计划完成情况",
      unitNote: `截至${officialDate(data.asOf)}，时间进度${plan.progress}%`,
      size: "small",
      columns: [
        { align: "left", weight: 40 },
        { ...nameColumn, weight: 40 },
        { align: "center", weight: 16 },
        numberColumn(24),
        numberColumn(24),
        numberColumn(24),
        numberColumn(16),
      ],
      header: [
        ["指标", scope.part, "单位", "年计划", "完成数", "完成率（%）", "排名"].map((label) => ({
          text: label,
        })),
      ],
      rows: plan.rows.map((row) => ({
        cells: [
          text(row.indicator),
          text(row.unit),
          text(row.measure),
          text(String(row.target)),
          text(String(row.done)),
          text(percentText(row.done, row.target).replace("%", "")),
          text(rankOf(plan.rows, row)),
        ],
        total: row.whole,
      })),
      note: "注：年计划为目标责任中给各单位设定的目标，完成数自本年首日起计；没有设定目标的单位和指标不列。排名按完成率，在设定了同一目标的单位之间。",
    },
  ];
}

/** By the share of the target that was done, among the units with one; none for the whole. */
function rankOf(rows: PlanFigures["rows"], row: PlanFigures["rows"][number]): string {
  if (row.whole) return "—";
  const ranked = rankDescending(
    rows.filter(({ indicator, whole }) => indicator === row.indicator && !whole),
    ({ done, target }) => (target === 0 ? 0 : done / target),
  );
  return String(ranked.find(({ item }) => item === row)?.rank ?? "—");
}

function problemTable(context: ReportContext): ReportTable {
  const groups = foundProblems(context).filter(({ origin }) => origin === "figures");
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

/** What the automatic checks found: a row for each rule, a column for each unit. */
function checkTable(context: ReportContext): ReportTable {
  const groups = foundProblems(context).filter(({ origin }) => origin === "check");
  const { summary, scope } = context;
  const cell = (code: string, unit: UnitSummary, value: number): ReportInline => ({
    kind: "figure",
    metric: "problem",
    problem: code,
    unitId: unit.unit.id,
    ...(unit.direct ? { direct: true as const } : {}),
    value,
    text: String(value),
  });
  return {
    kind: "table",
    id: "checks",
    caption: "系统检查发现的问题",
    unitNote: "单位：件",
    size: "small",
    columns: [
      { align: "left", weight: 46 },
      { align: "left", weight: 26 },
      numberColumn(12),
      ...summary.units.map(() => numberColumn(11)),
    ],
    header: [
      ["问题", "依据", "合计", ...summary.units.map(({ unit }) => unit.shortName)].map((label) => ({
        text: label,
      })),
    ],
    rows: groups.map((group) => ({
      cells: [
        text(group.shortTitle),
        text(cited(context, group.clause)),
        cell(group.code, summary.total, group.total),
        ...summary.units.map((unit) =>
          cell(group.code, unit, group.byUnit.find((one) => one.unit.id === unit.unit.id)?.count ?? 0),
        ),
      ],
      total: false,
    })),
    note: `注：${scope.part}各栏为该地记录数；系统检查为疑点，须经核实。`,
  };
}

/** 附件2, where it was chosen: problems per unit, what the checks found, and the ledger of what was found by hand. */
function problemAnnex(context: ReportContext): Annex[] {
  if (!context.data.parts.includes("ledger")) return [];
  const found = foundProblems(context);
  const blocks = [
    ...(found.some(({ origin }) => origin === "figures") ? [problemTable(context)] : []),
    ...(found.some(({ origin }) => origin === "check") ? [checkTable(context)] : []),
    ...(context.data.inspections.ledger.length > 0
      ? [{ ...ledgerTable(context), caption: `${wayOfFinding(context.data)}问题整改台账` }]
      : []),
  ];
  return blocks.length === 0 ? [] : [{ title: "问题清单及整改台账", orientation: "landscape", blocks }];
}

/** 口径 of every figure, and the snapshot that proves it. */
export function definitionAnnex(context: ReportContext): Annex {
  const { data } = context;
  const read = dayInChina(data.generatedAt);
  const known = read > data.asOf ? `，按${officialDate(read)}的系统记录` : "的系统记录";
  const source = `数据来源：截至${officialDate(data.asOf)}${known}。数据快照校验值：${data.snapshotHash}。`;
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

/** Chapters whose figures 附件1 gives unit by unit. */
const TOLD_IN_FULL: readonly ReportPart[] = ["coverage", "clocks", "achievements", "problems"];

/** 附件: indicators and problems by unit (where the report speaks of them), the cases drawn, definitions. */
export function reportAnnexes(context: ReportContext): DocumentAnnex<ReportInline>[] {
  const annexes: Annex[] = [
    ...(TOLD_IN_FULL.some((part) => context.data.parts.includes(part))
      ? [
          {
            title: "主要指标完成情况表",
            orientation: "landscape",
            blocks: [indicatorTable(context), ...targetTable(context), ...planTable(context)],
          } as const,
        ]
      : []),
    ...problemAnnex(context),
    // 内部: never in a circular, which goes out.
    ...(context.data.parts.includes("sample") &&
    context.data.kind !== "circular" &&
    context.data.inspections.campaigns.length > 0
      ? [{ title: "抽查名单（内部）", orientation: "portrait", blocks: sampleTables(context) } as const]
      : []),
    definitionAnnex(context),
  ];
  return annexes.map((annex, index) => ({ ...annex, label: `附件${index + 1}` }));
}
