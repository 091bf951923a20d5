import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { OperatorError } from "./operator-error";
import { withProcessLock } from "./process-lock.mjs";

const SECRET_NAMES = ["SESSION_SECRET", "FIELD_KEY", "INDEX_KEY"] as const;
type SecretName = (typeof SECRET_NAMES)[number];
type Secrets = Record<SecretName, string>;

/** A random 32-byte key has about 30 distinct bytes; one typed by hand has few. */
const LEAST_DISTINCT_BYTES = 16;

/** What is wrong with a secret, or null. It must be 32 random bytes as 64 hex digits. */
export function findSecretFault(value: string | undefined): string | null {
  if (!value) return "缺失";
  if (!/^[0-9a-f]{64}$/i.test(value)) return "不是 64 位十六进制数字";
  if (new Set(Buffer.from(value, "hex")).size < LEAST_DISTINCT_BYTES) return "过于简单，不是随机生成";
  return null;
}

/** Throws an OperatorError that names every missing or weak secret of a production start. */
export function assertProductionSecrets(env: NodeJS.ProcessEnv): void {
  const faults = SECRET_NAMES.flatMap((name) => {
    const fault = findSecretFault(env[name]);
    const isRepeated = SECRET_NAMES.some((other) => other !== name && env[other] === env[name]);
    return fault ? [`${name}：${fault}`] : isRepeated ? [`${name}：与另一密钥相同`] : [];
  });
  if (faults.length === 0) return;
  throw new OperatorError(
    `正式环境（APP_ENV=production）的密钥不合要求：\n${faults.map((line) => `  · ${line}`).join("\n")}\n` +
      "每个密钥用 openssl rand -hex 32 各自生成，写入环境变量并妥善备份：密钥丢失后加密的证件号码不能恢复。",
  );
}

async function readOrMakeFile(file: string): Promise<Secrets> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) return JSON.parse(text) as Secrets;
  const made = Object.fromEntries(
    SECRET_NAMES.map((name) => [name, randomBytes(32).toString("hex")]),
  ) as Secrets;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}

/**
 * Puts the secrets into `env`. Production takes them from the environment only; a demonstration
 * generates them once into `secrets.json` of the data folder (mode 0600), for what `env` does not give.
 */
export async function provideSecrets(
  dataDir: string,
  isProduction: boolean,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  if (isProduction) return assertProductionSecrets(env);
  const missing = SECRET_NAMES.filter((name) => !env[name]);
  if (missing.length === 0) return;
  const file = join(dataDir, "secrets.json");
  const kept = await withProcessLock(`${file}.lock`, () => readOrMakeFile(file));
  for (const name of missing) {
    if (findSecretFault(kept[name])) throw new OperatorError(`密钥文件 ${file} 已损坏：${name} 不可用。`);
    env[name] = kept[name];
  }
}
