import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Scope } from "~/lib/actor";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { person } from "~db/schema";
import { getPersonInScope, refuseMerged } from "./queries.server";

export type LockedPerson = typeof person.$inferSelect;

/**
 * The whole row of a person of the territory, held until the commit: two changes of one record wait for each other.
 * With `expectedVersion` a record changed since is refused (409 `stale_version` with the record as it is now).
 * Throws 404 outside the territory.
 */
export async function lockPerson(
  tx: Transaction,
  scope: Scope,
  personId: string,
  expectedVersion?: number,
): Promise<LockedPerson> {
  if (!isId(personId)) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  const [row] = await tx
    .select()
    .from(person)
    .where(and(eq(person.id, personId), inScope(person, scope)))
    .for("update");
  if (!row) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  if (row.mergedInto !== null) await refuseMerged(scope, personId);
  if (expectedVersion !== undefined && row.version !== expectedVersion) {
    throw conflict(
      "stale_version",
      "此人的登记信息刚有变动（别人改过，或您自己已经提交过），请看最新内容后再办理。",
      {
        current: await getPersonInScope(scope, personId),
      },
    );
  }
  return row;
}
