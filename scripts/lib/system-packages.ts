import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

type Need = { package: string; what: string; isPresent: () => boolean };

function findOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * Debian's Chromium without a window, which draws the same pages with half the work; else the browser
 * `CHROMIUM_PATH` names, or Chrome.
 */
export function findChromium(): string | undefined {
  return process.env.CHROMIUM_PATH || findOnPath("chromium-headless-shell", "google-chrome");
}

function hasChineseFont(): boolean {
  const found = spawnSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8" });
  return found.status === 0 && found.stdout.trim() !== "";
}

const NEEDS: readonly Need[] = [
  {
    package: "chromium-headless-shell",
    what: "浏览器 Chromium",
    isPresent: () => findChromium() !== undefined,
  },
  { package: "fonts-noto-cjk", what: "中文字体", isPresent: hasChineseFont },
  {
    package: "libreoffice-writer",
    what: "LibreOffice Writer",
    isPresent: () => findOnPath("soffice") !== undefined,
  },
  {
    package: "openssl",
    what: "OpenSSL 命令行",
    isPresent: () => findOnPath("openssl") !== undefined,
  },
  {
    package: "poppler-utils",
    what: "Poppler 工具 (pdftotext, pdftoppm)",
    isPresent: () => findOnPath("pdftotext") !== undefined && findOnPath("pdftoppm") !== undefined,
  },
];

function aptGet(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { env, stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

/**
 * Installs what the browser and document tests need through apt-get where we may. Returns the packages
 * still missing afterwards, with the reason for the operator; the tests then fail, they are not skipped.
 */
export function ensureSystemPackages(log: (line: string) => void): string | null {
  const missing = NEEDS.filter((need) => !need.isPresent());
  if (missing.length === 0) return null;
  const names = missing.map((need) => need.package);
  const list = missing.map((need) => `${need.what}（${need.package}）`).join("、");
  if (process.getuid?.() !== 0)
    return `缺少 ${list}；当前账户不是 root，不能安装。请先安装：apt-get install ${names.join(" ")}`;
  if (!findOnPath("apt-get")) return `缺少 ${list}；本机没有 apt-get，请用系统的包管理器安装。`;
  log(`安装系统软件包 · apt-get install ${names.join(" ")}`);
  if (!aptGet("update", "-qq")) log("apt-get update 失败，用已有的软件包目录继续");
  aptGet("install", "-y", "-qq", "--no-install-recommends", ...names);
  const still = NEEDS.filter((need) => !need.isPresent());
  return still.length === 0 ? null : `apt-get 未能装上：${still.map((need) => need.package).join(" ")}`;
}
