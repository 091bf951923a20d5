import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";

/** A county of fifty thousand people, on a busy machine. */
const STATEMENT_MS = 120_000;

/**
 * Begins a look at many people whose result is written into their fact rows. One look at a time, whatever it looks for:
 * whoever waits finds the work done, and no look passes over a row because another one is writing it.
 */
export async function beginFactLook(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('fact_look')),
    set_config('statement_timeout', ${String(STATEMENT_MS)}, true), set_config('jit', 'off', true)`);
}
