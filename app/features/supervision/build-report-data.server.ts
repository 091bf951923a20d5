import { sql } from "drizzle-orm";

import { REPORTED_RULES } from "~/features/checks/hits-below.server";
import { latestRun } from "~/features/checks/queries.server";
import { type Cell, sumOf } from "~/features/dashboards/cells";
import { countFlows, countStock } from "~/features/dashboards/counts.server";
import { countOpenApplications } from "~/features/dashboards/decisions.server";
import { getMonthlyFlows } from "~/features/dashboards/monthly-flows.server";
import { unitsOfRows } from "~/features/dashboards/rows-of-units";
import { hasYearBefore, yearBefore } from "~/features/indicators/compare";
import { readTargets } from "~/features/indicators/target-of.server";
import type { Period } from "~/features/people/flow-predicate.server";
import { isFlow, type StockMetric } from "~/features/people/metrics";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { findUnit, findUnits, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import { valueOn } from "~/law/dated";
import { processingDays } from "~/law/parameters";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { getExamples } from "./examples.server";
import {
  countKeptMembers,
  digestMembers,
  keepMembers,
  type MemberCounts,
} from "./members/count-members.server";
import { caseloadRow, COVERAGE_MARKS, figuresOf } from "./members/figures-of-members";
import { membersQuery, withHits } from "./members/members-query.server";
import { recordsQuery } from "./members/records-query.server";
import { isWhole, namedPeriod, periodBefore } from "./periods";
import { readDuties } from "./duty-figures.server";
import { readInspectionFigures } from "./inspection-figures.server";
import { readPlan } from "./plan-figures.server";
import { countHouseholdFigures, sumSubsidies } from "./posts-and-households.server";
import type { CoverageFigures, ReportPart, ReportUnit, SupervisionReportData } from "./report/data";
import { problemsFromChecks, problemsFromCoverage } from "./report/problem-catalogue";
import { noticeBasis, rateStandards, reportDefinitions, unitStandards } from "./report/standards";

export type ReportQuestion = {
  reportId: string;
  kind: SupervisionReportData["kind"];
  unit: UnitRow;
  from: CalendarDate;
  to: CalendarDate;
  parts: readonly ReportPart[];
  addressee: string | null;
  documentNumber: string | null;
  copyTo: string | null;
  causes: string | null;
  rectificationDueOn: CalendarDate | null;
};

/**
 * The figures of a report, counted now for a unit and a period: the stock at its end (or today while it runs) and the
 * flows within it, all with what is known now. The lists behind them are kept under the report's id first, and every
 * figure about people or applications is counted from those lists.
 */
export async function buildReportData(
  actor: Actor,
  question: ReportQuestion,
): Promise<Omit<SupervisionReportData, "snapshotHash">> {
  const { unit, reportId } = question;
  const asOf = question.to < today() ? question.to : today();
  const period = isWhole(question) ? namedPeriod(question) : namedPeriod({ from: question.from, to: asOf });
  const flows = { from: period.from, to: asOf };
  const people = withHits(await membersQuery(unit, flows, asOf), unit, flows);
  await keepMembers(reportId, sql`${people} union all ${recordsQuery(unit, flows, asOf)}`);
  const counts = await countKeptMembers(reportId);
  const units = await reportUnits(unit, counts);
  const coverage = units.map((row) => ({ unit: row, ...figuresOf((mark) => counts.unit(row.id, mark)) }));
  const [examples, run, targets] = await Promise.all([
    getExamples(reportId),
    latestRun(unit, "done"),
    readTargets([unit.id, ...units.map(({ id }) => id)], asOf),
  ]);
  const before = periodBefore(period, asOf);
  const previous = await figuresBefore(unit, before);
  return {
    kind: question.kind,
    parts: question.parts,
    unit: { id: unit.id, name: unit.name, shortName: unit.shortName, level: unit.level },
    issuer: (await findUnit(actor.unit.id))?.name ?? unit.name,
    addressee: question.addressee,
    ...(question.kind === "circular" && {
      circular: { documentNumber: question.documentNumber, copyTo: question.copyTo },
    }),
    period,
    asOf,
    generatedAt: now().toISOString(),
    basis: noticeBasis,
    definitions: reportDefinitions({ period, asOf }),
    standards: rateStandards(targets, unit.id, asOf),
    unitStandards: unitStandards(targets, unit.id, units, asOf),
    categories: RECOGNITION_CATEGORIES.map((code) => ({ code, label: categoryLabels[code] })),
    caseload: units.flatMap((row) => RECOGNITION_CATEGORIES.map((code) => caseloadRow(counts, row, code))),
    coverage,
    total: figuresOf(counts.total),
    posts: {
      subsidyKinds: subsidyKinds.codes.map((code) => ({ code, label: subsidyKinds.label(code) })),
      subsidies: await sumSubsidies(unit, flows),
    },
    trend: (await getMonthlyFlows(unit, asOf)).map(({ month, recognized, exited }) => ({
      month,
      recognized,
      exited,
    })),
    households: await countHouseholdFigures(unit, flows, asOf),
    clocks: {
      limitWorkingDays: valueOn(processingDays, asOf).value,
      open: counts.total("openApplications"),
      atRisk: counts.total("atRiskApplications"),
      overdue: counts.total("overdueDecisions"),
    },
    problems: [
      ...problemsFromCoverage(coverage, examples),
      ...(run ? problemsFromChecks(REPORTED_RULES, units, counts.hits, examples) : []),
    ],
    checks: run && { ranOn: run.onDay, rules: REPORTED_RULES.length },
    inspections: await readInspectionFigures(actor, unit, flows),
    duties: await readDuties(unit, units, flows),
    causes: question.causes,
    rectificationDueOn: question.rectificationDueOn,
    previousPeriod: { label: before.label, coverage: previous },
    lastYear: await flowsAYearBefore(unit, flows, before),
    plan: await readPlan(actor, unit, units, targets, asOf),
    membersDigest: await digestMembers(reportId),
    recordsKept: true,
  };
}

/** The same figures of the period before, of which no list is kept: counted with the metrics behind the marks. */
async function figuresBefore(unit: UnitRow, period: Period): Promise<CoverageFigures> {
  const { overdueDecisions: _cases, ...people } = COVERAGE_MARKS;
  const metrics = Object.keys(people) as (keyof typeof people)[];
  const isStock = (metric: (typeof metrics)[number]): metric is Extract<typeof metric, StockMetric> =>
    !isFlow(metric);
  const [stock, flows, open] = await Promise.all([
    countStock(unit, metrics.filter(isStock), period.to, { knowledge: "now", since: period.from }),
    countFlows(
      unit,
      metrics.filter((metric) => isFlow(metric)),
      period,
    ),
    countOpenApplications(unit, period.to),
  ]);
  const counted = new Map<string, number>([
    ...Object.entries(stock).map(([metric, cells]) => [metric, sumOf(cells)] as const),
    ...Object.entries(flows).map(([metric, flow]) => [metric, flow.total] as const),
    ["overdueDecisions", sumOf(open.overdueApplications)],
  ]);
  const keys = Object.keys(COVERAGE_MARKS) as (keyof typeof COVERAGE_MARKS)[];
  return figuresOf((mark) => counted.get(keys.find((key) => COVERAGE_MARKS[key] === mark) ?? "") ?? 0);
}

/** The units below, and 本级 when anybody counts at the unit itself, with their full names. */
async function reportUnits(unit: UnitRow, counts: MemberCounts): Promise<ReportUnit[]> {
  const children = await listChildUnits(unit.id);
  const cells: Cell[] = [...counts.unitIds].map((unitId) => ({ unitId, category: "", count: 1 }));
  const rows = unitsOfRows(unit, children, cells);
  const found = await findUnits(rows.map(({ id }) => id));
  return rows.map(({ id, name }) => ({
    id,
    name: found.find((one) => one.id === id)?.name ?? unit.name,
    shortName: name,
  }));
}

/** 同比: the flows of the same days one year before; null where none was recorded, or where 环比 is of these days. */
async function flowsAYearBefore(
  unit: UnitRow,
  days: { from: CalendarDate; to: CalendarDate },
  before: { from: CalendarDate; to: CalendarDate },
): Promise<SupervisionReportData["lastYear"]> {
  const last = yearBefore(days);
  if (!hasYearBefore(days) || (last.from === before.from && last.to === before.to)) return null;
  const flows = await countFlows(unit, ["recognizedInPeriod", "exitedInPeriod"], last);
  const { recognizedInPeriod: recognized, exitedInPeriod: exited } = flows;
  if (recognized.total === 0 && exited.total === 0) return null;
  return { label: "上年同期", recognizedInPeriod: recognized.total, exitedInPeriod: exited.total };
}
