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
import { type Stage, type StageResult, STEPS } from "./lib/test-stages";

const ROOT = process.cwd();
const CACHE = join(ROOT, ".cache");
const NOTE_NAME = /^test-(\d+)-(\w+)-\w+\.child$/;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Ends what a killed run of ours left running; other living runs are left alone. */
async function endAbandonedRuns(): Promise<void> {
  for (const name of await readdir(CACHE).catch(() => [])) {
    const [, pid, identity] = NOTE_NAME.exec(name) ?? [];
    if (pid && processIdentity(Number(pid)) !== identity) await endAbandonedChild(join(CACHE, name));
  }
}

type Steps = typeof STEPS;
const stagesOf = (steps: Steps) => steps.flat(2);

function chooseStages(args: readonly string[]): { steps: Steps; filters: string[] } {
  const isChosen = ({ name }: Stage) => args.includes(name);
  const filters = args.filter((word) => !stagesOf(STEPS).some(({ name }) => name === word));
  if (!stagesOf(STEPS).some(isChosen)) return { steps: STEPS, filters };
  const lanesOf = (step: Steps[number]) =>
    step.map((lane) => lane.filter(isChosen)).filter((lane) => lane.length > 0);
  return { steps: STEPS.map(lanesOf).filter((lanes) => lanes.length > 0), filters };
}

/** Passes whole lines on, each with the stage's name, so that two lanes can be read beside each other. */
function labelled(name: string): { write: (text: string) => void; end: () => void } {
  let rest = "";
  return {
    write: (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) say(`${name.padEnd(11)} ${line}`);
    },
    end: () => {
      if (rest) say(`${name.padEnd(11)} ${rest}`);
    },
  };
}

type Result = { stage: Stage; totals: StageResult; took: string };

async function test(): Promise<void> {
  let isInterrupted = false;
  const interrupt = () => (isInterrupted = true);
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt).on("SIGHUP", interrupt);
  await endAbandonedRuns();

  const { steps, filters } = chooseStages(process.argv.slice(2));
  const run = `test-${process.pid}-${processIdentity(process.pid) ?? "alive"}`;
  const noteFile = (stage: string) => join(CACHE, `${run}-${stage}.child`);
  const total = stagesOf(steps).length;
  let begun = 0;

  async function runStage(stage: Stage, isAlone: boolean): Promise<Result> {
    begun += 1;
    say(`\n[${begun}/${total}] ${stage.title}`);
    const startedAt = Date.now();
    const output = labelled(stage.name);
    const totals = await stage.run({
      root: ROOT,
      noteFile,
      filters,
      onOutput: isAlone ? undefined : output.write,
      log: (line) => say(`      ${line}`),
    });
    output.end();
    if (isInterrupted) process.exit(130);
    const took = formatSeconds(Date.now() - startedAt);
    say(`      ${stage.name} ${totals.failed === 0 ? "通过" : "失败"}  ${took}`);
    return { stage, totals, took };
  }

  const results: Result[] = [];
  for (const lanes of steps) {
    const runLane = async (lane: readonly Stage[]) => {
      for (const stage of lane) results.push(await runStage(stage, lanes.length === 1));
    };
    await Promise.all(lanes.map(runLane));
  }

  say("");
  for (const { stage, totals } of results)
    for (const failure of totals.failures) say(`FAIL ${stage.name} ${failure}`);
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
