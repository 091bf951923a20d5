import { existsSync, readFileSync, statSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** The account the database server runs as when we are root: `postgres` refuses uid 0. */
export type ServerUser = { uid: number; gid: number; name: string };

function findAccount(name: string): ServerUser | null {
  if (!existsSync("/etc/passwd")) return null;
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}

/**
 * Null: we are not root and run the server ourselves. As root the owner of an existing `dataFolder`
 * (it may have been made by an ordinary account before), else `postgres`, else `nobody`.
 */
export function pickServerUser(dataFolder: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid, name: `uid ${uid}` };
  }
  return findAccount("postgres") ?? findAccount("nobody") ?? { uid: 65534, gid: 65534, name: "uid 65534" };
}

function mayEnter(folder: string, user: ServerUser): boolean {
  const { uid, gid, mode } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** The first of `folder` and its parents, from the root down, that the account may not enter. */
export function firstClosedFolder(folder: string, user: ServerUser): string | null {
  const path = resolve(folder);
  const parent = dirname(path);
  const above = parent === path ? null : firstClosedFolder(parent, user);
  return above ?? (existsSync(path) && !mayEnter(path, user) ? path : null);
}

/** Makes `folder` with its missing parents, all enterable by other accounts whatever the umask says. */
export async function makeEnterableFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const firstMade = await mkdir(path, { recursive: true, mode: 0o755 });
  if (firstMade === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    await chmod(made, 0o755);
    if (made === firstMade) return;
  }
}
