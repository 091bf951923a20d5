import type { Transaction } from "~/db.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { type Actor, requireRole } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { listEmployments } from "./queries.server";

/**
 * An entry of the employment line in the whole of it, its person held. 403 for roles that do not keep the line or an own
 * record, 404 outside the territory.
 */
export async function holdEntry(tx: Transaction, actor: Actor, personId: string, employmentId: string) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const person = await lockPerson(tx, actor.scope, personId);
  await refuseOwnRecord(actor, personId);
  const rows = await listEmployments(personId);
  const entry = isId(employmentId) ? rows.find(({ id }) => id === employmentId) : undefined;
  if (!entry) throw notFound("没有找到这条就业失业记录。");
  return { person, rows, entry };
}
