import { sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { holdGrantedRoles } from "./hold-roles.server";

type Expired = { accountId: string; unitId: number; role: string; untilOn: string };

/**
 * Writes down that grants have run out whose last day is over. They bind nobody since that day's end (sessions are
 * asked each time); this only brings lists of colleagues up to date. Few: those of one day.
 */
export async function endExpiredGrants(): Promise<number> {
  return withTransaction(async (tx) => {
    const expired = await tx.execute<Expired>(sql`
      update role_grant set ended_at = ${now().toISOString()}::timestamptz, ended_by_name = '系统', end_reason = '到期',
        version = version + 1
      where ended_at is null and until_on < ${today()}::date
      returning account_id as "accountId", unit_id as "unitId", role, until_on::text as "untilOn"`);
    await holdGrantedRoles(tx, [...new Set(expired.map((one) => one.accountId))]);
    await recordAudit(
      tx,
      { accountId: null, name: "系统", unit: null, channel: "cli", requestId: newId() },
      ...expired.map(({ accountId, unitId, role, untilOn }) => ({
        action: "grant.expire" as const,
        subject: { type: "account", id: accountId, unitId },
        details: { role, untilOn },
      })),
    );
    return expired.length;
  });
}
