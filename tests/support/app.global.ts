import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

import { today } from "~/lib/clock.server";
import { seedDemo } from "~db/seed/demo";
import { hashContents } from "../../scripts/lib/content-hash";
import { ensureBuild } from "../../scripts/lib/ensure-build";
import {
  cloneTemplate,
  dropDatabase,
  ensureReferenceTemplate,
  ensureTemplate,
  openTestCluster,
} from "./test-cluster";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the running app, without a slash at the end. */
    appUrl: string;
    appDatabaseUrl: string;
  }
}

const ROOT = process.cwd();
/** A Monday with both the notice and the decision clocks inside the loaded calendar; vitest.config gives it to the tests. */
process.env.APP_CLOCK ??= "2026-11-23T09:00:00+08:00";
const DEMO_PEOPLE = 400;
const START_TIMEOUT_MS = 240_000;
/** What of the app does not shape the demo caseload. */
const PRESENTATION = ["app/components", "app/routes", "app/styles", "db/embedded"];

/** The demo's open work is dated around today, so a template serves one day. */
async function ensureDemoTemplate(adminUrl: string): Promise<string> {
  const reference = await ensureReferenceTemplate(adminUrl);
  const hash = hashContents(ROOT, ["db", "app"], PRESENTATION);
  const fill = (url: string) => seedDemo(url, { people: DEMO_PEOPLE, log: () => {} });
  return ensureTemplate(adminUrl, "demo", `${today().replaceAll("-", "")}${hash}`, fill, reference);
}

type App = { child: ChildProcess; url: string };

async function startApp(databaseUrl: string): Promise<App> {
  // The message channel tells the app when this process dies, however it dies.
  const child = spawn(process.execPath, ["--import", "tsx", join(ROOT, "scripts", "serve.ts")], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: databaseUrl, HOST: "127.0.0.1", PORT: "0" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  const url = await new Promise<string>((done, fail) => {
    const failWith = (reason: string) => fail(new Error(`the app did not start: ${reason}\n${output}`));
    const timer = setTimeout(() => failWith("timeout"), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000);
      const address = /^listening (\S+)$/m.exec(output)?.[1];
      if (!address) return;
      clearTimeout(timer);
      done(address);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => failWith(`exit code ${code}`));
  });
  return { child, url };
}

async function stopApp({ child }: App): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

/** Set-up of the browser project: the built app on a demo caseload of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureBuild(ROOT);
  const server = await openTestCluster();
  const databaseUrl = await cloneTemplate(server.adminUrl, await ensureDemoTemplate(server.adminUrl));
  const app = await startApp(databaseUrl);
  project.provide("appUrl", app.url);
  project.provide("appDatabaseUrl", databaseUrl);
  return async () => {
    await stopApp(app);
    await dropDatabase(server.adminUrl, databaseUrl);
    await server.stop();
  };
}
