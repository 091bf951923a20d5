/** One unit is held against one level: on the coverage matrix, on the map, and in the report. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getCoverageBoard } from "~/features/dashboards/coverage-board.server";
import { MATRIX_CODES } from "~/features/dashboards/coverage-questions";
import { createReport } from "~/features/supervision/create-report.server";
import { getReport } from "~/features/supervision/queries.server";
import { isBelow, standardFor } from "~/features/supervision/report/judge";
import { quarterOf } from "~/features/supervision/periods";
import { rateSpecs, summarize } from "~/features/supervision/report/summary";
import type { RateMetric } from "~/features/supervision/report/data";
import { setTarget } from "~/features/indicators/set-target.server";
import { TARGET_CODES } from "~/features/indicators/targets";
import { indicatorOf } from "~/features/indicators/catalogue";
import { findUnit, listChildUnits } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { seedDemo } from "~db/seed/demo";
import { faultsOfReport } from "../support/report-proof/prove";
import { createTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
let province: Actor;
let city: Actor;

async function supervisorOf(username: string): Promise<Actor> {
  const [row] = await db().execute<{ id: string; unit_id: number }>(
    sql`select id, unit_id from account where username = ${username}`,
  );
  const unit = await findUnit(row?.unit_id ?? 0);
  if (!row || !unit) throw new Error(`no account ${username}`);
  return {
    accountId: row.id,
    username,
    name: "测试督导",
    roles: ["supervisor"],
    unit: { id: unit.id, name: unit.fullName, level: unit.level },
    scope: { level: unit.level, unitId: unit.id },
    requestId: "test",
    channel: "screen",
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(database.url, { people: 300, seed: 11, log: () => {} });
  [province, city] = await Promise.all([supervisorOf("province1"), supervisorOf("city1")]);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** Sets a target, over one that stands. */
async function set(
  actor: Actor,
  { unit, indicator, value }: { unit: number; indicator: (typeof TARGET_CODES)[number]; value: number },
) {
  const year = Number(today().slice(0, 4));
  const [own] = await db().execute<{ version: number }>(sql`select version from indicator_target
    where unit_id = ${unit} and year = ${year} and indicator = ${indicator}`);
  await setTarget(actor, { unit, year, indicator, value, source: "目标责任书" }, own?.version ?? null);
}

it("names a unit with anybody 应退未退 as below target, even where every rate is reached", async () => {
  for (const indicator of MATRIX_CODES.filter((code) => indicatorOf(code).unit === "percent")) {
    await set(province, { unit: city.unit.id, indicator, value: 0 });
  }
  const all = await getCoverageBoard(city, { unit: city.unit.id });
  const short = all.rows.filter(({ cells }) => cells.shouldHaveExited.numerator > 0);
  expect(short.length).toBeGreaterThan(0);
  expect(short.length).toBeLessThan(all.rows.length);
  const { rows, counts } = await getCoverageBoard(city, { unit: city.unit.id, show: "below" });
  expect(rows.map(({ label }) => label)).toEqual(short.map(({ label }) => label));
  expect(counts.below).toBe(short.length);
  for (const { active, cells } of short) {
    const { numerator, shortfall } = cells.shouldHaveExited;
    expect(shortfall).toBe(Math.max(0.1, Number(((numerator / active) * 100).toFixed(1))));
  }
});

it("says of every unit and rate of a city what the matrix says, whoever set the target", async () => {
  const counties = await listChildUnits(city.unit.id);
  const rates = TARGET_CODES.filter((code) => indicatorOf(code).unit === "percent" && code in rateSpecs);
  const [first, second, third] = counties;
  if (!first || !second || !third) throw new Error("no counties");
  // The province asks the city for less than one county and for more than another, in every rate.
  for (const [index, indicator] of rates.entries()) {
    await set(province, { unit: city.unit.id, indicator, value: 60 + index });
    await set(province, { unit: first.id, indicator, value: 20 + index });
    await set(city, { unit: second.id, indicator, value: 95 + index / 2 });
  }
  // A county's own, set before the bureau above asked for more, gives way.
  await set(city, { unit: third.id, indicator: "planRate", value: 90 });
  await set(province, { unit: city.unit.id, indicator: "planRate", value: 92 });

  const from = addDays(today(), -60);
  const { id } = await createReport(city, { kind: "supervision", unit: city.unit.id, from, to: today() });
  const { data } = await getReport(city, id);
  const board = await getCoverageBoard(city, { unit: city.unit.id, asOf: today(), from, to: today() });
  const summary = summarize(data);
  const metrics = (Object.keys(rateSpecs) as RateMetric[]).filter((metric) =>
    (MATRIX_CODES as readonly string[]).includes(metric),
  );
  expect(metrics.length).toBeGreaterThanOrEqual(5);
  const lines = [...board.rows, board.total].flatMap((row) => {
    const unit = row.unit ? summary.units.find((one) => one.unit.id === row.unit?.id) : summary.total;
    if (!unit) throw new Error(`the report has no ${row.label}`);
    return metrics.map((metric) => {
      const cell = row.cells[metric as (typeof MATRIX_CODES)[number]];
      return {
        at: `${row.label} ${metric}`,
        matrix: [cell.target, (cell.shortfall ?? 0) > 0],
        report: [standardFor(data, unit, metric)?.percent ?? null, isBelow(data, unit, metric)],
      };
    });
  });
  expect(lines.map(({ at, report }) => [at, report])).toEqual(lines.map(({ at, matrix }) => [at, matrix]));
  const levels = new Set(lines.filter(({ at }) => at.endsWith(" planRate")).map(({ report }) => report[0]));
  expect([...levels].toSorted()).toEqual([20, 92, 95]);

  // What the text and the tables say of these levels, told from the rows alone.
  const quarter = quarterOf(addDays(quarterOf(today()).from, -1));
  const before = quarterOf(addDays(quarter.from, -1));
  const { id: told } = await createReport(city, {
    kind: "circular",
    unit: city.unit.id,
    from: quarter.from,
    to: quarter.to,
  });
  const { faults } = await faultsOfReport(city, told, {
    label: quarter.label,
    span: quarter,
    beforeLabel: before.label,
    before,
  });
  expect(faults).toEqual([]);
  const { document } = await getReport(city, told);
  expect(JSON.stringify(document.annexes)).toContain("各项比率的目标和标准");
  expect(JSON.stringify(data.unitStandards)).toContain(String(second.id));
});
