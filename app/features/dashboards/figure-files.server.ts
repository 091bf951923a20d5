/** The tables behind the charts and matrices as files for office programs. */
import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { INDICATOR_CODES, indicatorOf, indicatorUnitLabels } from "~/features/indicators/catalogue";
import { getComparedFigures } from "~/features/indicators/compared-figures.server";
import { pathLabels } from "~/features/help-plan/labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { getUnitInScope } from "~/features/units/queries.server";
import { formatSource } from "~/law/source";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { type SheetFormat, sheetResponse } from "~/lib/tabular/sheet-file.server";
import { executor } from "~/lib/transaction.server";
import { LOAD_FACTORS, loadFactorLabels, NOBODY } from "~/features/workload/factors";
import { readWorkloadPage } from "~/features/workload/workload-page.server";
import { getCaseload } from "./caseload.server";
import { getCoverageBoard } from "./coverage-board.server";
import { coverageQuestionSchema, MATRIX_CODES } from "./coverage-questions";
import { getMonthlyFlows } from "./monthly-flows.server";
import { getOpenClocks } from "./open-clocks.server";
import { readOutcomesPage } from "./outcomes-page.server";
import { settlePeriod } from "./page-period";
import { dashboardQuestionSchema } from "./questions";
import { remainingLabel, stepLabels } from "./step-labels";
import { readTrendPage, trendQuestionSchema } from "./trend-page.server";

type Cell = string | number | null;
type FigureFile = { name: string; heads: readonly string[]; rows: readonly (readonly Cell[])[] };

/** The page's own reading of the address, so that file and page show the same period. */
const questionOf = (query: Record<string, string>) =>
  settlePeriod(parseWith(dashboardQuestionSchema, query, "query"), today()).question;

async function coverageFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const board = await getCoverageBoard(
    actor,
    settlePeriod(parseWith(coverageQuestionSchema, query, "query"), today()).question,
  );
  return {
    name: `覆盖矩阵-${board.unit.shortName}-${board.asOf}`,
    heads: [
      "行",
      "在册",
      ...MATRIX_CODES.flatMap((code) => {
        const { label, denominator } = indicatorOf(code);
        return denominator ? [`${label}（%）`, `${label}分子`, `${label}分母`, `${label}目标`] : [label];
      }),
    ],
    rows: [...board.rows, board.total].map((row) => [
      row.label,
      row.active,
      ...MATRIX_CODES.flatMap((code): Cell[] => {
        const { numerator, denominator, value, target } = row.cells[code];
        return indicatorOf(code).denominator ? [value, numerator, denominator, target] : [numerator];
      }),
    ]),
  };
}

async function indicatorFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const { unit, asOf, period, figures } = await getComparedFigures(actor, {
    ...questionOf(query),
    indicators: INDICATOR_CODES.filter((code) => !("todayOnly" in indicatorOf(code))),
  });
  return {
    name: `指标-${unit.shortName}-${period.from}-${asOf}`,
    heads: ["指标", "单位", "数值", "分子", "分母", "去年同期", "上期", "口径", "条款"],
    rows: figures.map(({ code, figure, yearBefore, before }) => {
      const { label, unit: inUnit, definition, source } = indicatorOf(code);
      return [
        label,
        indicatorUnitLabels[inUnit],
        figure?.value ?? null,
        figure?.numerator ?? null,
        figure?.denominator ?? null,
        yearBefore.value,
        before.value,
        definition,
        formatSource(source),
      ];
    }),
  };
}

async function caseloadFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const { unit, asOf, period, rows, total } = await getCaseload(actor, questionOf(query));
  const line = (label: string, row: typeof total): Cell[] => [
    label,
    ...RECOGNITION_CATEGORIES.map((category) => row.byCategory[category] ?? 0),
    row.active,
    row.opening,
    row.recognized,
    row.transferredIn,
    row.exited,
    row.transferredOut,
    row.closing,
  ];
  return {
    name: `在册与进出-${unit.shortName}-${period.from}-${asOf}`,
    heads: [
      "单位",
      ...RECOGNITION_CATEGORIES.map((category) => categoryLabels[category]),
      "合计",
      "期初",
      "新认定",
      "转入",
      "注销",
      "转出",
      "期末",
    ],
    rows: [...rows.map((row) => line(row.unit.name, row)), line("合计", total)],
  };
}

async function flowFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const question = questionOf(query);
  const unit = await getUnitInScope(actor.scope, question.unit ?? actor.scope.unitId);
  const months = await getMonthlyFlows(unit, question.asOf ?? today());
  return {
    name: `新认定与注销-${unit.shortName}`,
    heads: ["月份", "新认定", "注销", "净变化"],
    rows: months.map(({ month, recognized, exited }) => [month, recognized, exited, recognized - exited]),
  };
}

