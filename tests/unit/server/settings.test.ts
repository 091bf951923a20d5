import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { assertProductionSecrets, findSecretFault, provideSecrets } from "../../../scripts/lib/secrets";
import { readSettings } from "../../../scripts/lib/settings";
import { failuresOf, totalsOf } from "../../../scripts/lib/test-stages";

const environment = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...values });
const STRONG = "5b0f6a3ce1d29784c6b3e05f1a7d8892e4f3ab60917cd25e384bfa16d07c9e2f";
const OTHER = "c90e2f7ab13d58644fd2a9071be6c3589d40f1e872ba63c5170f9e8d24b6a35c";
const THIRD = "08d7c1b96ef2a4355da9037f4be81c6270f6e5d3a29b8c1417cf60b5e93a2d84";

describe("settings", () => {
  test("their defaults are those of the README", () => {
    expect(readSettings(environment({}))).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      databaseUrl: null,
      isProduction: false,
      demoPeople: 3000,
    });
  });

  test("no demo when it is off or in production", () => {
    expect(readSettings(environment({ DEMO: "off" })).demoPeople).toBeNull();
    expect(readSettings(environment({ APP_ENV: "production" })).demoPeople).toBeNull();
  });

  test.each([
    [{ PORT: "http" }, /PORT/],
    [{ PORT: "70000" }, /PORT/],
    [{ DEMO_PEOPLE: "-1" }, /DEMO_PEOPLE/],
    [{ DATABASE_URL: "mysql://x" }, /DATABASE_URL/],
    [{ APP_CLOCK: "yesterday" }, /APP_CLOCK/],
    [{ APP_CLOCK: "2026-02-12T09:00:00+08:00", APP_ENV: "production" }, /正式环境/],
  ])("%o is refused", (values, message) => {
    expect(() => readSettings(environment(values))).toThrow(message);
  });
});

describe("secrets", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "secrets-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test.each([
    [undefined, "缺失"],
    ["secret", "不是 64 位十六进制数字"],
    ["11".repeat(32), "过于简单，不是随机生成"],
    [STRONG, null],
  ])("%s", (value, fault) => expect(findSecretFault(value)).toBe(fault));

  test("production names each missing, weak or repeated one and shows none", () => {
    const check = (values: Record<string, string>) => () => assertProductionSecrets(environment(values));
    expect(check({})).toThrow(/SESSION_SECRET：缺失[\s\S]*FIELD_KEY：缺失[\s\S]*INDEX_KEY：缺失/);
    expect(check({ SESSION_SECRET: STRONG, FIELD_KEY: STRONG, INDEX_KEY: OTHER })).toThrow(/与另一密钥相同/);
    expect(check({ SESSION_SECRET: STRONG, FIELD_KEY: "abc", INDEX_KEY: OTHER })).not.toThrow(/abc/);
    expect(check({ SESSION_SECRET: STRONG, FIELD_KEY: OTHER, INDEX_KEY: THIRD })).not.toThrow();
  });

  test("the demo makes them once, readable by their owner only", async () => {
    const first = environment({ FIELD_KEY: OTHER });
    await provideSecrets(folder, false, first);
    const again = environment({});
    await provideSecrets(folder, false, again);
    expect(first.FIELD_KEY).toBe(OTHER);
    expect(again.SESSION_SECRET).toBe(first.SESSION_SECRET);
    const file = join(folder, "secrets.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ INDEX_KEY: first.INDEX_KEY });
  });

  test("a damaged file is reported, not replaced", async () => {
    await writeFile(join(folder, "secrets.json"), JSON.stringify({ SESSION_SECRET: "x" }));
    await expect(provideSecrets(folder, false, environment({}))).rejects.toThrow(/已损坏/);
  });
});

describe("totals of a test run", () => {
  const report = (
    values: Partial<Record<"numPassedTests" | "numFailedTests" | "numPendingTests", number>>,
  ) => ({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    ...values,
  });

  test.each([
    ["all passed", report({ numPassedTests: 5 }), true, { passed: 5, failed: 0 }],
    [
      "skipped ones count as failed",
      report({ numPassedTests: 5, numPendingTests: 2 }),
      true,
      { passed: 5, failed: 2 },
    ],
    ["no test at all is a failure", report({}), true, { passed: 0, failed: 1 }],
    [
      "a file that does not load is a failure",
      report({ numPassedTests: 5 }),
      false,
      { passed: 5, failed: 1 },
    ],
    ["failed ones are not counted twice", report({ numFailedTests: 3 }), false, { passed: 0, failed: 3 }],
    ["no report is a failure", null, false, { passed: 0, failed: 1 }],
  ])("%s", (_name, found, isClean, totals) => expect(totalsOf(found, isClean)).toEqual(totals));

  test("its end names what failed and why, in the file and outside of any test", () => {
    const test = (fullName: string, status: string, message?: string) => ({
      fullName,
      status,
      failureMessages: message ? [message] : null,
    });
    const testResults = [
      {
        name: "/work/tests/e2e/visit.test.ts",
        status: "failed",
        message: "",
        assertionResults: [
          test("visit saves", "passed"),
          test("visit goes on", "failed", "\u001b[31mError: no row\u001b[39m\n  here\n    at file.ts:3"),
          test("visit ends", "skipped"),
        ],
      },
      {
        name: "/work/tests/e2e/broken.test.ts",
        status: "failed",
        message: "does not load",
        assertionResults: [],
      },
    ];
    expect(failuresOf({ ...report({}), testResults })).toEqual([
      "visit.test.ts > visit goes on\n    Error: no row here",
      "visit.test.ts > visit ends\n    not run: skipped",
      "broken.test.ts\n    does not load",
    ]);
    expect(failuresOf(null)).toEqual(["the run left no report"]);
  });
});
