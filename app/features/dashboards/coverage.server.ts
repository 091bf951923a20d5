import type { StockMetric } from "~/features/people/metrics";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import type { Knowledge, Period } from "~/features/people/person-predicate.server";
import { getUnitInScope, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { unitsOfRows } from "./caseload.server";
import { type Cell, countStock, sumOf } from "./counts.server";
import { countDecisions, type DecisionMeasure } from "./decisions.server";

export const COVERAGE_METRICS = [
  "active",
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "contactedThisMonth",
  "shouldHaveExited",
] as const satisfies readonly StockMetric[];

export type CoverageMetric = (typeof COVERAGE_METRICS)[number];
export type CoverageFigures = Record<CoverageMetric | DecisionMeasure, number>;
export type CoverageRow = {
  unit: { id: number; name: string; direct: boolean };
  category: string | null;
} & CoverageFigures;

export type Coverage = {
  unit: UnitRow;
  asOf: CalendarDate;
  period: Period;
  rows: CoverageRow[];
  total: CoverageFigures;
};

type Question = {
  unit?: number | undefined;
  asOf?: CalendarDate | undefined;
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
  byCategory?: boolean;
  /** Reports look back with what is known now, so that stocks and flows add up. */
  knowledge?: Knowledge;
};

/**
 * Support coverage of the units below one unit: how many people in the caseload have a plan, a sound one,
 * three offers on the market path, a contact this month; decisions of the period and those on time (the
 * month so far unless given). Throws 404 outside the territory.
 */
export async function getCoverage(actor: Actor, question: Question): Promise<Coverage> {
  const unit = await getUnitInScope(actor.scope, question.unit ?? actor.scope.unitId);
  const asOf = question.asOf ?? today();
  const period = { from: question.from ?? `${asOf.slice(0, 7)}-01`, to: question.to ?? asOf };
  const [children, stock, decisions] = await Promise.all([
    listChildUnits(unit.id),
    countStock(unit, COVERAGE_METRICS, asOf, question.knowledge),
    countDecisions(unit, period, asOf),
  ]);
  const cells: Record<CoverageMetric | DecisionMeasure, Cell[]> = { ...stock, ...decisions };
  const rows = unitsOfRows(unit, children, stock.active).flatMap((rowUnit): CoverageRow[] => {
    const here = (cell: Cell) => cell.unitId === rowUnit.id;
    if (!question.byCategory) return [{ unit: rowUnit, category: null, ...figures(cells, here) }];
    const categories = RECOGNITION_CATEGORIES.filter((category) =>
      cells.active.some((cell) => here(cell) && cell.category === category),
    );
    return categories.map((category) => ({
      unit: rowUnit,
      category,
      ...figures(cells, (cell) => here(cell) && cell.category === category),
    }));
  });
  return { unit, asOf, period, rows, total: figures(cells, () => true) };
}

function figures(
  cells: Record<CoverageMetric | DecisionMeasure, Cell[]>,
  matches: (cell: Cell) => boolean,
): CoverageFigures {
  const total = (measure: keyof typeof cells) => sumOf(cells[measure].filter(matches));
  return {
    active: total("active"),
    withPlan: total("withPlan"),
    withSoundPlan: total("withSoundPlan"),
    marketPath: total("marketPath"),
    threeOffers: total("threeOffers"),
    contactedThisMonth: total("contactedThisMonth"),
    shouldHaveExited: total("shouldHaveExited"),
    decisions: total("decisions"),
    onTimeDecisions: total("onTimeDecisions"),
    openApplications: total("openApplications"),
    overdueApplications: total("overdueApplications"),
    atRiskApplications: total("atRiskApplications"),
  };
}
