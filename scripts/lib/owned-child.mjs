/**
 * Children that outlive a killed parent (npm, the build) and would then work against the next run.
 * Plain JavaScript without dependencies, because bootstrap.mjs needs it before anything is installed.
 */
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { processIdentity } from "./process-lock.mjs";

const POLL_MS = 100;
const PATIENCE_MS = 4_000;

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function tryKill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * Ends the child noted in `file` if it still lives: the one of a parent that was killed.
 * @param {string} file
 */
export async function endAbandonedChild(file) {
  const [pid, identity] = (await readFile(file, "utf8").catch(() => "")).split(" ");
  const isLiving = () => identity !== undefined && processIdentity(Number(pid)) === identity;
  for (let waited = 0; isLiving(); waited += POLL_MS) {
    if (waited === 0) tryKill(Number(pid), "SIGTERM");
    if (waited >= PATIENCE_MS) tryKill(Number(pid), "SIGKILL");
    await sleep(POLL_MS);
  }
  await rm(file, { force: true });
}

/**
 * Runs a program to its end. `noteFile` names the child while it lives, so that the next run can end it
 * should we be killed; signals that end us are passed on to it. Only one run per `noteFile` at a time.
 * @param {{ noteFile: string, program: string, args: readonly string[], cwd: string,
 *   env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void }} options without `onOutput` the child
 *   writes to our own terminal
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
export async function runOwnedChild({ noteFile, program, args, cwd, env, onOutput }) {
  await mkdir(dirname(noteFile), { recursive: true });
  await endAbandonedChild(noteFile);
  const output = onOutput ? "pipe" : "inherit";
  const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: ["ignore", output, output] });
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => child.kill(signal);
  process.on("SIGINT", passOn).on("SIGTERM", passOn).on("SIGHUP", passOn);
  if (onOutput) {
    child.stdout?.on("data", (/** @type {Buffer} */ chunk) => onOutput(chunk.toString()));
    child.stderr?.on("data", (/** @type {Buffer} */ chunk) => onOutput(chunk.toString()));
  }
  try {
    const ended = new Promise((done, fail) => {
      child.on("error", fail);
      child.on("close", (code, signal) => done({ code, signal }));
    });
    if (child.pid !== undefined)
      await writeFile(noteFile, `${child.pid} ${processIdentity(child.pid) ?? "alive"}`);
    return await ended;
  } finally {
    process.off("SIGINT", passOn).off("SIGTERM", passOn).off("SIGHUP", passOn);
    await rm(noteFile, { force: true });
  }
}
