import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

import { db, noteStatement } from "~/db.server";

const dialect = new PgDialect({ casing: "snake_case" });

/**
 * Runs a large query of many small parts whose planning costs more than its work: each connection plans it once, for
 * any value (the application's other queries are planned for the actual values). Only for queries whose parts are
 * all found by index whatever the values. Outside transactions.
 */
export async function executePlannedOnce<T extends Record<string, unknown>>(query: SQL): Promise<T[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  noteStatement(text);
  return db().$client.begin(async (connection) => {
    await connection.unsafe("set local plan_cache_mode = force_generic_plan");
    const rows = await connection.unsafe(text, params as never[], { prepare: true });
    return [...rows] as unknown as T[];
  }) as Promise<T[]>;
}
