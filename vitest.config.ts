import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

import { SameOrder } from "./tests/support/same-order";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { "~db": at("./db"), "~": at("./app") };

/** The tests' day: a Monday whose notice and decision clocks end inside the loaded work calendar. */
const APP_CLOCK = "2026-11-23T09:00:00+08:00";

export default defineConfig({
  test: {
    sequence: { sequencer: SameOrder },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/rules/**/*.test.{ts,tsx}", "tests/unit/**/*.test.{ts,tsx}"],
          environment: "node",
          isolate: false,
          // Properties over thousands of cases take seconds where the machine is busy.
          testTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/routes/**/*.test.ts"],
          globalSetup: ["tests/support/postgres.global.ts"],
          setupFiles: ["tests/support/fresh-file.ts"],
          isolate: false,
          env: { APP_CLOCK },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/app.global.ts"],
          isolate: false,
          env: { APP_CLOCK },
          testTimeout: 900_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
