import type { RecognitionCategory } from "~/features/recognition/categories";
import { statutoryRetirement, type RetirementCategory } from "~/law/retirement";
import { addDays, addMonths, addYears, laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { DisabilityGrade, DisabilityKind } from "~/lib/codes/disability";
import type { EducationCode } from "~/lib/codes/education";
import type { EthnicityCode } from "~/lib/codes/ethnicities";
import type { HealthCode } from "~/lib/codes/person";
import type { Sex } from "~/lib/resident-id";
import { inventEthnicity, inventName } from "./invent-name";
import { dayBetween } from "./moments";
import type { Place } from "./places";
import type { Random } from "./random";

/** Who an invented person is: what does not change while the story runs. */
export type Profile = {
  name: string;
  sex: Sex;
  birthDate: CalendarDate;
  /** Null where nobody has asked yet (some women). */
  retirementCategory: RetirementCategory | null;
  /** The category the person retires under, also where it is not on file. */
  actualRetirement: RetirementCategory;
  ethnicity: EthnicityCode;
  education: EducationCode;
  householdKind: "urban" | "rural";
  category: RecognitionCategory;
  health: HealthCode;
  disability: { kind: DisabilityKind; grade: DisabilityGrade } | null;
};

export type ProfileNeeds = {
  category: RecognitionCategory;
  /** The day on which the category must hold: acceptance, or recognition before the notice. */
  qualifiesOn: CalendarDate;
  /** Statutory retirement lies after this day … */
  worksUntil: CalendarDate;
  /** … or, where given, as near as possible to this one. */
  retiresOn?: CalendarDate;
};

const CATEGORY_SHARES: readonly (readonly [RecognitionCategory, number])[] = [
  ["older", 60],
  ["laid_off", 12.5],
  ["dibao", 12],
  ["disabled", 9.5],
  ["hard_to_place_graduate", 3.5],
  ["landless_farmer", 1.2],
  ["zero_employment_household", 1.1],
];
const VILLAGE_CATEGORY_SHARES: readonly (readonly [RecognitionCategory, number])[] = [
  ["landless_farmer", 42],
  ["older", 38],
  ["laid_off", 8],
  ["dibao", 5],
  ["disabled", 6],
  ["hard_to_place_graduate", 1],
];

export function drawCategory(random: Random, place: Place): RecognitionCategory {
  return random.weighted(place.urban ? CATEGORY_SHARES : VILLAGE_CATEGORY_SHARES);
}

/** Full years on the qualifying day, youngest and oldest; the oldest is cut by retirement. */
const AGES: Record<RecognitionCategory, Record<Sex, readonly [number, number]>> = {
  older: { male: [50, 59], female: [40, 54] },
  laid_off: { male: [40, 59], female: [37, 54] },
  disabled: { male: [25, 58], female: [25, 52] },
  dibao: { male: [30, 58], female: [28, 53] },
  zero_employment_household: { male: [26, 56], female: [25, 50] },
  landless_farmer: { male: [32, 58], female: [30, 52] },
  hard_to_place_graduate: { male: [24, 29], female: [24, 29] },
};
const FEMALE_SHARE: Record<RecognitionCategory, number> = {
  older: 0.58,
  laid_off: 0.44,
  disabled: 0.38,
  dibao: 0.55,
  zero_employment_household: 0.52,
  landless_farmer: 0.47,
  hard_to_place_graduate: 0.54,
};
const ORIGINAL_YEARS: Record<RetirementCategory, number> = { male: 60, female50: 50, female55: 55 };

export function inventProfile(random: Random, place: Place, needs: ProfileNeeds): Profile {
  const { category } = needs;
  const sex: Sex = random.chance(FEMALE_SHARE[category]) ? "female" : "male";
  const actualRetirement = sex === "male" ? "male" : random.chance(0.78) ? "female50" : "female55";
  const birthDate = inventBirthDate(random, sex, actualRetirement, needs);
  const ethnicity = inventEthnicity(random, place.countyCode);
  const isUnasked = actualRetirement === "female50" && random.chance(0.1);
  const disability = category === "disabled" ? inventDisability(random) : null;
  return {
    name: inventName(random, sex, Number(birthDate.slice(0, 4)), ethnicity),
    sex,
    birthDate,
    retirementCategory: isUnasked ? null : actualRetirement,
    actualRetirement,
    ethnicity,
    education: inventEducation(random, category, Number(birthDate.slice(0, 4))),
    householdKind: inventHouseholdKind(random, place, category),
    category,
    health: disability ? DISABILITY_HEALTH[disability.kind] : random.weighted(HEALTH_SHARES),
    disability,
  };
}

function inventBirthDate(
  random: Random,
  sex: Sex,
  retirement: RetirementCategory,
  { category, qualifiesOn, worksUntil, retiresOn }: ProfileNeeds,
): CalendarDate {
  const [youngest, oldest] = AGES[category][sex];
  const latest = addYears(qualifiesOn, -youngest);
  if (retiresOn !== undefined) {
    const born = firstBirthRetiringAfter(retirement, addDays(retiresOn, -1));
    if (born <= latest) return born;
  }
  const earliest = laterOf(
    addYears(qualifiesOn, -oldest - 1),
    firstBirthRetiringAfter(retirement, laterOf(worksUntil, addMonths(qualifiesOn, 1))),
  );
  return dayBetween(random, earliest, addDays(latest, -random.int(0, 20)), 0.8);
}

/** The earliest birth day, to the month, whose statutory retirement lies after a day. */
function firstBirthRetiringAfter(category: RetirementCategory, day: CalendarDate): CalendarDate {
  const original = addMonths(addDays(day, 1), -12 * ORIGINAL_YEARS[category]);
  const delayed = addMonths(original, -statutoryRetirement(original, category).delayMonths);
  for (let born = delayed; ; born = addMonths(born, 1)) {
    if (statutoryRetirement(born, category).retirementDate > day) return born;
  }
}

const DISABILITY_HEALTH: Record<DisabilityKind, HealthCode> = {
  "1": "61",
  "2": "62",
  "3": "63",
  "4": "64",
  "5": "65",
  "6": "66",
  "7": "67",
};
const HEALTH_SHARES: readonly (readonly [HealthCode, number])[] = [
  ["10", 70],
  ["20", 14],
  ["30", 8],
  ["31", 4],
  ["37", 3],
  ["33", 1],
];

function inventDisability(random: Random): { kind: DisabilityKind; grade: DisabilityGrade } {
  const kind = random.weighted<DisabilityKind>([
    ["4", 56],
    ["2", 15],
    ["1", 12],
    ["5", 5],
    ["6", 6],
    ["3", 3],
    ["7", 3],
  ]);
  return {
    kind,
    grade: random.weighted<DisabilityGrade>([
      ["4", 48],
      ["3", 34],
      ["2", 13],
      ["1", 5],
    ]),
  };
}

function inventHouseholdKind(random: Random, place: Place, category: RecognitionCategory): "urban" | "rural" {
  if (category === "landless_farmer") return random.chance(0.85) ? "rural" : "urban";
  return !place.urban || random.chance(0.86) ? "urban" : "rural";
}

function inventEducation(random: Random, category: RecognitionCategory, birthYear: number): EducationCode {
  if (category === "hard_to_place_graduate") {
    return random.weighted<EducationCode>([
      ["31", 55],
      ["21", 42],
      ["14", 3],
    ]);
  }
  if (category === "landless_farmer") {
    return random.weighted<EducationCode>([
      ["71", 62],
      ["81", 25],
      ["61", 10],
      ["73", 3],
    ]);
  }
  if (birthYear >= 1985) {
    return random.weighted<EducationCode>([
      ["71", 30],
      ["61", 22],
      ["41", 14],
      ["44", 8],
      ["31", 18],
      ["21", 8],
    ]);
  }
  return random.weighted<EducationCode>([
    ["71", 46],
    ["61", 22],
    ["81", 9],
    ["41", 8],
    ["47", 7],
    ["31", 6],
    ["21", 2],
  ]);
}
