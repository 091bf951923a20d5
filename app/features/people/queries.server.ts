import { and, eq } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";

/** What may leave the server of a person: masked columns only. */
export const maskedPersonColumns = {
  id: person.id,
  city: person.city,
  unitId: person.unitId,
  countyId: person.countyId,
  streetId: person.streetId,
  communityId: person.communityId,
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  residentId: person.residentIdMasked,
  phone: person.phoneMasked,
  address: person.addressMasked,
  ethnicity: person.ethnicity,
  education: person.education,
  householdDivision: person.householdDivision,
  householdKind: person.householdKind,
  residenceDivision: person.residenceDivision,
  residenceUrban: person.residenceUrban,
  retirementCategory: person.retirementCategory,
  legacy: person.legacy,
  responsibleId: person.responsibleId,
  version: person.version,
};

export type MaskedPerson = Awaited<ReturnType<typeof getPersonInScope>>;

/** A person of the caller's territory; absent and foreign look the same (404). */
export async function getPersonInScope(scope: Scope, personId: string) {
  if (!isId(personId)) throw notFound();
  const [row] = await executor()
    .select(maskedPersonColumns)
    .from(person)
    .where(and(eq(person.id, personId), inScope(person, scope)));
  if (!row) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  return row;
}
