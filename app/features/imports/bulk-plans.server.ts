import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";

/**
 * Runs thousands of inserts or deletes with kept plans. The pool plans every statement for its values,
 * which is right for queries but plans the check of each foreign key of each row anew; and what is planned
 * while a table is small must not scan it when it has grown, so the kept plans are those by index.
 */
export async function withBulkPlans<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx.execute(sql`select set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('enable_seqscan', 'off', true)`);
  const result = await work();
  await tx.execute(sql`select set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('enable_seqscan', 'on', true)`);
  return result;
}
