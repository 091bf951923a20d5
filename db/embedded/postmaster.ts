import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { processIdentity } from "../../scripts/lib/process-lock.mjs";
import type { Binaries } from "./binaries";
import { asServerUser, runProgram } from "./cluster";
import type { Cluster } from "./location";
import { serverArguments, type ServerProfile } from "./settings";

export type Postmaster = { pid: number; port: number };

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const STOP_TIMEOUT_SECONDS = 30;

const logFile = (cluster: Cluster) => join(cluster.folder, "server.log");
const pidFile = (cluster: Cluster) => join(cluster.data, "postmaster.pid");

/** Whether the number belongs to a PostgreSQL server: after a crash it may be anybody's. */
async function isPostgres(pid: number): Promise<boolean> {
  if (processIdentity(pid) === null) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() =>
    runProgram("ps", ["-o", "command=", "-p", String(pid)], null).catch(() => ""),
  );
  return /(^|\/)postgres($|[\s\0])/.test(command);
}

/**
 * The server running on the cluster, if any. A `postmaster.pid` whose process is gone or is no
 * PostgreSQL is removed: PostgreSQL itself would refuse to start over a reused number.
 */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const text = await readFile(pidFile(cluster), "utf8").catch(() => null);
  if (text === null) return null;
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (await isPostgres(pid)) return { pid, port: Number(lines[3]) };
  await rm(pidFile(cluster), { force: true });
  return null;
}

async function rotateLog(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
}

export type StartedServer = {
  pid: number;
  /** What the server wrote to its log since it was started. */
  logTail: () => string;
  hasExited: () => boolean;
};

/** Starts `postgres` in its own process group, so that Ctrl-C reaches us first and we stop it in order. */
export async function spawnServer(
  cluster: Cluster,
  binaries: Binaries,
  profile: ServerProfile,
  port: number,
): Promise<StartedServer> {
  const file = logFile(cluster);
  await rotateLog(file);
  const output = openSync(file, "a", 0o600);
  const from = statSync(file).size;
  const child = spawn(binaries.postgres, ["-D", cluster.data, ...serverArguments(profile, port)], {
    ...asServerUser(cluster.user),
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let exited = false;
  child.on("exit", () => (exited = true));
  child.on("error", () => (exited = true));
  child.unref();
  return {
    pid: child.pid ?? -1,
    logTail: () => readFileSync(file).subarray(from).toString("utf8").trim(),
    hasExited: () => exited,
  };
}

/** Fast stop (open transactions roll back); when that does not end in 30 s, an immediate one. */
export async function stopServer(cluster: Cluster, binaries: Binaries): Promise<void> {
  if (!(await findPostmaster(cluster))) return;
  const stop = (mode: string) =>
    runProgram(
      binaries.pgCtl,
      ["stop", "-D", cluster.data, "-m", mode, "-w", "-t", String(STOP_TIMEOUT_SECONDS)],
      cluster.user,
    );
  try {
    await stop("fast");
  } catch (error) {
    if (!(await findPostmaster(cluster))) return;
    await stop("immediate").catch(() => {
      throw error;
    });
  }
}
