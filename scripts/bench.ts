/**
 * `npm run bench -- 10000 100000`: fills a database of its own with each number of invented people and
 * measures the jobs of every day. Prints medians, SQL statement counts and the growth exponent between
 * the first and the last size; compare ratios of one run, never milliseconds of two machines.
 */
import { resolve } from "node:path";

import { closeDatabase, collectStatements } from "~/db.server";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { migrateDatabase } from "~db/migrate";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { seedDemo } from "~db/seed/demo";
import { loadReferenceData } from "~db/seed/reference";
import { type BenchActors, benchJobs } from "./bench/jobs";
import { createScratchDatabase } from "./bench/scratch-database";
import { provideSecrets } from "./lib/secrets";

type Measure = { milliseconds: number; statements: number };

const DEFAULT_SIZES = [10_000, 100_000];

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

async function measureAll(url: string): Promise<Map<string, Measure>> {
  process.env.DATABASE_URL = url;
  const actors: BenchActors = {
    street: await actorOf(DEMO_UNITS.minkangStreet),
    county: await actorOf(DEMO_UNITS.nanguan),
    city: await actorOf(DEMO_UNITS.changchun),
    province: await actorOf(DEMO_UNITS.province),
  };
  const measures = new Map<string, Measure>();
  for (const job of await benchJobs(actors)) {
    const { statements } = await collectStatements(job.run);
    const times: number[] = [];
    for (let index = 0; index < job.repeats; index += 1) {
      const started = performance.now();
      await job.run();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    measures.set(job.name, {
      milliseconds: times[Math.floor(times.length / 2)] ?? 0,
      statements: statements.length,
    });
  }
  await closeDatabase();
  return measures;
}

function report(sizes: readonly number[], results: readonly Map<string, Measure>[]): string {
  const heads = [
    "job".padEnd(36),
    ...sizes.map((size) => `${size}`.padStart(12)),
    "SQL".padStart(6),
    "exponent".padStart(10),
  ];
  const [first, last] = [results[0], results.at(-1)];
  const growth = Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
  const lines = [...(first?.keys() ?? [])].map((name) => {
    const [from, to] = [first?.get(name), last?.get(name)];
    const exponent =
      from && to && growth > 0 ? (Math.log(to.milliseconds / from.milliseconds) / growth).toFixed(2) : "–";
    return [
      name.padEnd(36),
      ...results.map((result) => `${result.get(name)?.milliseconds.toFixed(1)} ms`.padStart(12)),
      String(to?.statements ?? "").padStart(6),
      exponent.padStart(10),
    ].join("");
  });
  return [heads.join(""), ...lines].join("\n");
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const sizes = given.length > 0 ? given : DEFAULT_SIZES;
  const dataDir = resolve(process.env.BENCH_DATA_DIR ?? ".data-bench");
  await provideSecrets(dataDir, false);
  const server = await startEmbeddedPostgres({ dataDir });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  try {
    const results: Map<string, Measure>[] = [];
    for (const people of sizes) {
      const url = await createScratchDatabase(server.adminUrl, `bench_${people}`);
      const started = performance.now();
      await migrateDatabase(url, () => {});
      await loadReferenceData(url, () => {});
      await seedDemo(url, { people, log: () => {} });
      say(`${people} people generated in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      results.push(await measureAll(url));
    }
    process.stdout.write(`${report(sizes, results)}\n`);
  } finally {
    await server.stop();
  }
}

await main();
