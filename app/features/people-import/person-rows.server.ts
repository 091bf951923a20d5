/** What one row of a roster becomes in the tables of the dossier. */
import { findOccupation } from "~/features/job-offers/occupations";
import { searchPieces } from "~/features/people/search-pieces";
import { retirementSpan } from "~/law/retirement";
import type { CalendarDate } from "~/lib/calendar-date";
import { blindIndex, encryptField } from "~/lib/crypto/field-cipher.server";
import { newId } from "~/lib/ids.server";
import { maskAddress, maskPhone } from "~/lib/masking";
import { maskResidentId } from "~/lib/resident-id";
import type {
  employmentStatus,
  importedPerson,
  needAssessment,
  person,
  personIdentity,
  recognition,
} from "~db/schema";
import type { CheckedPerson } from "./check-people.server";
import { maskNumbers } from "./mask-texts";
import type { RosterValues } from "./roster";

export type ImportedRows = {
  identity: typeof personIdentity.$inferInsert;
  person: typeof person.$inferInsert;
  recognition: typeof recognition.$inferInsert;
  employment: typeof employmentStatus.$inferInsert;
  assessment: typeof needAssessment.$inferInsert | null;
  origin: typeof importedPerson.$inferInsert;
};

export type ImportContext = {
  importId: string;
  accountId: string;
  /** Division of the county whose register this is: the sheet does not say where the household is. */
  householdDivision: string;
  at: Date;
  on: CalendarDate;
};

const MOST_WISHES = 3;
const DAY_FIELDS = ["unemployedSince", "unemploymentRegisteredOn", "recognizedOn"] as const;

/** The rows of a person; null when the row lacks what a recognized person must have. */
export function importedRows(row: CheckedPerson, context: ImportContext): ImportedRows | null {
  const { values, place } = row;
  const { name, residentId, sex, birthDate, householdKind, category, recognizedOn } = values;
  if (!name || !residentId || !sex || !birthDate || !householdKind || !category || !recognizedOn) return null;
  const id = newId();
  const { city, countyId, streetId } = place;
  const communityId = place.level === "community" ? place.id : null;
  const residentIdIndex = blindIndex("resident_id", residentId);
  const ofPerson = { city, personId: id };
  const recorded = { recordedAt: context.at, recordedBy: context.accountId };
  const [unemployedSince, registeredOn] = [
    values.unemployedSince?.date ?? null,
    values.unemploymentRegisteredOn?.date ?? null,
  ];
  return {
    identity: { residentIdIndex, personId: id, city },
    person: {
      id,
      city,
      unitId: place.id,
      countyId,
      streetId,
      communityId,
      name,
      sex,
      birthDate,
      residentIdCipher: encryptField(residentId),
      residentIdIndex,
      residentIdMasked: maskResidentId(residentId),
      ...contact(values),
      ethnicity: values.ethnicity,
      education: values.education,
      householdDivision: context.householdDivision,
      householdKind,
      residenceDivision: place.divisionCode,
      residenceUrban: place.urban,
      retirementCategory: sex === "male" ? "male" : null,
      retiresOn: retirementSpan(birthDate, sex, null).later.retirementDate,
      legacy: true,
      searchPieces: searchPieces(name, residentId),
      createdAt: context.at,
      createdBy: context.accountId,
    },
    recognition: {
      ...ofPerson,
      ...recorded,
      id: newId(),
      countyId,
      streetId,
      communityId,
      category,
      legacy: true,
      occurredOn: recognizedOn.date,
    },
    employment: {
      ...ofPerson,
      ...recorded,
      id: newId(),
      status: "unemployed",
      unemployedSince,
      unemploymentRegisteredOn: registeredOn,
      occurredOn: unemployedSince ?? registeredOn ?? recognizedOn.date,
    },
    assessment: hasTold(values)
      ? { ...ofPerson, ...recorded, id: newId(), occurredOn: context.on, ...told(values) }
      : null,
    origin: {
      ...ofPerson,
      importId: context.importId,
      rowNumber: row.rowNumber,
      remarks: values.remarks === null ? null : maskNumbers(values.remarks),
      monthOnly: DAY_FIELDS.filter((field) => values[field]?.precision === "month"),
    },
  };
}

function contact({ phone, address }: RosterValues) {
  return {
    phoneCipher: phone === null ? null : encryptField(phone),
    phoneIndex: phone === null ? null : blindIndex("phone", phone),
    phoneMasked: phone === null ? null : maskPhone(phone),
    addressCipher: address === null ? null : encryptField(address),
    addressMasked: address === null ? null : maskAddress(address),
  };
}

const hasTold = ({ jobIntentions, skills }: RosterValues) => jobIntentions.length > 0 || skills.length > 0;

/** Wishes in the product's words for occupations, others as written; the note keeps what was written. */
function told({ jobIntentions, skills }: RosterValues) {
  const wishes = [...new Set(jobIntentions.map((wish) => findOccupation(wish)?.name ?? maskNumbers(wish)))];
  const written = jobIntentions.length > 0 ? `原文：${maskNumbers(jobIntentions.join("、"))}。` : "";
  return {
    wishes: wishes.slice(0, MOST_WISHES),
    needs: [],
    skills: skills.map(maskNumbers),
    barriers: [],
    // A roster holds no judgement; the caseworker makes it at the first talk.
    marketAbility: "unknown" as const,
    note: `照花名册录入。${written}市场就业能力尚未评估，请面谈后更新。`,
  };
}
