import type { ApplicationFacts } from "~/features/recognition/inputs";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { requiredDocuments, type DocumentCode } from "~/features/recognition/documents";
import { minimumWageOn } from "~/law/minimum-wage";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import type { Place } from "./places";
import type { Profile } from "./profile";
import type { Random } from "./random";

/** Since when a person is out of work and on the register. */
export type Unemployment = { since: CalendarDate; registeredOn: CalendarDate };

/** Why an application fails; `none` for one that holds. */
export type Defect = "none" | "too_short" | "business" | "insured" | "income";

/** Months out of work on the qualifying day: what the category asks, and how far it reaches. */
const MONTHS_OUT_OF_WORK: Record<RecognitionCategory, readonly [number, number]> = {
  laid_off: [1, 30],
  older: [6, 28],
  disabled: [1, 30],
  zero_employment_household: [2, 24],
  dibao: [12, 48],
  landless_farmer: [2, 30],
  hard_to_place_graduate: [24, 46],
};

/** `too_short` leaves out part of the months the category asks; `longest` cuts the months. */
export function inventUnemployment(
  random: Random,
  category: RecognitionCategory,
  qualifiesOn: CalendarDate,
  { defect = "none", longest }: { defect?: Defect; longest?: number } = {},
): Unemployment {
  const [least, usual] = MONTHS_OUT_OF_WORK[category];
  const most = Math.max(least, Math.min(usual, longest ?? usual));
  const months =
    defect === "too_short"
      ? Math.max(least - 2, 1)
      : least + Math.floor((most - least + 1) * random.next() ** 1.8);
  const slack = defect === "too_short" ? random.int(0, 20) : random.int(0, 27);
  const since = addDays(addMonths(qualifiesOn, -months), -slack);
  const registered = addDays(since, random.int(4, 60));
  const latest = addDays(qualifiesOn, -random.int(3, 12));
  return { since, registeredOn: registered < latest ? registered : latest };
}

/** Defects that can befall an application of a category. */
export function drawDefect(random: Random, category: RecognitionCategory): Exclude<Defect, "none"> {
  const timed = category === "older" || category === "dibao";
  return random.weighted<Exclude<Defect, "none">>([
    ["too_short", timed ? 40 : 0],
    ["business", 25],
    ["insured", 22],
    ["income", 13],
  ]);
}

type Claim = {
  profile: Profile;
  place: Place;
  householdDivision: string;
  unemployment: Unemployment;
  on: CalendarDate;
  defect: Defect;
};

/** What the application states, in the exact shape of the eligibility interface. */
export function applicationFacts(random: Random, claim: Claim): ApplicationFacts {
  const { profile, place, householdDivision, unemployment, on, defect } = claim;
  const { category } = profile;
  const isGraduate = category === "hard_to_place_graduate";
  const everEmployed = !isGraduate && (category !== "landless_farmer" || random.chance(0.5));
  return {
    sex: profile.sex,
    birthDate: profile.birthDate,
    ...(profile.retirementCategory ? { retirementCategory: profile.retirementCategory } : {}),
    householdRegistration: { division: householdDivision, kind: profile.householdKind },
    habitualResidence: { division: place.division, urban: place.urban },
    ableToWork: true,
    willingToWork: true,
    unemploymentRegisteredOn: unemployment.registeredOn,
    unemployedSince: unemployment.since,
    labourRelation: false,
    employerInsured: defect === "insured",
    businessRegistration: defect === "business",
    companyPosts: [],
    monthlyIncome: monthlyIncome(random, place, on, defect),
    everEmployed,
    everInsured: everEmployed && random.chance(0.7),
    stateOwnedLayoff: category === "laid_off",
    disabilityCertificate: category === "disabled",
    urbanDibao: category === "dibao",
    zeroEmploymentHousehold: category === "zero_employment_household",
    landExpropriation:
      category === "landless_farmer"
        ? { level: random.chance(0.8) ? "county" : "city", allLandLost: true }
        : null,
    graduation: isGraduate
      ? {
          leftSchoolOn: unemployment.since,
          fullTimeDomestic: true,
          level:
            profile.education === "31" ? "college" : profile.education === "21" ? "bachelor" : "postgraduate",
        }
      : null,
  };
}

function monthlyIncome(random: Random, place: Place, on: CalendarDate, defect: Defect): number {
  if (defect === "income") return minimumWageOn(place.division, on).monthlyFen / 100 + random.int(1, 9) * 100;
  return random.chance(0.8) ? 0 : random.int(2, 9) * 100;
}

export type ShownDocument = { code: DocumentCode; verifiedBy: "original" | "data_sharing" | "certificate" };

/** The materials of the category; before acceptance some still lack the last of them. */
export function shownDocuments(random: Random, profile: Profile, mayLack: boolean): ShownDocument[] {
  const codes = requiredDocuments(profile.category).map(({ anyOf }) =>
    profile.householdKind === "rural" && anyOf.length > 1 ? (anyOf.at(-1) ?? anyOf[0]) : anyOf[0],
  );
  const shown = mayLack && random.chance(0.3) ? codes.slice(0, -1) : codes;
  return shown.map((code) => ({
    code,
    verifiedBy: random.weighted([
      ["original", 62],
      ["data_sharing", 27],
      ["certificate", 11],
    ]),
  }));
}
