import { inArray } from "drizzle-orm";

import { getPersonInScope } from "~/features/people/queries.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { division } from "~db/schema";
import type { ApplicantSummary } from "./applicant-summary";

/** A division and what lies above it, up to the city: 长春市南关区民康街道健康胡同社区. */
function withAncestors(code: string): string[] {
  return [4, 6, 9, 12].map((digits) => code.slice(0, digits).padEnd(12, "0"));
}

async function placeNames(...codes: string[]): Promise<string[]> {
  const rows = await executor()
    .select({ code: division.code, name: division.name })
    .from(division)
    .where(inArray(division.code, [...new Set(codes.flatMap(withAncestors))]));
  const names = new Map(rows.map((row) => [row.code, row.name]));
  return codes.map(
    (code) => [...new Set(withAncestors(code))].map((one) => names.get(one) ?? "").join("") || code,
  );
}

/** What the application form shows of a person of the caller's territory, masked; 404 outside. */
export async function readApplicant(actor: Actor, personId: string) {
  const person = await getPersonInScope(actor.scope, personId);
  const [householdPlace = "", residencePlace = ""] = await placeNames(
    person.householdDivision,
    person.residenceDivision,
  );
  const applicant: ApplicantSummary = {
    id: person.id,
    name: person.name,
    sex: person.sex,
    birthDate: person.birthDate,
    residentId: person.residentId,
    householdPlace,
    householdKind: person.householdKind,
    residencePlace,
    residenceUrban: person.residenceUrban,
    retirementCategory: person.retirementCategory,
    ethnicity: person.ethnicity,
    education: person.education,
    phone: person.phone,
  };
  return { applicant, person };
}
