/** The holder as a paper of one application names them: as the record is now, or as it was when the case was closed. */
import { and, eq, gte, type SQL, sql } from "drizzle-orm";

import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { RecordChange } from "~/features/people/person-changes";
import { detailsOf } from "~/features/recognition/application-details";
import type { Case } from "~/features/recognition/case.server";
import { sexLabels } from "~/features/recognition/labels";
import { isClosed } from "~/features/recognition/status";
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { executor } from "~/lib/transaction.server";
import { application, applicationHolder, person, personChange, unit } from "~db/schema";
import type { PaperFacts } from "./paper-facts";

/** 城市县街道社区, as far as the code is on file. */
const placeOf = (code: AnyPgColumn | SQL) => sql<string>`(
  select coalesce(string_agg(d.name, '' order by d.code), '') from division d
  where d.code in (left(${code}, 4) || '00000000', left(${code}, 6) || '000000', left(${code}, 9) || '000', ${code}))`;

const identityOf = (table: typeof person | typeof applicationHolder) => ({
  name: table.name,
  sex: table.sex,
  birthDate: table.birthDate,
  residentIdMasked: table.residentIdMasked,
  residentIdCipher: table.residentIdCipher,
});

const circumstancesOf = (table: typeof person | typeof applicationHolder) => ({
  ethnicity: table.ethnicity,
  education: table.education,
  phoneMasked: table.phoneMasked,
  phoneCipher: table.phoneCipher,
  addressMasked: table.addressMasked,
  addressCipher: table.addressCipher,
  householdKind: table.householdKind,
  household: placeOf(table.householdDivision),
  residence: placeOf(table.residenceDivision),
});

/** What the papers ask of the application beyond the case. */
export async function readRow(applicationId: string) {
  const [row] = await executor()
    .select({
      details: application.details,
      detailsCipher: application.detailsCipher,
      submittedAt: application.submittedAt,
      county: sql<string>`(select u.name from unit u where u.id = ${application.countyId})`,
      householdNumber: sql<string | null>`(select h.number from household h
        where h.id = ${application.householdId} and h.city = ${application.city})`,
      unit: unit.name,
      failedBy: sql<
        string | null
      >`(select u.name from application_step s join unit u on u.id = (s.details ->> 'unitId')::int
        where s.application_id = ${application.id} and s.city = ${application.city} and s.action = 'fail-first-review'
        order by s.position desc limit 1)`,
    })
    .from(application)
    .innerJoin(unit, eq(unit.id, application.unitId))
    .where(eq(application.id, applicationId));
  if (!row) throw new RangeError("application without a unit");
  return row;
}

async function readNow(personId: string) {
  const [row] = await executor()
    .select({
      ...identityOf(person),
      ...circumstancesOf(person),
      residenceDivision: person.residenceDivision,
    })
    .from(person)
    .where(eq(person.id, personId));
  if (!row) throw new RangeError("application without a person");
  return row;
}

/** As the case was closed on; null for one that runs, or that was closed before this was kept and never moved. */
async function readKept(applicationId: string) {
  const [row] = await executor()
    .select({
      ...identityOf(applicationHolder),
      ...circumstancesOf(applicationHolder),
      residenceDivision: applicationHolder.residenceDivision,
      keptAt: applicationHolder.keptAt,
    })
    .from(applicationHolder)
    .where(eq(applicationHolder.applicationId, applicationId));
  return row ?? null;
}

const IDENTITY: readonly string[] = ["name", "sex", "birthDate", "residentId"];

/** Whether it was put right afterwards who the person is: the form then says so, with the correction in its 备注 (0006). */
async function isIdentityCorrected(personId: string, since: Date): Promise<boolean> {
  const rows = await executor()
    .select({ changes: personChange.changes })
    .from(personChange)
    .where(and(eq(personChange.personId, personId), gte(personChange.recordedAt, since)));
  return rows.some(({ changes }) =>
    (changes as RecordChange[]).some(({ field }) => IDENTITY.includes(field)),
  );
}

/** Where the holder lived when an older case was closed: on its form, where the record has moved on without a copy. */
async function readOldResidence({ habitualResidence }: Case["application"]["facts"], now: string) {
  const code = habitualResidence?.division;
  if (!code || code === now) return null;
  const [row] = await executor()
    .select({ place: placeOf(sql`${code}::text`) })
    .from(sql`(select 1) one`);
  return row?.place || null;
}

/**
 * Where a dossier goes after its case is closed changes nothing of what was decided: address, phone and the like are those
 * of that day, and so is the name unless it was corrected.
 */
export async function readHolder({ application: { id, status, personId, facts } }: Case) {
  const current = await readNow(personId);
  if (!isClosed(status)) return current;
  const kept = await readKept(id);
  if (!kept) {
    const residence = await readOldResidence(facts, current.residenceDivision);
    return residence ? { ...current, residence, addressMasked: null, addressCipher: null } : current;
  }
  if (!(await isIdentityCorrected(personId, kept.keptAt))) return kept;
  const { name, sex, birthDate, residentIdMasked, residentIdCipher } = current;
  return { ...kept, name, sex, birthDate, residentIdMasked, residentIdCipher };
}

export type Holder = Awaited<ReturnType<typeof readHolder>>;

/** Masked by default; the clear values only where a purpose was stated (the caller records the reveal). */
export function paperPerson(
  row: Awaited<ReturnType<typeof readRow>>,
  holder: Holder,
  clear: boolean,
): PaperFacts["person"] {
  const open = (cipher: string | null, masked: string | null) =>
    (clear && cipher ? decryptField(cipher) : masked) ?? "";
  const details = detailsOf(row.details);
  const ethnicity = holder.ethnicity ?? details.ethnicity;
  const education = holder.education ?? details.education;
  return {
    name: holder.name,
    sex: sexLabels[holder.sex],
    birthDate: holder.birthDate,
    residentId: open(holder.residentIdCipher, holder.residentIdMasked),
    phone: open(holder.phoneCipher, holder.phoneMasked),
    ethnicity: ethnicity ? ethnicities.label(ethnicity) : "",
    education: education ? educations.label(education) : "",
    household: holder.household,
    householdKind: holder.householdKind === "urban" ? "城镇" : "农村",
    residence: wholeAddress(holder.residence, open(holder.addressCipher, holder.addressMasked)),
  };
}

/** The address behind its place; a masked one that repeats the place only marks what is hidden. */
function wholeAddress(place: string, address: string): string {
  if (address.startsWith(place)) return address;
  const shown = address.replace(/\*+$/, "");
  if (shown !== "" && place.startsWith(shown)) return `${place}***`;
  return address ? `${place} ${address}` : place;
}
