import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any number will do, as long as every starter asks for the same. */
const MIGRATION_LOCK = 202_210;

/**
 * Brings a database to the newest schema. drizzle's migrator takes no lock, so two starters would
 * race: one advisory lock on one connection holds the second back until the first is done.
 */
export async function migrateDatabase(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    log(`数据库结构已是最新（${expectedMigrationCount()} 个版本）`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** How many migrations the code ships; `/readyz` compares it with what the database has applied. */
export function expectedMigrationCount(): number {
  const journal: unknown = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, "utf8"));
  return (journal as { entries: unknown[] }).entries.length;
}
