import { and, eq, isNull, sql } from "drizzle-orm";

import { closeDatabase, db } from "~/db.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor, Role } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { account, unit } from "~db/schema";
import { OperatorError } from "../lib/operator-error";
import { withPreparedDatabase } from "./command";

/** Throws OperatorError for an unknown or disabled account. */
async function actorOf(username: string): Promise<Actor> {
  const [found] = await db()
    .select({
      accountId: account.id,
      username: account.username,
      name: account.name,
      roles: account.roles,
      home: { id: unit.id, name: unit.fullName, level: unit.level },
    })
    .from(account)
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(and(eq(sql`lower(${account.username})`, username.toLowerCase()), isNull(account.disabledAt)));
  if (!found) throw new OperatorError(`没有账号 ${username}，或它已停用。`);
  const { home, roles, ...who } = found;
  return {
    ...who,
    roles: roles as Role[],
    unit: home,
    scope: { level: home.level, unitId: home.id },
    requestId: newId(),
    channel: "cli",
  };
}

/** The account working at one unit of its own territory. */
export async function atUnit(actor: Actor, unitId: number): Promise<Actor> {
  const at = await getUnitInScope(actor.scope, unitId);
  return {
    ...actor,
    unit: { id: at.id, name: at.fullName, level: at.level },
    scope: { level: at.level, unitId: at.id },
  };
}

/** Runs `work` as an account: with its roles, in its territory, recorded as its doing. Refusals end the command in words. */
export async function asAccount(username: string, work: (actor: Actor) => Promise<void>): Promise<void> {
  await withPreparedDatabase(async () => {
    try {
      await work(await actorOf(username));
    } catch (error) {
      throw isAppError(error) ? new OperatorError(inWords(error)) : error;
    } finally {
      await closeDatabase();
    }
  });
}

function inWords({ message, violations }: { message: string; violations: readonly { message: string }[] }) {
  const faults = violations.map((fault) => fault.message).filter((fault) => fault !== message);
  return [message, ...faults].join("\n  ");
}
