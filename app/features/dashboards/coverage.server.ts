import type { FlowMetric, StockMetric } from "~/features/people/metrics";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import type { Knowledge, Period } from "~/features/people/person-predicate.server";
import { readUnitWithChildren, type UnitRow } from "~/features/units/queries.server";
import { knownDay } from "~/features/people/known-day.server";
import { periodUpTo } from "~/features/people/period-up-to";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { together } from "~/lib/together.server";
import { unitsOfRows } from "./rows-of-units";
import { type Cell, sumOf } from "./cells";
import { countFlows, countStock, type FlowCounts } from "./counts.server";
import { type ClockMeasure, countOpenApplications } from "./decisions.server";

export const COVERAGE_METRICS = [
  "active",
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "trainingDue",
  "trained",
  "pathDue",
  "pathFulfilled",
  "contactedThisMonth",
  "served",
  "shouldHaveExited",
] as const satisfies readonly StockMetric[];

const DECISION_FLOWS = ["decisions", "onTimeDecisions"] as const satisfies readonly FlowMetric[];
const CLOCKS = [
  "openApplications",
  "overdueApplications",
  "atRiskApplications",
] as const satisfies readonly ClockMeasure[];

export type CoverageMetric = (typeof COVERAGE_METRICS)[number];
export type CoverageFigures = Record<
  CoverageMetric | (typeof DECISION_FLOWS)[number] | (typeof CLOCKS)[number],
  number
> & {
  /** Of today only; null for a past day. */
  overdueDuties: number | null;
};
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
  /** Whether people with something overdue are counted, which takes the whole of 今日必办. Default true. */
  withDuties?: boolean;
};

/**
 * Support coverage of the units below one unit: how many people in the caseload have a plan, a sound one,
 * three offers on the market path, a training, a contact this month, something overdue; people decided on in the
 * period and those on time (the month so far unless given). Throws 404 outside the territory.
 */
export async function getCoverage(actor: Actor, question: Question): Promise<Coverage> {
  const { unit, children } = await readUnitWithChildren(actor, question.unit ?? actor.scope.unitId);
  const asOf = knownDay(question.asOf);
  const period = periodUpTo(asOf, question);
  const stock = { knowledge: question.knowledge, since: period.from };
  const withDuties = asOf >= today() && (question.withDuties ?? true);
  const metrics = withDuties ? ([...COVERAGE_METRICS, "overdueDuties"] as const) : COVERAGE_METRICS;
  const [counted, clocks, flows] = await together(() =>
    Promise.all([
      countStock<StockMetric>(unit, metrics, asOf, stock),
      countOpenApplications(unit, asOf),
      countFlows(unit, DECISION_FLOWS, period),
    ]),
  );
  const figures = (place: Place): CoverageFigures => {
    const sum = (cells: readonly Cell[]) => sumOf(cells.filter((cell) => liesIn(cell, place)));
    return {
      ...fromKeys(COVERAGE_METRICS, (metric) => sum(counted[metric])),
      ...fromKeys(CLOCKS, (measure) => sum(clocks[measure])),
      ...fromKeys(DECISION_FLOWS, (metric) => peopleIn(flows[metric], place)),
      overdueDuties: withDuties ? sum(counted.overdueDuties) : null,
    };
  };
  const rows = unitsOfRows(unit, children, counted.active).flatMap((rowUnit): CoverageRow[] => {
    const unitId = rowUnit.id;
    if (!question.byCategory) return [{ unit: rowUnit, category: null, ...figures({ unitId }) }];
    const categories = RECOGNITION_CATEGORIES.filter((category) =>
      counted.active.some((cell) => liesIn(cell, { unitId, category })),
    );
    return categories.map((category) => ({ unit: rowUnit, category, ...figures({ unitId, category }) }));
  });
  return { unit, asOf, period, rows, total: figures({}) };
}

type Place = { unitId?: number; category?: string };

const liesIn = (cell: Cell, { unitId, category }: Place) =>
  (unitId === undefined || cell.unitId === unitId) && (category === undefined || cell.category === category);

/** Distinct people of a flow in a place: counted there, not added up. */
function peopleIn(flow: FlowCounts, { unitId, category }: Place): number {
  if (unitId === undefined) return category === undefined ? flow.total : (flow.byCategory.get(category) ?? 0);
  if (category === undefined) return flow.byUnit.get(unitId) ?? 0;
  return sumOf(flow.cells.filter((cell) => liesIn(cell, { unitId, category })));
}

function fromKeys<K extends string>(keys: readonly K[], value: (key: K) => number) {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, number>;
}
