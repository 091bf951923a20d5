import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findUnitServing } from "~/features/units/queries.server";
import { retirementSpan } from "~/law/retirement";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { blindIndex, encryptField } from "~/lib/crypto/field-cipher.server";
import { AppError, conflict, forbidden, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { maskAddress, maskPhone } from "~/lib/masking";
import { checkResidentId, maskResidentId, normalizeResidentId, type Sex } from "~/lib/resident-id";
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
  const sound = await soundPerson(input);
  if (!coversUnit(actor, sound.units)) {
    throw forbidden("此人的常住地不在您的辖区，请由常住地街道（乡镇）、社区登记。");
  }
  return withTransaction(async (tx) => {
    const id = await insertPerson(tx, sound, input, actor.accountId);
    if (id === null) throw await alreadyRegistered(actor, blindIndex("resident_id", sound.residentId));
    const created = await getPersonInScope(actor.scope, id);
    await recordAudit(tx, actor, {
      action: "person.create",
      subject: { type: "person", id, unitId: created.unitId },
      after: created,
    });
    await refreshPersonFacts(tx, id);
    return created;
  });

  async function alreadyRegistered(caller: Actor, residentIdIndex: string): Promise<AppError> {
    return withTransaction(async (tx) => {
      const [visible] = await tx
        .select({ id: person.id })
        .from(personIdentity)
        .innerJoin(person, and(eq(person.id, personIdentity.personId), eq(person.city, personIdentity.city)))
        .where(and(eq(personIdentity.residentIdIndex, residentIdIndex), inScope(person, caller.scope)));
      return visible
        ? conflict("person_exists", "此人已登记，请直接打开其一人一册。", { personId: visible.id })
        : conflict("person_exists", "此人已在其他单位登记，请联系上级单位办理转入。");
    });
  }
}

type PersonUnits = { city: number; countyId: number; streetId: number | null; communityId: number | null };

export type SoundPerson = {
  residentId: string;
  birthDate: CalendarDate;
  sex: Sex;
  units: PersonUnits & { unitId: number };
};

/** The ID number and the unit of the habitual residence, checked; throws 422 naming the field. */
export async function soundPerson(input: NewPersonInput): Promise<SoundPerson> {
  const residentId = normalizeResidentId(input.residentId);
  const checked = checkResidentId(residentId, { asOf: today() });
  if (!checked.valid || !checked.birthDate || !checked.sex) {
    throw invalidInput(checked.reasons.map(({ code, message }) => ({ path: "residentId", code, message })));
  }
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
  return {
    residentId,
    birthDate: checked.birthDate,
    sex: checked.sex,
    units: {
      city: unit.cityId,
      countyId: unit.countyId,
      unitId: unit.id,
      streetId: unit.level === "street" ? unit.id : unit.streetId,
      communityId: unit.level === "community" ? unit.id : null,
    },
  };
}

/**
 * Claims the ID number and writes the person's row; null when somebody holds the number already. `createdBy` null:
 * registered by joining an online application. Audit and facts are the caller's.
 */
export async function insertPerson(
  tx: Transaction,
  { residentId, birthDate, sex, units }: SoundPerson,
  input: NewPersonInput,
  createdBy: string | null,
): Promise<string | null> {
  const id = newId();
  const residentIdIndex = blindIndex("resident_id", residentId);
  const [claimed] = await tx
    .insert(personIdentity)
    .values({ residentIdIndex, personId: id, city: units.city })
    .onConflictDoNothing()
    .returning({ personId: personIdentity.personId });
  if (!claimed) return null;
  await tx.insert(person).values({
    id,
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
    createdBy,
  });
  return id;
}

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
