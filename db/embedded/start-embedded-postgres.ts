import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { withProcessLock } from "../../scripts/lib/process-lock.mjs";
import { type Binaries, findBinaries } from "./binaries";
import { ensureCluster, SUPERUSER } from "./cluster";
import { APP_DATABASE, assertChineseTrigrams, ensureDatabase, withConnection } from "./databases";
import { hasErrorCode } from "./error-code";
import { type Cluster, locateCluster } from "./location";
import { choosePort } from "./port";
import { findPostmaster, spawnServer, stopServer } from "./postmaster";
import type { ServerProfile } from "./settings";
import { openUserRegistry } from "./users";

export type EmbeddedOptions = {
  /** The cluster lives in `postgres/` below it. */
  dataDir: string;
  /** Default: the port of last time while free, else a free one. */
  port?: number;
  profile?: ServerProfile;
  log?: (line: string) => void;
};

/** `taken_over`: a server left behind by a killed starter; `attached`: another living starter's. */
export type EmbeddedOrigin = "created" | "started" | "taken_over" | "attached";

export type EmbeddedPostgres = {
  url: string;
  /** The maintenance database, for CREATE and DROP DATABASE. */
  adminUrl: string;
  pid: number;
  origin: EmbeddedOrigin;
  /** Stops the server in order, unless another living process uses it. May be called again. */
  stop: () => Promise<void>;
};

/** Recovery after a crash replays up to 1 GB of log; a slow disk needs its time. */
const READY_TIMEOUT_MS = 120_000;
const ATTEMPTS = 6;

type Context = { cluster: Cluster; binaries: Binaries; profile: ServerProfile; password: string };

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

async function answers(url: string, dataFolder: string): Promise<boolean> {
  try {
    const [row] = await withConnection(
      url,
      (sql) => sql<{ folder: string }[]>`
      select current_setting('data_directory') as folder`,
    );
    return row?.folder === dataFolder;
  } catch (error) {
    if (hasErrorCode(error, "28P01", "28000")) throw error;
    return false;
  }
}

/** Waits until the server takes connections; false when it went away before. */
async function waitUntilReady(
  context: Context,
  port: number,
  isGone: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const url = urlOf(context.password, port, "postgres");
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await answers(url, context.cluster.data)) return true;
    if (await isGone()) return false;
    await sleep(60);
  }
  throw new Error(
    `数据库在 ${READY_TIMEOUT_MS / 1000} 秒内没有就绪，见 ${context.cluster.folder}/server.log`,
  );
}

/** Reasons for which the next attempt may succeed: a server still starting or its last children dying. */
const TRANSIENT = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;
const PORT_TAKEN = /could not create any TCP\/IP sockets|Address already in use/;

type Running = { pid: number; port: number; isOurs: boolean };

async function ensureRunning(context: Context, wantedPort: number | undefined): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const found = await findPostmaster(context.cluster);
    if (found) {
      const isGone = async () => (await findPostmaster(context.cluster))?.pid !== found.pid;
      if (await waitUntilReady(context, found.port, isGone)) return { ...found, isOurs: false };
      continue;
    }
    const port = await choosePort(context.cluster.folder, wantedPort);
    const server = await spawnServer(context.cluster, context.binaries, context.profile, port);
    if (await waitUntilReady(context, port, server.hasExited)) return { pid: server.pid, port, isOurs: true };
    const reason = server.logTail();
    const mayRetry = TRANSIENT.test(reason) || (PORT_TAKEN.test(reason) && wantedPort === undefined);
    if (!mayRetry || attempt >= ATTEMPTS) throw new Error(`数据库未能启动：${reason || "没有日志"}`);
    await sleep(500);
  }
}

/**
 * Starts PostgreSQL on the binaries that came through npm, or takes over the server that a killed
 * process left running on the same folder, or attaches to another process's. Works as root (the server
 * then runs as `postgres` or `nobody`) and as an ordinary account. Throws with a message for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, profile = "app", log = () => {} } = options;
  const cluster = await locateCluster(dataDir, log);
  const binaries = await findBinaries(cluster.user, log);
  const lock = `${cluster.folder}.lock`;
  const onWait = () => log("另一进程正在启动或停止同一数据目录的数据库，等待……");

  return withProcessLock(
    lock,
    async () => {
      const isCreated = await ensureCluster(cluster, binaries, profile);
      const password = await readPassword(cluster);
      const registry = openUserRegistry(cluster.folder);
      const hadUsers = registry.count() > 0;
      const leave = registry.enter();
      try {
        const running = await ensureRunning({ cluster, binaries, profile, password }, options.port);
        const url = urlOf(password, running.port, APP_DATABASE);
        const adminUrl = urlOf(password, running.port, "postgres");
        await ensureDatabase(adminUrl, APP_DATABASE);
        await assertChineseTrigrams(url);
        const origin = originOf(isCreated, running.isOurs, hadUsers);
        const stop = stopper({
          cluster,
          binaries,
          lock,
          onWait,
          leave,
          users: registry.count,
          pid: running.pid,
        });
        return { url, adminUrl, pid: running.pid, origin, stop };
      } catch (error) {
        leave();
        if (registry.count() === 0) await stopServer(cluster, binaries).catch(() => {});
        throw error;
      }
    },
    onWait,
  );
}

async function readPassword(cluster: Cluster): Promise<string> {
  try {
    return (await readFile(join(cluster.folder, "password"), "utf8")).trim();
  } catch (error) {
    throw new Error(`不能读取 ${cluster.folder}/password：数据目录由别的账户建立，或文件已丢失。`, {
      cause: error,
    });
  }
}

function originOf(isCreated: boolean, isOurs: boolean, hadUsers: boolean): EmbeddedOrigin {
  if (isCreated) return "created";
  if (isOurs) return "started";
  return hadUsers ? "attached" : "taken_over";
}

type StopParts = {
  cluster: Cluster;
  binaries: Binaries;
  lock: string;
  onWait: () => void;
  leave: () => void;
  users: () => number;
  pid: number;
};

function stopper(parts: StopParts): () => Promise<void> {
  // A process that ends through process.exit without stop() must not leave the server behind.
  const onExit = () => {
    parts.leave();
    if (parts.users() > 0) return;
    try {
      process.kill(parts.pid, "SIGINT");
    } catch {
      // It is gone already.
    }
  };
  process.once("exit", onExit);
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= withProcessLock(
      parts.lock,
      async () => {
        parts.leave();
        if (parts.users() === 0) await stopServer(parts.cluster, parts.binaries);
        process.off("exit", onExit);
      },
      parts.onWait,
    );
    return stopping;
  };
}
