import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";

/** Somebody else whose certificate or claim bears the same number; outside the caller's territory the county alone. */
export type SameNumber = { personId: string | null; name: string | null; county: string };

/** 就业创业证编号 belongs to one person (DOMAIN §1.2 no. 17): its digest finds it with another. */
export function indexOfCertificate(number: string): string {
  return blindIndex("employment_certificate", number.toUpperCase().replaceAll(/\s/g, ""));
}

/** Standing entries and claims that were not refused, as numbers of people. */
export const NUMBERS_IN_USE: SQL = sql`(select person_id, city, certificate_number_index as mark from certificate_entry
    where voided_at is null and certificate_number_index is not null
  union all select person_id, city, certificate_number_index from legacy_claim
    where status <> 'rejected' and certificate_number_index is not null)`;

/** Others with a number of this person, in the whole province. */
export async function listSameNumber(scope: Scope, personId: string): Promise<SameNumber[]> {
  const rows = await executor().execute<{ id: string; name: string; county: string; seen: boolean }>(sql`
    with own as (select distinct mark from ${NUMBERS_IN_USE} n where n.person_id = ${personId}::uuid)
    select person.id, person.name, u.full_name as county, ${inScope(person, scope)} as seen
    from person join unit u on u.id = person.county_id
    where person.merged_into is null and person.id <> ${personId}::uuid and person.id in (
      select e.person_id from certificate_entry e join own on own.mark = e.certificate_number_index
        where e.voided_at is null
      union select l.person_id from legacy_claim l join own on own.mark = l.certificate_number_index
        where l.status <> 'rejected')
    order by seen desc, county, person.id limit 10`);
  return rows.map(({ id, name, county, seen }) => ({
    personId: seen ? id : null,
    name: seen ? name : null,
    county,
  }));
}
