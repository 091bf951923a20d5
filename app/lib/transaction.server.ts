import { AsyncLocalStorage } from "node:async_hooks";

import { sql } from "drizzle-orm";

import { db, type Executor, type Transaction } from "~/db.server";
import { isClockShifted, now } from "./clock.server";

const open = new AsyncLocalStorage<Transaction>();

type TransactionOptions = {
  /** `repeatable read` lets several reads see one and the same moment, as a frozen report needs. */
  isolationLevel?: "read committed" | "repeatable read";
};

/**
 * Runs `work` in a transaction; inside one it joins it, so that services can be composed and the
 * API can wrap a service and its idempotency record in one commit.
 */
export async function withTransaction<T>(
  work: (tx: Transaction) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  const current = open.getStore();
  if (current) return work(current);
  return db().transaction(async (tx) => {
    // What the database dates by itself (kept revisions) follows a shifted clock too.
    if (isClockShifted()) await tx.execute(sql`select set_config('app.now', ${now().toISOString()}, true)`);
    return open.run(tx, () => work(tx));
  }, options);
}

/** The open transaction if there is one, else the pool: what reads use. */
export function executor(): Executor {
  return open.getStore() ?? db();
}

/** Runs `work` on connections of its own, apart from an open transaction: for what goes on after the answer. */
export function apartFromTransaction<T>(work: () => Promise<T>): Promise<T> {
  return open.exit(work);
}
