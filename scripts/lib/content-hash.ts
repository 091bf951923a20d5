import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

function addPath(hash: Hash, root: string, path: string, excluded: ReadonlySet<string>): void {
  const full = join(root, path);
  if (excluded.has(path) || !existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    return;
  }
  for (const name of readdirSync(full).sort()) addPath(hash, root, `${path}/${name}`, excluded);
}

/** SHA-256 over names and contents of files and folders below `root`; what is absent counts as empty. */
export function hashContents(
  root: string,
  paths: readonly string[],
  excluded: readonly string[] = [],
): string {
  const hash = createHash("sha256");
  for (const path of paths) addPath(hash, root, path, new Set(excluded));
  return hash.digest("hex");
}
