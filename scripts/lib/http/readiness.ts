import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

import { hasErrorCode } from "~db/embedded/error-code";
import { expectedMigrationCount } from "~db/migrate";

export type Readiness = {
  isReady: boolean;
  database: "reachable" | "unreachable";
  migrations: "current" | "behind" | "unknown";
};

/** A load balancer waits no longer than 5 s; answer before. */
const ANSWER_WITHIN_MS = 4_000;
const UNREACHABLE: Readiness = { isReady: false, database: "unreachable", migrations: "unknown" };
const BEHIND: Readiness = { isReady: false, database: "reachable", migrations: "behind" };
const READY: Readiness = { isReady: true, database: "reachable", migrations: "current" };

async function countAppliedMigrations(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ applied: number }[]>`
    select count(*)::int as applied from drizzle.__drizzle_migrations`;
  return row?.applied ?? 0;
}

async function ask(databaseUrl: string): Promise<Readiness> {
  // A connection of its own: a busy pool is no outage, and a connection that hangs is not asked twice.
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    const applied = await Promise.race([
      countAppliedMigrations(sql),
      sleep(ANSWER_WITHIN_MS, null, { ref: false }),
    ]);
    if (applied === null) return UNREACHABLE;
    return applied >= expectedMigrationCount() ? READY : BEHIND;
  } catch (error) {
    return hasErrorCode(error, "42P01", "3F000") ? BEHIND : UNREACHABLE;
  } finally {
    void sql.end({ timeout: 0 });
  }
}

/** Whether the database answers and has every migration; callers at the same time share one question. */
export function createReadinessCheck(databaseUrl: string): () => Promise<Readiness> {
  let asking: Promise<Readiness> | undefined;
  return () => {
    asking ??= ask(databaseUrl).finally(() => (asking = undefined));
    return asking;
  };
}
