import { and, arrayOverlaps, eq, inArray, isNull } from "drizzle-orm";

import type { Actor, Role } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { account, unit } from "~db/schema";
import { rolesInForce } from "./roles-in-force.server";

/** An account with the roles and unit it has now, for work it ordered earlier; undefined once it is disabled. */
export async function findAccountActor(accountId: string, requestId: string): Promise<Actor | undefined> {
  const [row] = await executor()
    .select({
      username: account.username,
      name: account.name,
      roles: rolesInForce(),
      unitId: unit.id,
      unitName: unit.fullName,
      level: unit.level,
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(and(eq(account.id, accountId), isNull(account.disabledAt)));
  if (!row) return undefined;
  return {
    accountId,
    username: row.username,
    name: row.name,
    roles: row.roles,
    unit: { id: row.unitId, name: row.unitName, level: row.level },
    scope: { level: row.level, unitId: row.unitId },
    requestId,
    channel: "cli",
  };
}

/** Accounts in use of one unit that hold any of the roles. */
export async function listAccountIds(unitIds: readonly number[], roles: readonly Role[]): Promise<string[]> {
  const rows = await executor()
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        inArray(account.unitId, [...unitIds]),
        isNull(account.disabledAt),
        arrayOverlaps(account.roles, [...roles]),
      ),
    );
  return rows.map(({ id }) => id);
}
