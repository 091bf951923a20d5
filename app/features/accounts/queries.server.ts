import { and, asc, between, eq } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import type { Actor, Role } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { account, unit } from "~db/schema";

export const ACCOUNTS_SHOWN = 200;

/** Accounts of the administrator's territory, by unit; never a password, digest or session. */
export async function listAccounts(actor: Actor) {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound();
  const rows = await executor()
    .select({
      id: account.id,
      username: account.username,
      name: account.name,
      roles: account.roles,
      unitName: unit.fullName,
      disabledAt: account.disabledAt,
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(and(between(account.unitId, own.id, own.lastId)))
    .orderBy(asc(account.unitId), asc(account.username))
    .limit(ACCOUNTS_SHOWN + 1);
  return {
    accounts: rows.slice(0, ACCOUNTS_SHOWN).map(({ roles, disabledAt, ...row }) => ({
      ...row,
      roles: roles as Role[],
      disabled: disabledAt !== null,
    })),
    more: rows.length > ACCOUNTS_SHOWN,
  };
}
