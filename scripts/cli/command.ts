import { parseArgs } from "node:util";

import { startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { migrateDatabase } from "~db/migrate";
import { loadReferenceData } from "~db/seed/reference";
import { provideSecrets } from "../lib/secrets";
import { readSettings } from "../lib/settings";

export type Command = {
  /** One line for the list of commands. */
  summary: string;
  /** The options, as in `--people N`. */
  usage: string;
  /** Throws UsageError for arguments it cannot read, OperatorError for what the operator can mend. */
  run: (args: readonly string[]) => Promise<void>;
};

/** The command line itself is wrong. */
export class UsageError extends Error {
  override name = "UsageError";
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>["options"];

/** Reads `--name value` options. Throws UsageError for an unknown one or a missing value. */
export function readOptions<const Given extends NonNullable<Options>>(
  args: readonly string[],
  options: Given,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(`参数有误：${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A whole number from `min` to `max`. Throws UsageError. */
export function readNumber(name: string, text: string | undefined, min: number, max: number): number {
  const value = Number(text);
  if (text !== undefined && /^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`--${name} 应为 ${min} 至 ${max} 的整数。`);
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs `work` on the configured database with schema and reference data: the one of DATABASE_URL, else the
 * embedded one below the data folder, which a running app may use at the same time.
 */
export async function withPreparedDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const settings = readSettings();
  await provideSecrets(settings.dataDir, settings.isProduction);
  const server = settings.databaseUrl
    ? null
    : await startEmbeddedPostgres({ dataDir: settings.dataDir, log: say });
  const url = settings.databaseUrl ?? server?.url ?? "";
  process.env.DATABASE_URL = url;
  try {
    await migrateDatabase(url, say);
    await loadReferenceData(url, say);
    await work(url);
  } finally {
    await server?.stop();
  }
}
