import { redirect } from "@remix-run/node";
import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, CASE_ROLES, hasRole } from "~/lib/actor";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { paths } from "~/lib/paths";
import { isWholeResidentId, normalizeResidentId } from "~/lib/resident-id";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person, personIdentity } from "~db/schema";

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

/** Where a whole number leads: to its dossier, or to a page that does not repeat it. */
export async function redirectToResidentId(actor: Actor, text: string): Promise<Response> {
  const personId = hasRole(actor, ...CASE_ROLES) ? await findPersonByResidentId(actor, text) : undefined;
  return redirect(personId ? paths.person(personId) : `${paths.search()}?none=resident_id`);
}

/** Guard of pages searched by GET: a whole number typed there is looked up once and leaves the address. */
export async function refuseResidentIdInAddress(actor: Actor, request: Request): Promise<void> {
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  if (isWholeResidentId(typed)) throw await redirectToResidentId(actor, typed);
}
