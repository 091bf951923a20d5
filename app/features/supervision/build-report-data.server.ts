import { getCaseload } from "~/features/dashboards/caseload.server";
import { type Cell, countActiveOn, sumOf } from "~/features/dashboards/counts.server";
import { getCoverage, type CoverageFigures as LiveCoverage } from "~/features/dashboards/coverage.server";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { findUnits, type UnitRow } from "~/features/units/queries.server";
import { valueOn } from "~/law/dated";
import { processingDays } from "~/law/parameters";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { namedPeriod, periodBefore, type ReportingPeriod } from "./periods";
import type { CaseloadRow, CoverageFigures, ReportUnit, SupervisionReportData } from "./report/data";
import { problemsFromCoverage } from "./report/problem-catalogue";
import { noticeBasis, noticeStandards, reportDefinitions } from "./report/standards";
import { countEmployed, countServed } from "./services-in-period.server";

/**
 * The figures of a supervision report, counted now for a unit and a period: the stock at its end (or
 * today while it runs) and the flows within it, all with what is known now. Throws 404 outside the territory.
 */
export async function buildReportData(
  actor: Actor,
  question: { unit: number; from: CalendarDate; to: CalendarDate },
): Promise<Omit<SupervisionReportData, "snapshotHash">> {
  const period = namedPeriod(question);
  const figures = await countFigures(actor, question.unit, period);
  const before = periodBefore(period);
  const previous = await countFigures(actor, question.unit, before);
  const coverage = figures.units.map((unit) => ({ unit, ...figures.coverageOf(unit.id) }));
  const { unit, asOf } = figures;
  return {
    kind: "supervision",
    unit: { id: unit.id, name: unit.name, shortName: unit.shortName, level: unit.level },
    addressee: null,
    period,
    asOf,
    generatedAt: now().toISOString(),
    basis: noticeBasis,
    definitions: reportDefinitions({ period, asOf }),
    standards: noticeStandards,
    categories: RECOGNITION_CATEGORIES.map((code) => ({ code, label: categoryLabels[code] })),
    caseload: figures.caseload,
    coverage,
    clocks: {
      limitWorkingDays: valueOn(processingDays, asOf).value,
      open: figures.live.openApplications,
      atRisk: figures.live.atRiskApplications,
      overdue: figures.live.overdueApplications,
    },
    problems: problemsFromCoverage(coverage, {}),
    rectificationDueOn: null,
    previousPeriod: {
      label: before.label,
      recognizedInPeriod: previous.total.recognized,
      exitedInPeriod: previous.total.exited,
      coverage: previous.coverageTotal,
    },
  };
}

async function countFigures(actor: Actor, unitId: number, period: ReportingPeriod) {
  const asOf = period.to < today() ? period.to : today();
  const caseload = await getCaseload(actor, { unit: unitId, asOf, from: period.from, to: asOf });
  const { unit } = caseload;
  const [coverage, opening, closing, served, employed] = await Promise.all([
    getCoverage(actor, {
      unit: unitId,
      asOf,
      from: period.from,
      to: asOf,
      knowledge: "now",
      withDuties: false,
    }),
    countActiveOn(unit, addDays(period.from, -1)),
    countActiveOn(unit, asOf),
    countServed(unit, { from: period.from, to: asOf }, asOf),
    countEmployed(unit, { from: period.from, to: asOf }),
  ]);
  const units = await reportUnits(unit, caseload.rows);
  const coverageOf = (id: number): CoverageFigures => {
    const row = coverage.rows.find((one) => one.unit.id === id);
    return frozen(row, sumOf(at(served, id)), sumOf(at(employed, id)));
  };
  const { recognized, exited } = caseload.flows;
  return {
    unit,
    asOf,
    units,
    coverageOf,
    coverageTotal: frozen(coverage.total, sumOf(served), sumOf(employed)),
    live: coverage.total,
    total: caseload.total,
    caseload: units.flatMap((rowUnit) =>
      RECOGNITION_CATEGORIES.map((category): CaseloadRow => {
        const count = (cells: readonly Cell[]) =>
          sumOf(at(cells, rowUnit.id).filter((cell) => cell.category === category));
        const flow = {
          opening: count(opening),
          recognizedInPeriod: count(recognized.cells),
          exitedInPeriod: count(exited.cells),
          closing: count(closing),
        };
        const netTransferredIn = flow.closing - flow.opening - flow.recognizedInPeriod + flow.exitedInPeriod;
        return { unit: rowUnit, category, ...flow, netTransferredIn };
      }),
    ),
  };
}

function at(cells: readonly Cell[], unitId: number): Cell[] {
  return cells.filter((cell) => cell.unitId === unitId);
}

function frozen(live: LiveCoverage | undefined, served: number, employedInPeriod: number): CoverageFigures {
  return {
    active: live?.active ?? 0,
    withPlan: live?.withPlan ?? 0,
    withSoundPlan: live?.withSoundPlan ?? 0,
    marketPath: live?.marketPath ?? 0,
    threeOffers: live?.threeOffers ?? 0,
    served,
    employedInPeriod,
    decisions: live?.decisions ?? 0,
    onTimeDecisions: live?.onTimeDecisions ?? 0,
    overdueDecisions: live?.overdueApplications ?? 0,
    shouldHaveExited: live?.shouldHaveExited ?? 0,
  };
}

/** The rows' units with their full names; 本级 stands for people registered at the unit itself. */
async function reportUnits(
  unit: UnitRow,
  rows: readonly { unit: { id: number; name: string; direct: boolean } }[],
): Promise<ReportUnit[]> {
  const found = await findUnits(rows.map((row) => row.unit.id));
  return rows.map((row) => ({
    id: row.unit.id,
    name: found.find(({ id }) => id === row.unit.id)?.name ?? unit.name,
    shortName: row.unit.name,
  }));
}
