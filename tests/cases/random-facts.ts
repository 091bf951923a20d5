/** Any facts a caller may state, each of them possibly left out; never contradictory. */
import fc from "fast-check";
import { addDays } from "~/lib/calendar-date";
import { DOCUMENT_CODES } from "~/features/recognition/documents";
import {
  EXPROPRIATION_LEVELS,
  GRADUATION_LEVELS,
  HOUSEHOLD_KINDS,
  type EligibilityFacts,
} from "~/features/recognition/inputs";

const dayBetween = (from: string, span: number) =>
  fc.integer({ min: 0, max: span }).map((days) => addDays(from, days));
const division = fc.constantFrom(
  "220102000000",
  "222401",
  "220621120",
  "220581000000",
  "110101000000",
  "229999000000",
);
const person = fc.constantFrom(
  { sex: "male", retirementCategory: "male" } as const,
  { sex: "female", retirementCategory: "female50" } as const,
  { sex: "female", retirementCategory: "female55" } as const,
);

const rest = fc.record(
  {
    birthDate: dayBetween("1950-01-01", 26_000),
    householdRegistration: fc.record(
      { division, kind: fc.constantFrom(...HOUSEHOLD_KINDS) },
      { requiredKeys: [] },
    ),
    habitualResidence: fc.record({ division, urban: fc.boolean() }, { requiredKeys: [] }),
    ableToWork: fc.boolean(),
    willingToWork: fc.boolean(),
    unemploymentRegisteredOn: fc.option(dayBetween("2020-01-01", 2600)),
    unemployedSince: fc.option(dayBetween("2020-01-01", 2600)),
    labourRelation: fc.boolean(),
    employerInsured: fc.boolean(),
    businessRegistration: fc.boolean(),
    companyPosts: fc.array(fc.constantFrom("supervisor", "shareholder", "总经理"), { maxLength: 2 }),
    monthlyIncome: fc.integer({ min: 0, max: 400_000 }).map((fen) => fen / 100),
    everEmployed: fc.boolean(),
    everInsured: fc.boolean(),
    stateOwnedLayoff: fc.boolean(),
    disabilityCertificate: fc.boolean(),
    urbanDibao: fc.boolean(),
    zeroEmploymentHousehold: fc.boolean(),
    landExpropriation: fc.option(
      fc.record(
        { level: fc.constantFrom(...EXPROPRIATION_LEVELS), allLandLost: fc.boolean() },
        { requiredKeys: [] },
      ),
    ),
    graduation: fc.option(
      fc.record(
        {
          leftSchoolOn: dayBetween("2019-01-01", 2600),
          fullTimeDomestic: fc.boolean(),
          level: fc.constantFrom(...GRADUATION_LEVELS),
        },
        { requiredKeys: [] },
      ),
    ),
    documents: fc.subarray([...DOCUMENT_CODES]),
  },
  { requiredKeys: [] },
);

export const someFacts: fc.Arbitrary<EligibilityFacts> = fc
  .tuple(dayBetween("2022-05-10", 1900), person, fc.constantFrom("both", "sex", "category", "neither"), rest)
  .map(([asOf, { sex, retirementCategory }, known, facts]) => ({
    asOf,
    ...facts,
    ...(known === "both" || known === "sex" ? { sex } : {}),
    ...(known === "both" || known === "category" ? { retirementCategory } : {}),
  }));
