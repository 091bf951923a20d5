/** The facts of an application: what the person's record already says, and what is stated on the form. */
import type { Violation } from "~/lib/errors";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { RetirementCategory } from "~/law/retirement";
import type { ShownDocument, StatedFacts } from "./application-inputs";
import type { DocumentCode } from "./documents";
import type { ApplicationFacts, EligibilityFacts } from "./inputs";
import { heldDocuments } from "./not-held";

/** What the record of a person says of the facts. */
export type RecordedFacts = {
  sex: Sex;
  birthDate: CalendarDate;
  householdDivision: string;
  householdKind: "urban" | "rural";
  residenceDivision: string;
  residenceUrban: boolean;
  retirementCategory: RetirementCategory | null;
};

/** Facts as an application keeps them: without the day of the test and without the list of materials. */
export type StoredFacts = Omit<ApplicationFacts, "documents">;

/** A county named where the record names its community is the same place, only coarser. */
export function samePlace(stated: string, recorded: string): boolean {
  const bare = (code: string) => code.replace(/(?:000)+$/, "");
  const [one, other] = [bare(stated), bare(recorded)];
  return one.startsWith(other) || other.startsWith(one);
}

function contradictions(person: RecordedFacts, facts: StatedFacts): Violation[] {
  const found: Violation[] = [];
  const check = (path: string, label: string, differs: boolean) => {
    if (differs) {
      found.push({
        path: `facts.${path}`,
        code: "contradicts_record",
        message: `${label}与此人登记的信息不一致，请核对；登记有误请先更正人员信息。`,
      });
    }
  };
  const { householdRegistration: household, habitualResidence: residence } = facts;
  check("sex", "性别", facts.sex !== undefined && facts.sex !== person.sex);
  check("birthDate", "出生日期", facts.birthDate !== undefined && facts.birthDate !== person.birthDate);
  check(
    "householdRegistration.division",
    "户籍地",
    household?.division !== undefined && !samePlace(household.division, person.householdDivision),
  );
  check(
    "householdRegistration.kind",
    "户籍性质",
    household?.kind !== undefined && household.kind !== person.householdKind,
  );
  check(
    "habitualResidence.division",
    "常住地",
    residence?.division !== undefined && !samePlace(residence.division, person.residenceDivision),
  );
  check(
    "habitualResidence.urban",
    "是否城镇常住",
    residence?.urban !== undefined && residence.urban !== person.residenceUrban,
  );
  const { retirementCategory: recorded } = person;
  const stated = facts.retirementCategory;
  check(
    "retirementCategory",
    "原退休年龄类别",
    stated !== undefined &&
      (recorded === null ? (stated === "male") !== (person.sex === "male") : stated !== recorded),
  );
  return found;
}

/** The stated facts completed from the person's record, and where the two contradict each other. */
export function mergeRecordedFacts(
  person: RecordedFacts,
  stated: StatedFacts,
): { facts: StoredFacts; violations: Violation[] } {
  const { asOf: _asOf, documents: _documents, ...rest } = stated;
  const { retirementCategory: post, ...others } = rest;
  // A post of the other sex was stated before the number was put right.
  const fits = post !== undefined && (post === "male") === (person.sex === "male");
  const retirementCategory = person.retirementCategory ?? (fits ? post : undefined);
  return {
    facts: {
      ...others,
      sex: person.sex,
      birthDate: person.birthDate,
      householdRegistration: { division: person.householdDivision, kind: person.householdKind },
      habitualResidence: { division: person.residenceDivision, urban: person.residenceUrban },
      ...(retirementCategory ? { retirementCategory } : {}),
    },
    violations: contradictions(person, stated),
  };
}

export function shownCodes(documents: readonly ShownDocument[]): DocumentCode[] {
  return heldDocuments(documents).map((document) => document.code);
}

/** What is assessed: the facts and materials of the application on a day. */
export function factsAsOf(
  facts: StoredFacts,
  documents: readonly ShownDocument[],
  asOf: CalendarDate,
): EligibilityFacts {
  return { ...facts, asOf, documents: shownCodes(documents) };
}
