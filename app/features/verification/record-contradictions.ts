/** Where the person's own record contradicts what an application states (一（三）). Pure. */
import type { RecordedFacts, StoredFacts } from "~/features/recognition/application-facts";
import type { CalendarDate } from "~/lib/calendar-date";
import { contradictionOf } from "./contradiction";
import { type FactKey, factOf, type FactValue } from "./fact-keys";

export type RecordedEmployment = {
  status: "unemployed" | "employed" | "in_training" | "lost_contact";
  occurredOn: CalendarDate;
};

export type RecordContradiction = { factKey: FactKey; declared: FactValue | undefined; shared: FactValue };

function recordedValues(record: RecordedFacts): [FactKey, FactValue | undefined][] {
  return [
    ["birthDate", record.birthDate],
    // Not recorded is no statement: what the applicant says of it stands.
    ["retirementCategory", record.retirementCategory ?? undefined],
    ["householdRegistration.division", record.householdDivision],
    ["householdRegistration.kind", record.householdKind],
    ["habitualResidence.division", record.residenceDivision],
    ["habitualResidence.urban", record.residenceUrban],
  ];
}

/** The facts in which two states of a record differ. */
export function changedRecordFacts(before: RecordedFacts, after: RecordedFacts): FactKey[] {
  const old = new Map(recordedValues(before));
  return recordedValues(after).flatMap(([key, value]) => (old.get(key) === value ? [] : [key]));
}

/** Recorded as employed since a day that the applicant declares to have been out of work. */
function employedMeanwhile(facts: StoredFacts, employment: RecordedEmployment | null): RecordContradiction[] {
  const since = facts.unemployedSince;
  if (employment?.status !== "employed" || facts.labourRelation !== false) return [];
  if (!since || since > employment.occurredOn) return [];
  return [{ factKey: "labourRelation", declared: false, shared: true }];
}

/**
 * The record may have been changed since the form was filled in, and its line of employment may say that the
 * applicant works: each is a question before the case goes on.
 */
export function recordContradictions(
  facts: StoredFacts,
  record: RecordedFacts,
  employment: RecordedEmployment | null,
): RecordContradiction[] {
  const differing = recordedValues(record).flatMap(([factKey, shared]) => {
    const declared = factOf(facts, factKey);
    if (shared === undefined || contradictionOf(factKey, declared, shared) === null) return [];
    return [{ factKey, declared, shared }];
  });
  return [...differing, ...employedMeanwhile(facts, employment)];
}
