import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

import * as schema from "./schema";

export type Database = ReturnType<typeof createDatabase>["db"];
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a query needs: the pool or an open transaction. */
export type Executor = Database | Transaction;

/** Called with each SQL statement's text before it is sent; tests count them. */
export type StatementListener = (statement: string) => void;

type ClientOptions = { max?: number; onStatement?: StatementListener; applicationName?: string };

/**
 * Opens a pool. postgres.js prepares everything, and generic plans cost 5–30 times more on scoped
 * queries, so plans are always made for the actual values.
 */
export function createDatabase(url: string, options: ClientOptions = {}) {
  const client = postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName ?? "yirenyice",
      plan_cache_mode: "force_custom_plan",
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 60_000,
      TimeZone: "Asia/Shanghai",
    } as Record<string, string | number>,
  });
  const db = drizzle(client, {
    casing: "snake_case",
    schema,
    logger: options.onStatement ? { logQuery: (text) => options.onStatement?.(text) } : false,
  });
  return { client, db };
}
