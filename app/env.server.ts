/** Settings read from the environment; the start script fills in what a demo needs. */
import { resolve } from "node:path";

/** The folder of everything that is kept beside the database: `DATA_DIR`, or `.data` where the app was started. */
export function dataDir(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.DATA_DIR || ".data");
}

export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("缺少 DATABASE_URL：请用 npm start 启动，或设置数据库地址。");
  return url;
}

export function isProduction(): boolean {
  return process.env.APP_ENV === "production";
}

/** Demo accounts and one-click sign-in exist only outside production and while DEMO is not off. */
export function isDemo(): boolean {
  return !isProduction() && process.env.DEMO !== "off";
}

export function isBehindTls(): boolean {
  return process.env.TRUST_TLS === "on";
}

export type CipherProfile = "sm" | "intl";

export function cipherProfile(): CipherProfile {
  return process.env.CIPHER_PROFILE === "intl" ? "intl" : "sm";
}

/** A 32-byte key given as 64 hex digits. Throws naming the variable, never its value. */
export function secretKey(name: "FIELD_KEY" | "INDEX_KEY" | "SESSION_SECRET"): Buffer {
  const value = process.env[name];
  if (!value || !/^[0-9a-f]{64}$/i.test(value))
    throw new Error(`环境变量 ${name} 缺失或不是 64 位十六进制密钥。`);
  return Buffer.from(value, "hex");
}
