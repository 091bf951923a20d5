/**
 * `npm run proof:checks`: each of R01–R40 finds its planted cases and no others in a caseload of 20,000 (the suite
 * does the same with 600).
 */
import { spawnSync } from "node:child_process";

const PEOPLE = process.argv[2] ?? "20000";

const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--project", "integration", "tests/integration/checks.test.ts"],
  { stdio: "inherit", env: { ...process.env, CHECKED_PEOPLE: PEOPLE } },
);
process.exit(status ?? 1);
