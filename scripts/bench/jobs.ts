/** The jobs whose time and growth are watched: whole pages, and what a page, a night or a report asks of the database. */
import { sql } from "drizzle-orm";

import { collectStatements } from "~/db.server";
import { runChecks } from "~/features/checks/run-checks.server";
import { getCaseload } from "~/features/dashboards/caseload.server";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { keepFlowDays } from "~/features/dashboards/flow-days.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { refreshStaleCounties } from "~/features/duties/refresh-overdue.server";
import { refreshStaleExitMarks } from "~/features/exits/exit-marks.server";
import { listPeople } from "~/features/people/list-people.server";
import { buildReportData } from "~/features/supervision/build-report-data.server";
import { createReport } from "~/features/supervision/create-report.server";
import { quarterOf } from "~/features/supervision/periods";
import { REPORT_PARTS } from "~/features/supervision/report/data";
import { findUnit, getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { COUNTED_AFRESH } from "./floors";
import type { Measure, Measures } from "./goals";
import { pageJobs } from "./pages";
import { writeJobs } from "./writes";

type Actors = { street: Actor; county: Actor; city: Actor; province: Actor };
export type BenchJob = { name: string; repeats: number; run: () => Promise<unknown> };

async function actorOf(unitId: number): Promise<Actor> {
  const unit = await findUnit(unitId);
  if (!unit) throw new Error(`no unit ${unitId}`);
  return {
    accountId: "00000000-0000-7000-8000-000000000000",
    username: "bench",
    name: "bench",
    roles: ["caseworker", "manager", "reviewer", "supervisor"],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "bench",
    channel: "cli",
  };
}

/** 延边 holds about a tenth of the people, as a city of a whole province does. */
async function benchActors(): Promise<Actors> {
  return {
    street: await actorOf(DEMO_UNITS.minkangStreet),
    county: await actorOf(DEMO_UNITS.nanguan),
    city: await actorOf(DEMO_UNITS.yanbian),
    province: await actorOf(DEMO_UNITS.province),
  };
}

async function readJobs(actors: Actors): Promise<BenchJob[]> {
  const { street, county, city, province } = actors;
  const first = await listPeople(county, { status: "recognized", limit: 50 });
  const someone = first.items[0];
  if (!someone) throw new Error("the generated county has nobody");
  const middle = await cursorHalfWay(county, first.total);
  const list = (name: string, run: () => Promise<unknown>) => ({ name, repeats: 30, run });
  const page = (name: string, run: () => Promise<unknown>) => ({ name, repeats: 15, run });
  return [
    COUNTED_AFRESH,
    ...(await pageJobs(someone.id)),
    list("list, street", () => listPeople(street, { status: "recognized" })),
    list("list, county", () => listPeople(county, { status: "recognized" })),
    list("list, county, half way down", () => listPeople(county, { status: "recognized", ...middle })),
    list("list, province", () => listPeople(province, { status: "recognized" })),
    list("list, overdue, province", () => listPeople(province, { metric: "overdueDuties" })),
    list("search, two characters, county", () => listPeople(county, { q: someone.name.slice(0, 2) })),
    list("search, initials, province", () => listPeople(province, { q: "wg" })),
    list("search, last four, province", () => listPeople(province, { q: someone.residentId.slice(-4) })),
    list("dossier", () => getDossier(county, someone.id)),
    page("dashboard, county", () => getCaseload(county, {})),
    page("dashboard, province", () => getCaseload(province, {})),
    page("coverage, county", () => getCoverage(county, {})),
    page("coverage, city", () => getCoverage(city, {})),
    page("coverage, province", () => getCoverage(province, {})),
  ];
}

async function cursorHalfWay(actor: Actor, total: number): Promise<{ cursor?: string }> {
  let cursor: string | undefined;
  for (let seen = 0; seen < total / 2; seen += 200) {
    const page = await listPeople(actor, { status: "recognized", limit: 200, ...(cursor ? { cursor } : {}) });
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return cursor ? { cursor } : {};
}

class Undone extends Error {}

/** Figures of a report, counted and not kept. */
async function countReport(city: Actor, period: { from: string; to: string }): Promise<void> {
  const unit = await getUnitInScope(city.scope, city.unit.id);
  const question = { kind: "supervision" as const, unit, ...period, parts: REPORT_PARTS };
  const rest = {
    reportId: newId(),
    addressee: null,
    causes: null,
    rectificationDueOn: null,
    documentNumber: null,
    copyTo: null,
  };
  await withTransaction(async () => {
    await buildReportData(city, { ...question, ...rest });
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

/** What the night and the quarter do. */
function workJobs({ city, province }: Actors): BenchJob[] {
  const lastQuarter = quarterOf(addDays(quarterOf(today()).from, -1));
  const period = { from: lastQuarter.from, to: lastQuarter.to };
  const pastDay = addDays(today(), -90);
  const once = (name: string, run: () => Promise<unknown>) => ({ name, repeats: 0, run });
  const unit = { id: province.unit.id, level: "province" as const };
  const night = () => runChecks({ unit, origin: "nightly", startedBy: null });
  const report = () => createReport(city, { kind: "supervision", unit: city.unit.id, ...period });
  return [
    once("caseload as of a past day, first time", () => getCaseload(city, { asOf: pastDay })),
    { name: "caseload as of a past day, again", repeats: 3, run: () => getCaseload(city, { asOf: pastDay }) },
    once("nightly checks, nothing found yet", night),
    once("nightly checks, the next night", night),
    { name: "figures of a report, city, a quarter", repeats: 3, run: () => countReport(city, period) },
    { name: "report with annexes, city, a quarter", repeats: 3, run: report },
  ];
}

/** Runs a job once to count its statements (and warm up), then as often as it says; a single run is its own measure. */
async function measure({ name, repeats, run }: BenchJob): Promise<Measure> {
  const started = performance.now();
  const { statements } = await collectStatements(run);
  const times = [performance.now() - started];
  if (repeats > 0) times.length = 0;
  for (let index = 0; index < repeats; index += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { name, median: at(0.5), p95: at(0.95), statements: statements.length };
}

/** All jobs on the database of DATABASE_URL; one that fails is missing in the result. */
export async function measureJobs(only: string | undefined, say: (line: string) => void): Promise<Measures> {
  const actors = await benchActors();
  const started = performance.now();
  // What the upkeep has done by the time somebody opens a page.
  await refreshStaleCounties();
  await refreshStaleExitMarks();
  await keepFlowDays();
  await executor().execute(sql`select caseload_fold()`);
  say(`overdue people of every county: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const measures = new Map<string, Measure>();
  // What writes comes last: it makes duties and marks stale.
  const jobs = [...(await readJobs(actors)), ...workJobs(actors), ...(await writeJobs(actors.county))];
  for (const job of jobs) {
    if (only && !job.name.includes(only)) continue;
    try {
      measures.set(job.name, await measure(job));
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      say(`${job.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return measures;
}
