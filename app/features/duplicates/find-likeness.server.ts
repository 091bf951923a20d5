import { recordAudit } from "~/features/audit/record-audit.server";
import type { NewPersonInput } from "~/features/people/inputs";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { executor } from "~/lib/transaction.server";
import { findSuspectsFor } from "./suspects.server";

/**
 * People of the territory who share the name and something else with somebody about to be registered: a hint, never
 * a refusal. Empty for a number that cannot be; the registration itself says so.
 */
export async function findLikeness(actor: Actor, input: NewPersonInput) {
  const residentId = normalizeResidentId(input.residentId);
  const { valid, birthDate } = checkResidentId(residentId, { asOf: today() });
  if (!valid || !birthDate) return [];
  const { name, phone, address } = input;
  const found = (await findSuspectsFor(actor.scope, { name, residentId, birthDate, phone, address })).filter(
    // The very number is no likeness: that person is registered already.
    ({ exact }) => !exact,
  );
  if (found.length > 0) {
    await recordAudit(executor(), actor, {
      action: "person.search",
      details: { by: "likeness", total: found.length },
    });
  }
  return found.map(({ person, reasons }) => ({ person, reasons }));
}
