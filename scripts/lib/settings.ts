import { dataDir } from "~/env.server";
import { OperatorError } from "./operator-error";

/** What the environment decides about a start; names and defaults are those of the README. */
export type Settings = {
  host: string;
  port: number;
  dataDir: string;
  /** Null: the embedded PostgreSQL below `dataDir`. */
  databaseUrl: string | null;
  isProduction: boolean;
  /** Number of invented people for an empty database; null: none. */
  demoPeople: number | null;
};

const DEFAULT_DEMO_PEOPLE = 3_000;

function readInteger(
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new OperatorError(`环境变量 ${name}=${text} 无效：应为 ${min} 至 ${max} 的整数。`);
}

function readDatabaseUrl(env: NodeJS.ProcessEnv): string | null {
  const text = env.DATABASE_URL;
  if (!text) return null;
  if (/^postgres(ql)?:$/.test(URL.canParse(text) ? new URL(text).protocol : "")) return text;
  throw new OperatorError("环境变量 DATABASE_URL 无效：应为 postgres://用户:口令@主机:端口/库名。");
}

/** Reads and checks the settings. Throws an OperatorError naming the variable, never a secret's value. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const isProduction = env.APP_ENV === "production";
  if (env.APP_CLOCK && isProduction)
    throw new OperatorError("APP_CLOCK 只用于演示和测试，正式环境（APP_ENV=production）不接受。请去掉它。");
  if (env.APP_CLOCK && Number.isNaN(Date.parse(env.APP_CLOCK)))
    throw new OperatorError(
      `环境变量 APP_CLOCK=${env.APP_CLOCK} 不是有效的时刻，例：2026-02-12T09:00:00+08:00。`,
    );
  const isDemo = !isProduction && env.DEMO !== "off";
  const people = readInteger(env, "DEMO_PEOPLE", DEFAULT_DEMO_PEOPLE, 0, 10_000_000);
  return {
    host: env.HOST || "127.0.0.1",
    port: readInteger(env, "PORT", 3000, 0, 65_535),
    dataDir: dataDir(env),
    databaseUrl: readDatabaseUrl(env),
    isProduction,
    demoPeople: isDemo ? people : null,
  };
}
