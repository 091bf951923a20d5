/**
 * Locks between processes as small files that name their owner. Plain JavaScript without
 * dependencies, because bootstrap.mjs needs it before anything is installed.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 150;
/** A lock file without content is being written; older than this, its writer died in between. */
const EMPTY_IS_STALE_MS = 2_000;

/**
 * What tells this process from a later one with the same number: its start time on Linux,
 * elsewhere only that it lives. `null` when there is no such process or only its zombie.
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; state is the first field after it, start time the 20th.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? "alive");
  } catch {
    if (process.platform === "linux") return null;
  }
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM" ? "alive" : null;
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}

/**
 * @param {string} content
 * @returns {boolean} whether the process that wrote `<pid> <identity> <token>` still lives
 */
function isOwnerAlive(content) {
  const [pid, identity] = content.split(" ");
  return identity !== undefined && processIdentity(Number(pid)) === identity;
}

/**
 * Removes a dead owner's lock. Moves it aside first: of two breakers only one gets it, and one who
 * caught a fresh lock instead puts it back.
 * @param {string} file
 * @param {string} seen
 * @param {string} token
 */
async function breakLock(file, seen, token) {
  const aside = `${file}.stale-${token}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  const moved = await readFile(aside, "utf8");
  if (moved !== seen) await rename(aside, file);
  else await rm(aside, { force: true });
}

/**
 * Runs `work` while holding the lock `file`; waits for a living holder, breaks a dead one's lock.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withProcessLock(file, work, onWait = () => {}) {
  const token = randomBytes(6).toString("hex");
  const content = `${process.pid} ${processIdentity(process.pid) ?? "alive"} ${token}`;
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  let emptySince = 0;
  for (;;) {
    try {
      await writeFile(file, content, { flag: "wx" });
      break;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const seen = await readFile(file, "utf8").catch(() => null);
    if (seen === null) continue;
    if (seen === "") emptySince ||= Date.now();
    else emptySince = 0;
    const isStale = seen === "" ? Date.now() - emptySince > EMPTY_IS_STALE_MS : !isOwnerAlive(seen);
    if (isStale) {
      await breakLock(file, seen, token);
      continue;
    }
    if (!told) onWait();
    told = true;
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    const held = await readFile(file, "utf8").catch(() => "");
    if (held === content) await rm(file, { force: true });
  }
}
