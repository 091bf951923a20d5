import { recordAudit } from "~/features/audit/record-audit.server";
import { nextDocumentNumber } from "~/features/units/document-number.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { type AppError, invalidInput, isAppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { maskAddress } from "~/lib/masking";
import { withTransaction } from "~/lib/transaction.server";
import { household } from "~db/schema";
import { loadHousehold } from "./household-case.server";
import type { HouseholdView } from "./household-view";
import type { NewHouseholdInput } from "./inputs";
import { insertMember } from "./insert-member.server";
import { placeHousehold } from "./place.server";
import { presentHousehold } from "./present-household.server";
import { insertHouseholdStep } from "./steps.server";

/** The same refusal, naming the member in the list. */
function ofMember(error: AppError, index: number): AppError {
  if (error.status !== 422) return error;
  return invalidInput(
    error.violations.map((one) => ({ ...one, path: `members.${index}.${one.path}` })),
    error.message,
  );
}

/**
 * Enters a household as a draft at the unit of its household book's address. Throws 403 for other roles and places
 * outside the caller's territory, 404 and 422 for its members as `insertMember` does, 409 for a member who already
 * belongs to another household.
 */
export async function createHousehold(actor: Actor, input: NewHouseholdInput): Promise<HouseholdView> {
  requireRole(actor, "caseworker");
  const place = await placeHousehold(actor, input.division);
  return withTransaction(async (tx) => {
    const id = newId();
    const number = await nextDocumentNumber(tx, "LJ", { countyId: place.countyId, division: input.division });
    await tx.insert(household).values({
      id,
      ...place,
      number,
      headName: input.headName,
      addressCipher: input.address ? encryptField(input.address) : null,
      addressMasked: input.address ? maskAddress(input.address) : null,
      division: input.division,
      urban: input.urban,
      status: "draft",
      createdAt: now(),
      createdBy: actor.accountId,
      createdByName: actor.name,
    });
    for (const [index, member] of input.members.entries()) {
      await insertMember(tx, actor, { id, city: place.city }, member, index).catch((error: unknown) => {
        throw isAppError(error) ? ofMember(error, index) : error;
      });
    }
    await insertHouseholdStep(tx, {
      householdId: id,
      city: place.city,
      action: "create",
      occurredOn: today(),
      actor,
    });
    const created = presentHousehold(await loadHousehold(actor, id));
    await recordAudit(tx, actor, {
      action: "household.create",
      subject: { type: "household", id, unitId: place.unitId },
      details: { number, members: input.members.length },
      after: created,
    });
    return created;
  });
}
