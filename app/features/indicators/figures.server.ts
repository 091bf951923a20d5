/** The figures of the catalogue for a unit, a day and a period: one question, one answer, for every page and paper. */
import { type Cell, sumOf } from "~/features/dashboards/cells";
import { countFlow, countStock, type FlowCounts } from "~/features/dashboards/counts.server";
import { unitsOfRows } from "~/features/dashboards/rows-of-units";
import { isFlow, type Metric, type StockMetric } from "~/features/people/metrics";
import type { Knowledge, Period } from "~/features/people/person-predicate.server";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { getUnitInScope, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
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

type Counted = FlowCounts;

/**
 * Figures of a unit of the caller's territory with, if asked, those of its units below and categories. Flows are
 * counted in every row for itself: nobody is counted twice in a total. Throws 404 outside the territory, 400 for a
 * period that ends before it begins.
 */
export async function getFigures(actor: Actor, question: FiguresQuestion = {}): Promise<Figures> {
  const unit = await getUnitInScope(actor.scope, question.unit ?? actor.scope.unitId);
  const asOf = question.asOf ?? today();
  const period = { from: question.from ?? `${asOf.slice(0, 7)}-01`, to: question.to ?? asOf };
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
  const [children, counted] = await Promise.all([
    listChildUnits(unit.id),
    countMeasures(unit, [...measures], { asOf, period, knowledge: question.knowledge ?? "then" }),
  ]);
  const values = (read: (measure: Measure) => number): FigureValues =>
    Object.fromEntries(
      codes.map((code) => {
        const { numerator, denominator, unit: inUnit } = indicatorOf(code);
        return [code, figureOf(inUnit, read(numerator), denominator === null ? null : read(denominator))];
      }),
    );
  const cells = [...counted.values()].flatMap((one) => one.cells);
  const units = unitsOfRows(unit, children, cells);
  const rows = rowsOf(question.by, units).map(({ row, read }) => ({
    ...row,
    values: values((measure) => read(counted.get(measure))),
  }));
  return { unit, asOf, period, rows, total: values((measure) => counted.get(measure)?.total ?? 0) };
}

type RowReader = { row: Omit<FigureRow, "values">; read: (counted: Counted | undefined) => number };

function rowsOf(by: FiguresQuestion["by"], units: readonly NonNullable<FigureRow["unit"]>[]): RowReader[] {
  switch (by) {
    case undefined:
      return [];
    case "unit":
      return units.map((unit) => ({
        row: { unit, category: null },
        read: (counted) => counted?.byUnit.get(unit.id) ?? 0,
      }));
    case "category":
      return RECOGNITION_CATEGORIES.map((category) => ({
        row: { unit: null, category },
        read: (counted) => counted?.byCategory.get(category) ?? 0,
      }));
    case "unit,category":
      return units.flatMap((unit) =>
        RECOGNITION_CATEGORIES.map((category) => ({
          row: { unit, category },
          read: (counted: Counted | undefined) =>
            counted?.cells.find((cell) => cell.unitId === unit.id && cell.category === category)?.count ?? 0,
        })),
      );
  }
}

type CountQuestion = { asOf: CalendarDate; period: Period; knowledge: Knowledge };

async function countMeasures(
  unit: UnitRow,
  measures: readonly Measure[],
  question: CountQuestion,
): Promise<Map<Measure, Counted>> {
  const { asOf, period, knowledge } = question;
  const found = new Map<Measure, Counted>();
  const people = measures.filter(
    (measure): measure is Metric => !isHouseholdMeasure(measure) && !isMoneyMeasure(measure),
  );
  const stocks = people.filter((metric): metric is StockMetric => !isFlow(metric));
  const stock = countStock(unit, stocks, asOf, { knowledge, since: period.from });
  await Promise.all([
    ...people.filter(isFlow).map(async (metric) => {
      found.set(metric, await countFlow(unit, metric, period));
    }),
    ...measures.filter(isHouseholdMeasure).map(async (measure) => {
      found.set(measure, summed(await countHouseholds(unit, measure, question)));
    }),
    ...measures.filter(isMoneyMeasure).map(async (measure) => {
      found.set(measure, summed(await sumSubsidies(unit, period)));
    }),
  ]);
  for (const [metric, cells] of Object.entries(await stock)) found.set(metric as StockMetric, summed(cells));
  return found;
}

/** Cells that add up: everybody stands in one of them. */
function summed(cells: readonly Cell[]): Counted {
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
