import { and, inArray, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { now, today } from "~/lib/clock.server";
import { account, session } from "~db/schema";

/**
 * Brings the running value of the accounts' roles in line with their grants and ends their sessions and tokens at
 * once: who has got or lost a role signs in anew.
 */
export async function holdGrantedRoles(tx: Transaction, accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .update(account)
    .set({
      roles: sql`array(select g.role from role_grant g where g.account_id = ${account.id} and g.ended_at is null
        and coalesce(g.until_on, 'infinity') >= ${today()}::date order by g.granted_at, g.role)`,
      version: sql`${account.version} + 1`,
    })
    .where(inArray(account.id, accountIds));
  await tx
    .update(session)
    .set({ endedAt: now() })
    .where(and(inArray(session.accountId, accountIds), isNull(session.endedAt)));
}
