import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { processIdentity } from "../../scripts/lib/process-lock.mjs";
import type { Binaries } from "./binaries";
import { hasErrorCode } from "./error-code";
import type { Cluster } from "./location";
import type { ServerUser } from "./server-user";
import type { ServerProfile } from "./settings";

export const SUPERUSER = "postgres";

const BARE_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** Options of `spawn` that run a program as the server's account with a bare environment. */
export function asServerUser(user: ServerUser | null) {
  return {
    cwd: "/",
    env: BARE_ENVIRONMENT,
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  };
}

/** Runs a program to its end; throws with what it printed when it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  user: ServerUser | null,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...asServerUser(user), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 ? done(output) : fail(new Error(`${basename(program)} 失败（${code}）：${output.trim()}`)),
    );
  });
}

async function giveTo(path: string, user: ServerUser | null): Promise<void> {
  if (user) await chown(path, user.uid, user.gid);
}

/** Half-made clusters of starters that were killed during initdb. */
async function removeAbandonedDrafts(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (pid === process.pid || processIdentity(pid) === null)
      await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/**
 * C.UTF-8 gives Chinese letters their class (in `C` pg_trgm finds no trigrams in them), ICU zh-CN
 * their order; macOS has no C.UTF-8.
 */
function initdbArguments(data: string, passwordFile: string, profile: ServerProfile): string[] {
  const locale = process.platform === "linux" ? "C.UTF-8" : "en_US.UTF-8";
  const where = ["-D", data, "-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
  const language = ["-E", "UTF8", `--locale=${locale}`, "--locale-provider=icu", "--icu-locale=zh-CN"];
  return [...where, ...language, ...(profile === "test" ? ["--no-sync"] : [])];
}

async function assertSameMajor(cluster: Cluster, binaries: Binaries): Promise<void> {
  const made = (
    await readFile(join(cluster.data, "PG_VERSION"), "utf8").catch((error: unknown) => {
      if (!hasErrorCode(error, "EACCES")) throw error;
      throw new Error(
        `当前账户不能读取数据目录 ${cluster.data}（由别的账户建立）。请用建立它的账户或 root 启动，或另设 DATA_DIR。`,
      );
    })
  ).trim();
  if (made !== binaries.version.split(".")[0])
    throw new Error(
      `数据目录 ${cluster.data} 由 PostgreSQL ${made} 建立，内置程序是 ${binaries.version}。请先导出数据，或另设 DATA_DIR。`,
    );
}

/**
 * Makes the cluster when there is none. It is made beside its place and moved there whole, so that a
 * starter killed half way leaves nothing that looks like a cluster. Returns whether it was made.
 */
export async function ensureCluster(
  cluster: Cluster,
  binaries: Binaries,
  profile: ServerProfile,
): Promise<boolean> {
  if (existsSync(cluster.folder)) {
    await assertSameMajor(cluster, binaries);
    return false;
  }
  await removeAbandonedDrafts(cluster.folder);
  const draft = `${cluster.folder}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  const data = join(draft, "data");
  const passwordFile = join(draft, "initdb-password");
  const password = randomBytes(24).toString("hex");
  await mkdir(draft, { mode: 0o755 });
  await chmod(draft, 0o755);
  await mkdir(data, { mode: 0o700 });
  await giveTo(data, cluster.user);
  await writeFile(join(draft, "password"), password, { mode: 0o600 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(passwordFile, cluster.user);
  await runProgram(binaries.initdb, initdbArguments(data, passwordFile, profile), cluster.user);
  await rm(passwordFile);
  await rename(draft, cluster.folder);
  return true;
}