async function clockFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const unit = await getUnitInScope(actor.scope, questionOf(query).unit ?? actor.scope.unitId);
  const { steps } = await getOpenClocks(unit, today());
  return {
    name: `在办认定时限-${unit.shortName}-${today()}`,
    heads: ["环节", "正常", "剩 2 个工作日以内", "超期"],
    rows: steps.map(({ step, onTime, atRisk, overdue }) => [stepLabels[step], onTime, atRisk, overdue]),
  };
}

async function remainingFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const unit = await getUnitInScope(actor.scope, questionOf(query).unit ?? actor.scope.unitId);
  const { buckets, unknown } = await getOpenClocks(unit, today());
  return {
    name: `在办认定剩余时限-${unit.shortName}-${today()}`,
    heads: ["剩余工作日", "件数"],
    rows: [
      ...buckets.map(({ remaining, count }) => [remainingLabel(remaining), count]),
      ...(unknown > 0 ? [["算不出", unknown]] : []),
    ],
  };
}

async function loadFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const { unit, by, rows } = await readWorkloadPage(actor, questionOf(query).unit);
  return {
    name: `工作量-${unit.name}-${today()}`,
    heads: [
      by === "unit" ? "单位" : "经办人",
      "经办人数",
      ...LOAD_FACTORS.map((factor) => `${loadFactorLabels[factor]}（分）`),
      "合计（分）",
      "与人均相比（%）",
    ],
    rows: rows.map((row) => [
      row.id === NOBODY ? "未定责任人" : row.name,
      row.hands,
      ...LOAD_FACTORS.map((factor) => row.parts[factor].points),
      row.load,
      row.ofMean,
    ]),
  };
}

type OutcomePage = Awaited<ReturnType<typeof readOutcomesPage>>;

const outcomeFile =
  (title: string, heads: readonly string[], rows: (page: OutcomePage) => Cell[][]) =>
  async (actor: Actor, query: Record<string, string>): Promise<FigureFile> => {
    const page = await readOutcomesPage(actor, questionOf(query));
    const { unit, period } = page;
    return { name: `${title}-${unit.shortName}-${period.from}-${period.to}`, heads, rows: rows(page) };
  };

async function trendFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const { unit, months, series } = await readTrendPage(actor, parseWith(trendQuestionSchema, query, "query"));
  return {
    name: `趋势-${unit.shortName}`,
    heads: ["月份", ...series.map(({ code }) => indicatorOf(code).label)],
    rows: months.map((month, index) => [month, ...series.map((one) => one.months[index]?.value ?? null)]),
  };
}

async function mapFile(actor: Actor, query: Record<string, string>): Promise<FigureFile> {
  const { unit, asOf, code, tiles } = await readTrendPage(
    actor,
    parseWith(trendQuestionSchema, query, "query"),
  );
  const { label } = indicatorOf(code);
  return {
    name: `各县（市、区）${label}-${unit.shortName}-${asOf}`,
    heads: ["县（市、区）", label, "分子", "分母", "目标"],
    rows: tiles.map((tile) => [tile.name, tile.value, tile.numerator, tile.denominator, tile.target]),
  };
}

const FILES: Record<string, (actor: Actor, query: Record<string, string>) => Promise<FigureFile>> = {
  coverage: coverageFile,
  indicators: indicatorFile,
  caseload: caseloadFile,
  flow: flowFile,
  clocks: clockFile,
  "clock-days": remainingFile,
  workload: loadFile,
  trend: trendFile,
  map: mapFile,
  "time-to-work": outcomeFile("多久就业", ["路径", "月", "在观察", "就业", "仍未就业（%）"], ({ work }) =>
    work.curves.flatMap(({ path, steps }) =>
      steps.map(({ month, atRisk, events, survival }): Cell[] => [
        pathLabels[path],
        month,
        atRisk,
        events,
        Number((survival * 100).toFixed(1)),
      ]),
    ),
  ),
  destinations: outcomeFile("就业去向", ["去向", "人数"], ({ destinations }) =>
    destinations.map(({ label, count }) => [label, count]),
  ),
  grounds: outcomeFile("注销情形", ["情形", "人数"], ({ grounds }) =>
    grounds.map(({ label, count }) => [label, count]),
  ),
  subsidies: outcomeFile("补贴发放", ["补贴种类", "人数", "金额（元）"], ({ subsidies }) =>
    subsidies.map(({ label, people, amount }) => [label, people, amount]),
  ),
};

/** A table for office programs. Throws 404 for an unknown table or a unit outside the territory. */
export async function figureFile(
  actor: Actor,
  figure: string,
  format: SheetFormat,
  query: Record<string, string>,
): Promise<Response> {
  const make = Object.hasOwn(FILES, figure) ? FILES[figure] : undefined;
  if (!make) throw notFound("没有这张统计表。");
  const { name, heads, rows } = await make(actor, query);
  await recordAudit(executor(), actor, {
    action: "export.figures",
    details: { figure, format, rows: rows.length },
  });
  return sheetResponse({
    format,
    name,
    columns: heads.map((head, at) => ({ head, value: (row: readonly Cell[]) => row[at] ?? null })),
    rows,
  });
}
