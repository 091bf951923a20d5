/** The content of an application as its columns: completed from the record, consistent, numbers encrypted. */
import { eq } from "drizzle-orm";

import { today } from "~/lib/clock.server";
import { checkDisabilityCertificate } from "~/lib/codes/disability";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { ageOn } from "~/lib/calendar-date";
import { invalidInput, type Violation } from "~/lib/errors";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import type { ApplicationDetails } from "./application-details";
import { mergeRecordedFacts, type RecordedFacts, type StoredFacts } from "./application-facts";
import type { ApplicationContent, ShownDocument } from "./application-inputs";
import { detailColumns, readDetails } from "./details-columns.server";
import { detailContradictions } from "./details-missing";
import { keepMasked } from "./details-secrets";
import { listHouseholdsOfPerson } from "./member-households.server";
import { saidFaults, withSaid } from "./not-held";

type DetailRow = {
  details: unknown;
  detailsCipher: string | null;
  householdId?: string | null;
  documents?: readonly ShownDocument[];
};

/** 422 naming each field at fault; passes without any. */
export function refuseFaults(violations: Violation[], message?: string): void {
  if (violations.length > 0) throw invalidInput(violations, message);
}

/** Facts completed from the record; 422 where they contradict it. */
export function requireConsistentFacts(
  recorded: RecordedFacts,
  stated: ApplicationContent["facts"],
): StoredFacts {
  const { facts, violations } = mergeRecordedFacts(recorded, stated);
  refuseFaults(violations, "所填情况与此人登记的信息不一致，请核对后再保存。");
  return facts;
}

/** The number on a 残疾人证 begins with its holder's ID number (DOMAIN §6.7). */
async function disabilityViolations(personId: string, details: ApplicationDetails): Promise<Violation[]> {
  const number = details.disability.certificateNumber;
  if (number === undefined) return [];
  const [holder] = await executor()
    .select({ cipher: person.residentIdCipher })
    .from(person)
    .where(eq(person.id, personId));
  if (!holder) return [];
  const checked = checkDisabilityCertificate(number, decryptField(holder.cipher));
  if (checked.valid || !checked.problems.includes("other_resident_id")) return [];
  return [
    {
      path: "details.disability.certificateNumber",
      code: "other_resident_id",
      message: "残疾人证号的前 18 位不是申请人的公民身份号码，请对照证件核对。",
    },
  ];
}

/** A household is chosen among those on the list today in which the applicant is a member. */
async function householdViolations(personId: string, details: ApplicationDetails): Promise<Violation[]> {
  const { id } = details.zeroEmploymentHousehold;
  if (id === undefined) return [];
  const households = await listHouseholdsOfPerson(personId);
  if (households.some((one) => one.id === id)) return [];
  return [
    {
      path: "details.zeroEmploymentHousehold.id",
      code: "not_in_household",
      message: "此人不是这户零就业家庭的在册成员，或这户已退出。请先核对零就业家庭的成员。",
    },
  ];
}

/** The age of a member whose ID number is known follows from it. */
function withAges(details: ApplicationDetails): ApplicationDetails {
  return {
    ...details,
    family: details.family.map((member) => {
      if (member.residentId === undefined) return member;
      const { birthDate } = checkResidentId(normalizeResidentId(member.residentId));
      return birthDate ? { ...member, age: ageOn(birthDate, today()) } : member;
    }),
  };
}

/** A chosen household answers the question of 一（一）4 by itself. */
function withHousehold(facts: StoredFacts, householdId: string | null): StoredFacts {
  return householdId === null ? facts : { ...facts, zeroEmploymentHousehold: true };
}

/**
 * The columns a draft writes. `kept` is the row whose masked numbers still hold: the draft itself, or the earlier
 * application the form started from. Without `details` in the content those of the row stay as they are.
 * Throws 422 naming each field that contradicts the record, the facts or a certificate.
 */
export async function draftColumns(
  personId: string,
  recorded: RecordedFacts,
  content: ApplicationContent,
  kept: DetailRow | null,
) {
  const stated = requireConsistentFacts(recorded, content.facts);
  refuseFaults(saidFaults(content.documents, today()));
  const common = {
    category: content.category,
    documents: withSaid(content.documents, kept?.documents ?? [], { today: today(), saidIn: "window" }),
    declaration: content.declaration,
  };
  if (content.details === undefined) return { ...common, facts: stated };
  const { details, violations } = keepMasked(content.details, kept ? readDetails(kept) : null);
  const householdId = details.zeroEmploymentHousehold.id ?? null;
  if (householdId !== null && stated.zeroEmploymentHousehold === false) {
    violations.push({
      path: "details.zeroEmploymentHousehold.id",
      code: "contradicts_fact",
      message: "选了零就业家庭，又填家庭没有认定为零就业家庭，请核对。",
    });
  }
  refuseFaults([
    ...violations,
    ...detailContradictions(details, stated),
    ...(await disabilityViolations(personId, details)),
    ...(await householdViolations(personId, details)),
  ]);
  return {
    ...common,
    facts: withHousehold(stated, householdId),
    ...detailColumns(withAges(details)),
    householdId,
  };
}
