import { sql } from "drizzle-orm";

import { executor, withTransaction } from "~/lib/transaction.server";
import { followHouseholds } from "./follow-members.server";

const AT_ONCE = 100;

/**
 * The safety net: every household on the list and every cleared one follows its members again. Catches what time alone changes (a member comes of age, or retires) and facts written
 * past the services. In small transactions; households that need nothing are only read.
 * Returns how many were looked at.
 */
export async function sweepHouseholds(): Promise<number> {
  let after = "00000000-0000-0000-0000-000000000000";
  let seen = 0;
  for (;;) {
    const rows = await executor().execute<{ id: string }>(sql`
      select h.id from household h
      where h.status in ('recognized', 'cleared') and h.id > ${after}::uuid order by h.id limit ${AT_ONCE}`);
    const last = rows.at(-1);
    if (!last) return seen;
    await withTransaction((tx) =>
      followHouseholds(
        tx,
        rows.map(({ id }) => id),
      ),
    );
    seen += rows.length;
    after = last.id;
  }
}
