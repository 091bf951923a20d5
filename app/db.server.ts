import { AsyncLocalStorage } from "node:async_hooks";

import { createDatabase, type Database, type Executor, type Transaction } from "~db/client";
import { databaseUrl } from "./env.server";

export type { Database, Executor, Transaction };

type Holder = {
  __pool?: ReturnType<typeof createDatabase>;
  __statements?: AsyncLocalStorage<string[]>;
};
const holder = globalThis as typeof globalThis & Holder;
const statements = (holder.__statements ??= new AsyncLocalStorage<string[]>());

/** Counts a statement that goes to the database past the query builder, like those that it sends. */
export function noteStatement(text: string): void {
  statements.getStore()?.push(text);
}

/** One pool per process, also across the server bundle and the start script. */
function pool() {
  holder.__pool ??= createDatabase(databaseUrl(), { onStatement: noteStatement });
  return holder.__pool;
}

export function db(): Database {
  return pool().db;
}

export async function closeDatabase(): Promise<void> {
  await holder.__pool?.client.end({ timeout: 5 });
  delete holder.__pool;
}

/** Runs `work` and returns the SQL statements it sent: the tests' measure of a page. */
export async function collectStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: string[] }> {
  const collected: string[] = [];
  const result = await statements.run(collected, work);
  return { result, statements: collected };
}
