/** Where a hit is mended: the page of the record, or the part of the dossier it belongs to. Pure. */
import { paths } from "~/lib/paths";
import type { CheckId } from "./catalogue";
import type { CheckSubject } from "./labels";

type Hit = {
  rule: CheckId;
  subject: CheckSubject;
  recordId: string | null;
  person: { id: string | null } | null;
  facts: Readonly<Record<string, unknown>>;
};

const PART_OF_RULE: Partial<Record<CheckId, (personId: string) => string>> = {
  R03: paths.editPerson,
  R04: () => paths.duplicates(),
  R21: paths.personCertificate,
  R22: paths.personPlan,
  R23: paths.personOffers,
  R25: paths.personTrainings,
  R26: paths.personEntrepreneurship,
  R27: paths.personWelfare,
  R28: paths.personContact,
  R35: paths.personExit,
  R40: paths.personContact,
};

const PART_OF_SUBJECT: Partial<Record<CheckSubject, (personId: string) => string>> = {
  plan: paths.personPlan,
  offer: paths.personOffers,
  placement: paths.personWelfare,
  subsidy: paths.personSubsidies,
  employment: paths.personEmployment,
};

/** Null where there is nothing to open. */
export function mendPath({ rule, subject, recordId, person, facts }: Hit): string | null {
  if (recordId === null) return null;
  if (subject === "application") return paths.application(recordId);
  if (subject === "exit") return paths.exit(recordId);
  if (subject === "post") return paths.welfarePost(recordId);
  if (subject === "unit") return paths.bureauDuties({ kind: "training" });
  if (subject === "household") {
    return typeof facts.householdId === "string" ? paths.household(facts.householdId) : null;
  }
  if (!person?.id) return null;
  const part = (subject === "person" ? PART_OF_RULE[rule] : PART_OF_SUBJECT[subject]) ?? PART_OF_RULE[rule];
  return part ? part(person.id) : paths.person(person.id);
}
