import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { normalizeResidentId } from "~/lib/resident-id";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person, personIdentity } from "~db/schema";

/** Whether a search text is a whole ID number, which must not stay in an address or a log. */
export function isWholeResidentId(text: string): boolean {
  return /^\d{17}[\dX]$/.test(normalizeResidentId(text));
}

/**
 * The person with this ID number in the caller's territory, by the register of numbers: the number of a merged
 * record leads to the one it was merged into. The search is audited.
 */
export async function findPersonByResidentId(actor: Actor, text: string): Promise<string | undefined> {
  const index = blindIndex("resident_id", normalizeResidentId(text));
  const [found] = await executor()
    .select({ id: person.id })
    .from(personIdentity)
    .innerJoin(person, and(eq(person.id, personIdentity.personId), eq(person.city, personIdentity.city)))
    .where(and(eq(personIdentity.residentIdIndex, index), inScope(person, actor.scope)));
  await recordAudit(executor(), actor, {
    action: "person.search",
    details: { by: "resident_id", total: found ? 1 : 0 },
  });
  return found?.id;
}
