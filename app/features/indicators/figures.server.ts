/** The figures of the catalogue for a unit, a day and a period: one question, one answer, for every page and paper. */
import { type Cell, type FlowCounts, sumOf } from "~/features/dashboards/cells";
import { countFlows, countStock } from "~/features/dashboards/counts.server";
import { unitsOfRows } from "~/features/dashboards/rows-of-units";
import { type FlowMetric, isFlow, type Metric, type StockMetric } from "~/features/people/metrics";
import type { Knowledge, Period } from "~/features/people/person-predicate.server";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { readUnitWithChildren, type UnitRow } from "~/features/units/queries.server";
import { knownDay } from "~/features/people/known-day.server";
import { periodUpTo } from "~/features/people/period-up-to";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { together } from "~/lib/together.server";
import {
  INDICATOR_CODES,
  type IndicatorCode,
  indicatorOf,
  isHouseholdMeasure,
  isMoneyMeasure,
  type Measure,
} from "./catalogue";
import { type Figure, figureOf } from "./figure";
import { countHouseholds, sumSubsidies } from "./other-measures.server";

export type FiguresQuestion = {
  unit?: number | undefined;
  /** Day of the stocks; today unless given. */
  asOf?: CalendarDate | undefined;
  /** Period of the flows; the month of the day so far unless given. */
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
  indicators?: readonly IndicatorCode[] | undefined;
  /** Rows beside the total. Categories of a unit are those of its people on that day. */
  by?: "unit" | "category" | "unit,category" | undefined;
  /** `now`: with what is known today, as reports look back. */
  knowledge?: Knowledge | undefined;
};

export type FigureValues = Partial<Record<IndicatorCode, Figure>>;
export type FigureRow = {
  unit: { id: number; name: string; direct: boolean } | null;
  category: RecognitionCategory | null;
  values: FigureValues;
};

export type Figures = {
  unit: UnitRow;
  asOf: CalendarDate;
  period: Period;
  rows: FigureRow[];
  total: FigureValues;
};

/** A unit or category of a table, or both; neither is the whole. */
export type Place = { unitId?: number | undefined; category?: RecognitionCategory | undefined };

export type FigureTable = {
  unit: UnitRow;
  asOf: CalendarDate;
  period: Period;
  /** The units below, and 本级 where people are registered at the unit itself. */
  units: { id: number; name: string; direct: boolean }[];
  at: (place: Place) => FigureValues;
};

/**
 * Counts the figures of a unit of the caller's territory once and answers for the whole, each unit below and each
 * category. Flows are counted in every place for itself: nobody is counted twice in a total. Throws 404 outside the
 * territory, 400 for a period that ends before it begins.
 */
export async function countFigures(
  actor: Actor,
  question: Omit<FiguresQuestion, "by"> = {},
): Promise<FigureTable> {
  const { unit, children } = await readUnitWithChildren(actor, question.unit ?? actor.scope.unitId);
  const asOf = knownDay(question.asOf);
  const period = periodUpTo(asOf, question);
  if (period.from > period.to) {
    throw malformed([{ path: "to", code: "period_reversed", message: "结束日期早于开始日期。" }]);
  }
  const codes = (question.indicators ?? INDICATOR_CODES).filter(
    (code) => asOf >= today() || !indicatorOf(code).todayOnly,
  );
  const measures = new Set<Measure>();
  for (const code of codes) {
    const { numerator, denominator } = indicatorOf(code);
    measures.add(numerator);
    if (denominator) measures.add(denominator);
  }
  const counted = await together(() =>
    countMeasures(unit, [...measures], { asOf, period, knowledge: question.knowledge ?? "then" }),
  );
  const at = (place: Place): FigureValues =>
    Object.fromEntries(
      codes.map((code) => {
        const { numerator, denominator, unit: inUnit } = indicatorOf(code);
        const read = (measure: Measure) => countIn(counted.get(measure), place);
        return [code, figureOf(inUnit, read(numerator), denominator === null ? null : read(denominator))];
      }),
    );
  const cells = [...counted.values()].flatMap((one) => one.cells);
  return { unit, asOf, period, units: unitsOfRows(unit, children, cells), at };
}

/** The figures with their rows written out, as the interface and the papers take them. */
export async function getFigures(actor: Actor, question: FiguresQuestion = {}): Promise<Figures> {
  const { by, ...asked } = question;
  const { units, at, ...rest } = await countFigures(actor, asked);
  const byUnit = by === "unit" || by === "unit,category" ? units : [null];
  const byCategory = by === "category" || by === "unit,category" ? RECOGNITION_CATEGORIES : [null];
  const rows = byUnit.flatMap((unit) =>
    byCategory.map((category) => ({
      unit,
      category,
      values: at({ unitId: unit?.id, category: category ?? undefined }),
    })),
  );
  return { ...rest, rows: by === undefined ? [] : rows, total: at({}) };
}

function countIn(counted: FlowCounts | undefined, { unitId, category }: Place): number {
  if (!counted) return 0;
  if (unitId === undefined) {
    return category === undefined ? counted.total : (counted.byCategory.get(category) ?? 0);
  }
  if (category === undefined) return counted.byUnit.get(unitId) ?? 0;
  return counted.cells.find((cell) => cell.unitId === unitId && cell.category === category)?.count ?? 0;
}

type CountQuestion = { asOf: CalendarDate; period: Period; knowledge: Knowledge };

async function countMeasures(
  unit: UnitRow,
  measures: readonly Measure[],
  question: CountQuestion,
): Promise<Map<Measure, FlowCounts>> {
  const { asOf, period, knowledge } = question;
  const found = new Map<Measure, FlowCounts>();
  const people = measures.filter(
    (measure): measure is Metric => !isHouseholdMeasure(measure) && !isMoneyMeasure(measure),
  );
  const stocks = people.filter((metric): metric is StockMetric => !isFlow(metric));
  const stock = countStock(unit, stocks, asOf, { knowledge, since: period.from });
  await Promise.all([
    countFlows(unit, people.filter(isFlow), period).then((flows) => {
      for (const [metric, flow] of Object.entries(flows)) found.set(metric as FlowMetric, flow);
    }),
    ...measures.filter(isHouseholdMeasure).map(async (measure) => {
      found.set(measure, summed(await countHouseholds(unit, measure, question)));
    }),
    ...measures.filter(isMoneyMeasure).map(async (measure) => {
      found.set(measure, inFen(summed(await sumSubsidies(unit, period))));
    }),
  ]);
  for (const [metric, cells] of Object.entries(await stock)) found.set(metric as StockMetric, summed(cells));
  return found;
}

/** Sums of money to the fen: added up as floating numbers they are off by traces. */
function inFen({ cells, byUnit, byCategory, total }: FlowCounts): FlowCounts {
  const exact = (yuan: number) => Math.round(yuan * 100) / 100;
  const all = <K>(sums: Map<K, number>) => new Map([...sums].map(([key, yuan]) => [key, exact(yuan)]));
  return { cells, byUnit: all(byUnit), byCategory: all(byCategory), total: exact(total) };
}

/** Cells that add up: everybody stands in one of them. */
function summed(cells: readonly Cell[]): FlowCounts {
  const total = <K extends "unitId" | "category">(key: K) => {
    const sums = new Map<Cell[K], number>();
    for (const cell of cells) sums.set(cell[key], (sums.get(cell[key]) ?? 0) + cell.count);
    return sums;
  };
  return {
    cells: [...cells],
    byUnit: total("unitId"),
    byCategory: total("category"),
    total: sumOf(cells),
  };
}
