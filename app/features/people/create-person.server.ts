import { and, eq } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { findUnitServing } from "~/features/units/queries.server";
import { retirementSpan } from "~/law/retirement";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { blindIndex, encryptField } from "~/lib/crypto/field-cipher.server";
import { AppError, conflict, forbidden, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { maskAddress, maskPhone } from "~/lib/masking";
import { checkResidentId, maskResidentId, normalizeResidentId } from "~/lib/resident-id";
import { inScope } from "~/lib/scope.server";
import { withTransaction } from "~/lib/transaction.server";
import { person, personIdentity } from "~db/schema";
import type { NewPersonInput } from "./inputs";
import { getPersonInScope, type MaskedPerson } from "./queries.server";
import { refreshPersonFacts } from "./refresh-person-facts.server";
import { searchPieces } from "./search-pieces";

/**
 * Registers a person at the unit that serves the habitual residence.
 * Throws 422 for an impossible ID number, 403 outside the caller's territory, 409 `person_exists`
 * (with `personId` only when that person is inside the territory).
 */
export async function createPerson(actor: Actor, input: NewPersonInput): Promise<MaskedPerson> {
  requireRole(actor, "caseworker", "reviewer");
  const residentId = normalizeResidentId(input.residentId);
  const checked = checkResidentId(residentId, { asOf: today() });
  if (!checked.valid || !checked.birthDate || !checked.sex) {
    throw invalidInput(checked.reasons.map(({ code, message }) => ({ path: "residentId", code, message })));
  }
  const { birthDate, sex } = checked;
  const unit = await findUnitServing(input.habitualResidence.division);
  if (!unit || unit.cityId === null || unit.countyId === null) {
    throw invalidInput([
      {
        path: "habitualResidence.division",
        code: "not_served",
        message: "常住地没有对应的基层平台，请核对区划代码。",
      },
    ]);
  }
  const { cityId: city, countyId } = unit;
  const units = {
    unitId: unit.id,
    countyId,
    streetId: unit.level === "street" ? unit.id : unit.streetId,
    communityId: unit.level === "community" ? unit.id : null,
  };
  if (!coversUnit(actor, { city, ...units })) {
    throw forbidden("此人的常住地不在您的辖区，请由常住地街道（乡镇）、社区登记。");
  }
  return withTransaction(async (tx) => {
    const id = newId();
    const residentIdIndex = blindIndex("resident_id", residentId);
    const [claimed] = await tx
      .insert(personIdentity)
      .values({ residentIdIndex, personId: id, city })
      .onConflictDoNothing()
      .returning({ personId: personIdentity.personId });
    if (!claimed) throw await alreadyRegistered(actor, residentIdIndex);
    await tx.insert(person).values({
      id,
      city,
      ...units,
      name: input.name,
      sex,
      birthDate,
      residentIdCipher: encryptField(residentId),
      residentIdIndex,
      residentIdMasked: maskResidentId(residentId),
      phoneCipher: input.phone ? encryptField(input.phone) : null,
      phoneIndex: input.phone ? blindIndex("phone", input.phone) : null,
      phoneMasked: input.phone ? maskPhone(input.phone) : null,
      ethnicity: input.ethnicity ?? null,
      education: input.education ?? null,
      householdDivision: input.householdRegistration.division,
      householdKind: input.householdRegistration.kind,
      residenceDivision: input.habitualResidence.division,
      residenceUrban: input.habitualResidence.urban,
      addressCipher: input.address ? encryptField(input.address) : null,
      addressMasked: input.address ? maskAddress(input.address) : null,
      retirementCategory: sex === "male" ? "male" : (input.retirementCategory ?? null),
      retiresOn: retirementSpan(birthDate, sex, input.retirementCategory).later.retirementDate,
      searchPieces: searchPieces(input.name, residentId),
      createdAt: now(),
      createdBy: actor.accountId,
    });
    const created = await getPersonInScope(actor.scope, id);
    await recordAudit(tx, actor, {
      action: "person.create",
      subject: { type: "person", id, unitId: unit.id },
      after: created,
    });
    await refreshPersonFacts(tx, id);
    return created;
  });

  async function alreadyRegistered(caller: Actor, residentIdIndex: string): Promise<AppError> {
    return withTransaction(async (tx) => {
      const [visible] = await tx
        .select({ id: person.id })
        .from(person)
        .where(and(eq(person.residentIdIndex, residentIdIndex), inScope(person, caller.scope)));
      return visible
        ? conflict("person_exists", "此人已登记，请直接打开其一人一册。", { personId: visible.id })
        : conflict("person_exists", "此人已在其他单位登记，请联系上级单位办理转入。");
    });
  }
}

type PersonUnits = { city: number; countyId: number; streetId: number | null; communityId: number | null };

/** Whether the caller's subtree contains the place where the person would be registered. */
function coversUnit(actor: Actor, units: PersonUnits): boolean {
  const { level, unitId } = actor.scope;
  const at = {
    province: unitId,
    city: units.city,
    county: units.countyId,
    street: units.streetId,
    community: units.communityId,
  };
  return at[level] === unitId;
}
