import { mkdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";

import { describeError } from "~/lib/log.server";
import { ensureBuild } from "./ensure-build";
import { runOwnedChild } from "./owned-child.mjs";
import { ensureSystemPackages } from "./system-packages";

export type Totals = { passed: number; failed: number };
export type StageResult = Totals & {
  /** What failed, a line or two each, for the end of the output. */
  failures: readonly string[];
};
type StageContext = {
  root: string;
  /** Notes the running child of a stage, see runOwnedChild. */
  noteFile: (stage: string) => string;
  /** Where a child's output goes; without it, to our own terminal. */
  onOutput?: (text: string) => void;
  /** Test files or name patterns for vitest; empty: everything. */
  filters: readonly string[];
  log: (line: string) => void;
};
export type Stage = { name: string; title: string; run: (context: StageContext) => Promise<StageResult> };

const once = (isPassed: boolean): StageResult =>
  isPassed ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [] };

async function runProgram(
  context: StageContext,
  stage: string,
  script: string,
  args: readonly string[],
): Promise<boolean> {
  const { code } = await runOwnedChild({
    noteFile: context.noteFile(stage),
    program: process.execPath,
    args: [join(context.root, "node_modules", script), ...args],
    cwd: context.root,
    onOutput: context.onOutput,
  });
  return code === 0;
}

const program = (name: string, title: string, script: string, ...args: string[]): Stage => ({
  name,
  title,
  run: async (context) => once(await runProgram(context, name, script, args)),
});

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults?: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly {
      fullName: string;
      status: string;
      failureMessages: readonly string[] | null;
    }[];
  }[];
};

const COLOURS = new RegExp(String.raw`\u001b\[[\d;]*m`, "g");
const FAILURES_SHOWN = 6;
const MESSAGE_LENGTH = 240;

const firstWords = (message: string) =>
  message
    .replaceAll(COLOURS, "")
    .trim()
    .split(/\n\s+at /)[0]!
    .replaceAll(/\s+/g, " ")
    .slice(0, MESSAGE_LENGTH);

/**
 * What of a vitest run failed and why, two lines each: the file and the test, the first words of the message. A record
 * of a run often keeps only its end, and the test's own report stands far above it.
 */
export function failuresOf(report: VitestReport | null): string[] {
  if (!report) return ["the run left no report"];
  const failures = (report.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = basename(name);
    const failed = assertionResults.filter((test) => test.status !== "passed");
    if (failed.length === 0) return status === "failed" ? [`${file}\n    ${firstWords(message)}`] : [];
    return failed.map(
      (test) =>
        `${file} > ${test.fullName}\n    ${firstWords(test.failureMessages?.[0] ?? `not run: ${test.status}`)}`,
    );
  });
  const more = failures.length - FAILURES_SHOWN;
  return more > 0 ? [...failures.slice(0, FAILURES_SHOWN), `and ${more} more`] : failures;
}

/**
 * True totals of a vitest run. Skipped tests count as failed, as do a run without tests and a run that
 * failed outside of tests (a file that does not load, a broken set-up).
 */
export function totalsOf(report: VitestReport | null, isExitClean: boolean): Totals {
  if (!report) return { passed: 0, failed: 1 };
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  const isSilentFailure = failed === 0 && (!isExitClean || passed === 0);
  return { passed, failed: isSilentFailure ? 1 : failed };
}

const vitest = (project: string, title: string): Stage => ({
  name: project,
  title,
  run: async (context) => {
    const folder = join(context.root, ".cache", "test-results");
    const file = join(folder, `${project}-${process.pid}.json`);
    await mkdir(folder, { recursive: true });
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const args = ["run", "--project", project, ...reporters, ...context.filters];
    const isClean = await runProgram(context, project, "vitest/vitest.mjs", args);
    const text = await readFile(file, "utf8").catch(() => null);
    await rm(file, { force: true });
    const report = text === null ? null : (JSON.parse(text) as VitestReport);
    return { ...totalsOf(report, isClean), failures: failuresOf(report) };
  },
});

const systemPackages: Stage = {
  name: "system",
  title: "系统软件包 · system packages",
  run: async ({ log }) => {
    const problem = ensureSystemPackages(log);
    if (problem) log(problem);
    return once(problem === null);
  },
};

const build: Stage = {
  name: "build",
  title: "构建 · build",
  run: async ({ root, log }) => {
    try {
      log((await ensureBuild(root)) ? "已构建" : "已是最新");
      return once(true);
    } catch (error) {
      log(describeError(error).message);
      return once(false);
    }
  },
};

const types = program("types", "类型 · types", "typescript/bin/tsc", "--noEmit");
const lint = program("lint", "代码检查 · lint", "oxlint/bin/oxlint", "--deny-warnings");
const format = program(
  "format",
  "格式 · format",
  "prettier/bin/prettier.cjs",
  "--check",
  "--log-level",
  "warn",
  ".",
);
const unused = program("unused", "未使用代码 · unused", "knip/bin/knip.js");
const unit = vitest("unit", "单元测试 · unit");
const integration = vitest("integration", "集成测试 · integration");
const e2e = vitest("e2e", "浏览器测试 · e2e");

/**
 * Steps one after the other, the quick ones first; the lanes of a step side by side, the stages of a lane in turn.
 * No lane uses two cores for long, so two beside each other cost little more than the longer one. Each stage that
 * is not vitest counts as one test.
 */
export const STEPS: readonly (readonly (readonly Stage[])[])[] = [
  [[systemPackages]],
  [[types], [lint, format, unused]],
  [[unit]],
  [[build]],
  [[e2e], [integration]],
];
