/** Where the person's own record contradicts what an application states (一（三）). Pure. */
import type { RecordedFacts, StoredFacts } from "~/features/recognition/application-facts";
import type { CalendarDate } from "~/lib/calendar-date";
import { contradictionOf } from "./contradiction";
import { type FactKey, factOf, type FactValue } from "./fact-keys";

/** A standing entry of the line of employment. */
export type RecordedEmployment = {
  status: "unemployed" | "employed" | "in_training" | "lost_contact";
  occurredOn: CalendarDate;
  destination?: string | null;
  unemployedSince?: CalendarDate | null;
  unemploymentRegisteredOn?: CalendarDate | null;
};

export type RecordContradiction = { factKey: FactKey; declared: FactValue | undefined; shared: FactValue };

function recordedValues(record: RecordedFacts): [FactKey, FactValue | undefined][] {
  return [
    ["sex", record.sex],
    ["birthDate", record.birthDate],
    // Not recorded is no statement: what the applicant says of it stands.
    ["retirementCategory", record.retirementCategory ?? undefined],
    ["householdRegistration.division", record.householdDivision],
    ["householdRegistration.kind", record.householdKind],
    ["habitualResidence.division", record.residenceDivision],
    ["habitualResidence.urban", record.residenceUrban],
  ];
}

/** What an ID number says of its holder: with one of these corrected, the notice named another number. */
export const IDENTITY_FACTS: readonly FactKey[] = ["sex", "birthDate"];

/** The facts in which two states of a record differ. */
export function changedRecordFacts(before: RecordedFacts, after: RecordedFacts): FactKey[] {
  const old = new Map(recordedValues(before));
  return recordedValues(after).flatMap(([key, value]) => (old.get(key) === value ? [] : [key]));
}

/** What the line of employment can contradict. */
export const EMPLOYMENT_FACTS: readonly FactKey[] = [
  "labourRelation",
  "businessRegistration",
  "unemployedSince",
  "unemploymentRegisteredOn",
  "everEmployed",
];

/** Work that goes on, on a day that the applicant declares to have been out of work. */
function stillAtWork(facts: StoredFacts, work: RecordedEmployment): RecordContradiction[] {
  const since = facts.unemployedSince;
  if (!since || since > work.occurredOn) return [];
  const factKey = work.destination === "self_employment" ? "businessRegistration" : "labourRelation";
  return facts[factKey] === false ? [{ factKey, declared: false, shared: true }] : [];
}

/** Out of work again, and registered, later than declared: the time out of work begins anew (一（一）2、5). */
function outOfWorkAgain(facts: StoredFacts, after: RecordedEmployment): RecordContradiction[] {
  const days = [
    ["unemployedSince", after.unemployedSince ?? after.occurredOn],
    ["unemploymentRegisteredOn", after.unemploymentRegisteredOn],
  ] as const;
  return days.flatMap(([factKey, shared]) => {
    const declared = facts[factKey];
    return declared && shared && declared < shared ? [{ factKey, declared, shared }] : [];
  });
}

/** What the recorded work, the last of it, says against the form. `line` from old to new. */
function employedMeanwhile(facts: StoredFacts, line: readonly RecordedEmployment[]): RecordContradiction[] {
  const at = line.findLastIndex(({ status }) => status === "employed");
  const work = line[at];
  if (!work) return [];
  const after = line.slice(at + 1).find(({ status }) => status === "unemployed");
  return [
    ...(line.at(-1) === work ? stillAtWork(facts, work) : []),
    ...(after ? outOfWorkAgain(facts, after) : []),
    // 一（一）7: never employed at all.
    ...(facts.everEmployed === false
      ? [{ factKey: "everEmployed" as const, declared: false, shared: true }]
      : []),
  ];
}

/**
 * The record may have been changed since the form was filled in, and its line of employment may say that the
 * applicant works: each is a question before the case goes on.
 */
export function recordContradictions(
  facts: StoredFacts,
  record: RecordedFacts,
  line: readonly RecordedEmployment[],
): RecordContradiction[] {
  const differing = recordedValues(record).flatMap(([factKey, shared]) => {
    const declared = factOf(facts, factKey);
    if (shared === undefined || contradictionOf(factKey, declared, shared) === null) return [];
    return [{ factKey, declared, shared }];
  });
  return [...differing, ...employedMeanwhile(facts, line)];
}
