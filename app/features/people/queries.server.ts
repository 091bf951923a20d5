import { and, eq, isNull, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { AppError, notFound } from "~/lib/errors";
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
    .where(and(eq(person.id, personId), isNull(person.mergedInto), inScope(person, scope)));
  if (!row) {
    await refuseMerged(scope, personId);
    throw notFound("没有找到这个人，或此人不在您的辖区内。");
  }
  return row;
}

/** The record a merged one leads to by now, when that lies in the caller's territory. */
export async function findKeptRecord(scope: Scope, personId: string): Promise<string | null> {
  if (!isId(personId)) return null;
  const [row] = await executor().execute<{ id: string }>(sql`
    with recursive chain (id, merged_into) as (
      select p.id, p.merged_into from person p where p.id = ${personId}::uuid
      union all
      select p.id, p.merged_into from chain c join person p on p.id = c.merged_into
    )
    select ${person.id} from ${person} join chain c on c.id = ${person.id}
    where ${person.id} <> ${personId}::uuid and ${person.mergedInto} is null and ${inScope(person, scope)}`);
  return row?.id ?? null;
}

/** 404 `person_merged` naming the record that goes on, for an address that was merged into another. */
export async function refuseMerged(scope: Scope, personId: string): Promise<void> {
  const kept = await findKeptRecord(scope, personId);
  if (kept === null) return;
  throw new AppError("person_merged", "这份档案已并入同一人的另一份一人一册，请打开保留的那一份。", {
    status: 404,
    extra: { personId: kept },
  });
}
