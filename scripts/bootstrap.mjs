/**
 * Entry of `npm start`, `npm test` and `npm run dev` on a machine that has only node and npm: checks the
 * version of node, installs the dependencies when they are missing or not those of the lock file, and
 * hands over to scripts/<command>.ts in the same process, so that no wrapper is left behind by a signal.
 */
import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { runOwnedChild } from "./lib/owned-child.mjs";
import { withProcessLock } from "./lib/process-lock.mjs";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(ROOT, "node_modules", ".yirenyice-lock");
const COMMANDS = ["start", "test", "dev"];

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * @param {string} text
 * @returns {never}
 */
function stopWith(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if ((major > 20 && major < 27) || (major === 20 && minor >= 11)) return;
  stopWith(
    `需要 Node.js 20.11 至 26，本机是 ${process.versions.node}。请安装 https://nodejs.org 的 LTS 版本后重试。\n` +
      `Node.js 20.11 up to 26 is needed; this is ${process.versions.node}.`,
  );
}

/** @param {string} file */
async function readText(file) {
  return readFile(file, "utf8").catch(() => "");
}

/** What the stamp must say: these dependencies, for this system. */
async function wantedStamp() {
  const lock = await readFile(join(ROOT, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}\n`;
}

/**
 * Whether somebody ran `npm ci` by hand: npm writes its own list last, so a complete list that agrees
 * with the lock file proves a finished installation.
 */
async function isInstalledByHand() {
  const wanted = JSON.parse(await readText(join(ROOT, "package-lock.json")));
  const text = await readText(join(ROOT, "node_modules", ".package-lock.json"));
  if (!text) return false;
  const present = JSON.parse(text).packages;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === "" || entry.optional || entry.devOptional) return true;
    return present[path]?.version === entry.version && present[path]?.integrity === entry.integrity;
  });
}

/** Runs `npm ci`; of npm's own output only warnings and errors show. */
async function runNpm() {
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : undefined;
  const { code, signal } = await runOwnedChild({
    noteFile: join(ROOT, ".cache", "install.child"),
    program: npm ? process.execPath : "npm",
    args: npm ? [npm, ...args] : args,
    cwd: ROOT,
  });
  if (signal || code === 130 || code === 143) process.exit(130);
  return code;
}

async function install() {
  const startedAt = Date.now();
  say("安装依赖 · installing dependencies (npm ci)……");
  const ticker = setInterval(
    () => say(`  安装中 · ${Math.round((Date.now() - startedAt) / 1000)} 秒`),
    15_000,
  );
  const code = await runNpm().finally(() => clearInterval(ticker));
  if (code !== 0)
    stopWith(
      `依赖安装失败（npm ci 退出码 ${code}）。请检查网络与 npm 源后重新运行同一命令。\n` +
        "npm ci failed; check the network and the registry, then run the same command again.",
    );
  say(`依赖已安装 · dependencies installed (${Math.round((Date.now() - startedAt) / 1000)} 秒)`);
}

async function ensureDependencies() {
  const wanted = await wantedStamp();
  if ((await readText(STAMP)) === wanted) return;
  await withProcessLock(
    join(ROOT, ".cache", "install.lock"),
    async () => {
      if ((await readText(STAMP)) === wanted) return;
      if (!(await isInstalledByHand())) await install();
      // Written last: an installation killed half way has no stamp and is done again.
      await writeFile(`${STAMP}.new`, wanted);
      await rename(`${STAMP}.new`, STAMP);
    },
    () => say("另一进程正在安装依赖，等待…… · waiting for another installation"),
  );
}

checkNode();
const command = process.argv[2] ?? "";
if (!COMMANDS.includes(command)) stopWith(`usage: node scripts/bootstrap.mjs ${COMMANDS.join("|")}`);
process.chdir(ROOT);
await ensureDependencies();
const { register } = await import("tsx/esm/api");
register();
// The script finds its own name and arguments where it would after `node --import tsx scripts/….ts`.
process.argv.splice(1, 2, join(ROOT, "scripts", `${command}.ts`));
await import(`./${command}.ts`);
