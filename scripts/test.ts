/**
 * `npm test`: every check, on a fresh machine too; `npm test -- unit e2e` runs single stages, further
 * words go to vitest as filters. The last line is `N passed, N failed`; exit code 1 on any failure.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { endAbandonedChild } from "./lib/owned-child.mjs";
import { processIdentity } from "./lib/process-lock.mjs";
import { formatSeconds } from "./lib/progress";
import { runMain } from "./lib/run-main";
import { type Stage, STAGES, type Totals } from "./lib/test-stages";

const ROOT = process.cwd();
const CACHE = join(ROOT, ".cache");
const NOTE_NAME = /^test-(\d+)-(\w+)\.child$/;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Ends what a killed run of ours left running; other living runs are left alone. */
async function endAbandonedRuns(): Promise<void> {
  for (const name of await readdir(CACHE).catch(() => [])) {
    const [, pid, identity] = NOTE_NAME.exec(name) ?? [];
    if (pid && processIdentity(Number(pid)) !== identity) await endAbandonedChild(join(CACHE, name));
  }
}

function chooseStages(args: readonly string[]): { stages: readonly Stage[]; filters: string[] } {
  const chosen = STAGES.filter(({ name }) => args.includes(name));
  const filters = args.filter((word) => !STAGES.some(({ name }) => name === word));
  return { stages: chosen.length > 0 ? chosen : STAGES, filters };
}

async function test(): Promise<void> {
  let isInterrupted = false;
  const interrupt = () => (isInterrupted = true);
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt).on("SIGHUP", interrupt);
  await endAbandonedRuns();

  const { stages, filters } = chooseStages(process.argv.slice(2));
  const noteFile = join(CACHE, `test-${process.pid}-${processIdentity(process.pid) ?? "alive"}.child`);
  const context = { root: ROOT, noteFile, filters, log: (line: string) => say(`      ${line}`) };
  const results: { stage: Stage; totals: Totals; took: string }[] = [];
  for (const [index, stage] of stages.entries()) {
    say(`\n[${index + 1}/${stages.length}] ${stage.title}`);
    const startedAt = Date.now();
    const totals = await stage.run(context);
    if (isInterrupted) process.exit(130);
    const took = formatSeconds(Date.now() - startedAt);
    results.push({ stage, totals, took });
    say(`      ${totals.failed === 0 ? "通过" : "失败"}  ${took}`);
  }

  say("");
  for (const { stage, totals, took } of results)
    say(
      `${totals.failed === 0 ? "ok  " : "FAIL"} ${stage.name.padEnd(12)} ${totals.passed}/${totals.passed + totals.failed}  ${took}`,
    );
  const passed = results.reduce((sum, { totals }) => sum + totals.passed, 0);
  const failed = results.reduce((sum, { totals }) => sum + totals.failed, 0);
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

runMain(test, async () => {});
