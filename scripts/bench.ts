/**
 * `npm run bench -- 10000 100000 1000000`: fills a scratch database with each number of invented people, measures the
 * jobs of every day, of the night and of the quarter, and says of each goal whether it is reached. Exit code 1 when one
 * is missed by far. Compare ratios of one run, never milliseconds of two machines; a million people take about 22 GB of
 * disk and a quarter of an hour to fill. `BENCH_KEEP=1` leaves the databases, `BENCH_JOBS=list` runs only jobs of that name.
 */
import { resolve } from "node:path";
import { loadavg } from "node:os";

import { closeDatabase } from "~/db.server";
import { startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { dropDatabase, fillDatabase } from "./bench/fill-database";
import { goalsOf, growthOf, type Measures, type Outcome, verdictOf } from "./bench/goals";
import { measureJobs } from "./bench/jobs";
import { provideSecrets } from "./lib/secrets";

const DEFAULT_SIZES = [10_000, 100_000];

function timesTable(sizes: readonly number[], runs: readonly Measures[]): string {
  const heads = ["job".padEnd(44), ...sizes.map((size) => `${size}`.padStart(24)), "SQL".padStart(6)];
  const names = [...new Set(runs.flatMap((run) => [...run.keys()]))];
  const lines = names.map((name) => {
    const cells = runs.map((run) => {
      const one = run.get(name);
      return (one ? `${one.median.toFixed(1)} (p95 ${one.p95.toFixed(1)}) ms` : "failed").padStart(24);
    });
    return [name.padEnd(44), ...cells, String(runs.at(-1)?.get(name)?.statements ?? "").padStart(6)].join("");
  });
  return [heads.join(""), ...lines].join("\n");
}

function goalsTable(title: string, outcomes: readonly Outcome[]): string {
  const lines = outcomes.map((one) =>
    [
      one.job.padEnd(44),
      one.goal.padEnd(28),
      (one.value === null ? "not measured" : one.value.toFixed(2)).padStart(13),
      `  ${verdictOf(one)}`,
    ].join(""),
  );
  return [title, ...lines].join("\n");
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  const sizes = given.length > 0 ? given : DEFAULT_SIZES;
  const dataDir = resolve(process.env.BENCH_DATA_DIR ?? ".data-bench");
  const only = process.env.BENCH_JOBS;
  const keep = process.env.BENCH_KEEP === "1";
  await provideSecrets(dataDir, false);
  // Measured on the settings of the product; writing a scratch database is not what is measured.
  const server = await startEmbeddedPostgres({ dataDir, profile: "app" });
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const runs: Measures[] = [];
  try {
    for (const people of sizes) {
      const started = performance.now();
      process.env.DATABASE_URL = await fillDatabase(server.adminUrl, people, say);
      say(`${people} people after ${((performance.now() - started) / 1000).toFixed(0)} s`);
      runs.push(await measureJobs(only, say));
      await closeDatabase();
      if (!keep) await dropDatabase(server.adminUrl, people);
    }
  } finally {
    await server.stop();
  }
  const outcomes = [
    ...runs.map((run, index) => ({ title: `${sizes[index]} people`, of: goalsOf(run) })),
    { title: `from ${sizes[0]} to ${sizes.at(-1)} people`, of: growthOf(sizes, runs) },
  ].map(({ title, of }) => ({ title, of: of.filter(({ value }) => !only || value !== null) }));
  const load = loadavg().map((value) => value.toFixed(1));
  const text = [timesTable(sizes, runs), ...outcomes.map(({ title, of }) => goalsTable(title, of))];
  process.stdout.write(`${text.join("\n\n")}\n\nload average ${load.join(" ")}\n`);
  const far = outcomes.flatMap(({ of }) => of).filter((one) => verdictOf(one) === "missed by far");
  // A job that failed counts as missed by far.
  const failed = only ? [] : outcomes.flatMap(({ of }) => of).filter(({ value }) => value === null);
  if (far.length + failed.length > 0) process.exitCode = 1;
}

await main();
