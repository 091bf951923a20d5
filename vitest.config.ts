import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { "~db": at("./db"), "~": at("./app") };

/** The tests' day: a Monday whose notice and decision clocks end inside the loaded work calendar. */
const APP_CLOCK = "2026-11-23T09:00:00+08:00";

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/rules/**/*.test.{ts,tsx}", "tests/unit/**/*.test.{ts,tsx}"],
          environment: "node",
          // Properties over thousands of cases take seconds where the machine is busy.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/routes/**/*.test.ts"],
          globalSetup: ["tests/support/postgres.global.ts"],
          env: { APP_CLOCK },
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/app.global.ts"],
          env: { APP_CLOCK },
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
