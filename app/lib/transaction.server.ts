import { AsyncLocalStorage } from "node:async_hooks";

import { db, type Executor, type Transaction } from "~/db.server";

const open = new AsyncLocalStorage<Transaction>();

/**
 * Runs `work` in a transaction; inside one it joins it, so that services can be composed and the
 * API can wrap a service and its idempotency record in one commit.
 */
export async function withTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const current = open.getStore();
  if (current) return work(current);
  return db().transaction((tx) => open.run(tx, () => work(tx)));
}

/** The open transaction if there is one, else the pool: what reads use. */
export function executor(): Executor {
  return open.getStore() ?? db();
}
