import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { hashContents } from "./content-hash";
import { OperatorError } from "./operator-error";
import { runOwnedChild } from "./owned-child.mjs";
import { withProcessLock } from "./process-lock.mjs";

/** Everything the bundles are made from; data and launcher of db/ are read at run time. */
const SOURCES = [
  "app",
  "db",
  "public",
  "remix.config.js",
  "vite.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const NOT_BUNDLED = ["db/embedded", "db/migrations", "db/seed/data"];
const SHOWN_LINES = 30;

const stampFile = (root: string) => join(root, "build", ".stamp");

async function isCurrent(root: string, hash: string): Promise<boolean> {
  const stamp = await readFile(stampFile(root), "utf8").catch(() => "");
  return stamp === hash && existsSync(join(root, "build", "server", "index.js"));
}

/** The build's output from its first complaint on; what follows that is lists of files. */
function complaintOf(output: string): string {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => /error|fail/i.test(line));
  return (first < 0 ? lines.slice(-SHOWN_LINES) : lines.slice(first, first + SHOWN_LINES)).join("\n").trim();
}

async function runBuild(root: string): Promise<void> {
  let output = "";
  const { code, signal } = await runOwnedChild({
    noteFile: join(root, ".cache", "build.child"),
    program: process.execPath,
    args: [join(root, "node_modules", "@remix-run", "dev", "dist", "cli.js"), "vite:build"],
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    onOutput: (text) => (output += text),
  });
  if (signal) throw new OperatorError(`页面构建被信号 ${signal} 中止。`);
  if (code !== 0) throw new OperatorError(`页面构建失败（退出码 ${code}）：\n${complaintOf(output)}`);
}

/**
 * Builds the app when `build/` is missing or was made from other sources; returns whether it did. The
 * stamp goes first and comes back last, so a build killed half way is never served.
 */
export async function ensureBuild(root: string, onWait: () => void = () => {}): Promise<boolean> {
  if (await isCurrent(root, hashContents(root, SOURCES, NOT_BUNDLED))) return false;
  return withProcessLock(
    join(root, ".cache", "build.lock"),
    async () => {
      const hash = hashContents(root, SOURCES, NOT_BUNDLED);
      if (await isCurrent(root, hash)) return false;
      await rm(stampFile(root), { force: true });
      await runBuild(root);
      await writeFile(`${stampFile(root)}.new`, hash);
      await rename(`${stampFile(root)}.new`, stampFile(root));
      return true;
    },
    onWait,
  );
}
