import type { EthnicityCode } from "~/lib/codes/ethnicities";
import type { Sex } from "~/lib/resident-id";
import {
  GIVEN_NAME_PARTS,
  KOREAN_GIVEN_NAMES,
  nameEraOf,
  SURNAMES,
  SURNAMES_BY_ETHNICITY,
  UNUSUAL_NAMES,
} from "../data/names";
import type { Random } from "./random";

const RARE_SHARE = 0.003;

/** A name that fits sex, year of birth and ethnic group. */
export function inventName(random: Random, sex: Sex, birthYear: number, ethnicity: EthnicityCode): string {
  const unusual = UNUSUAL_NAMES.filter((entry) => entry.sex === sex && entry.ethnicity === ethnicity);
  if (unusual.length > 0 && random.chance(ethnicity === "05" ? 1 : RARE_SHARE * 10))
    return random.pick(unusual).name;
  const surname = random.weighted(SURNAMES_BY_ETHNICITY[ethnicity] ?? SURNAMES);
  if (ethnicity === "10" && random.chance(0.7)) return surname + random.pick(KOREAN_GIVEN_NAMES[sex]);
  const parts = GIVEN_NAME_PARTS[nameEraOf(birthYear)][sex];
  if (random.chance(0.16)) return surname + random.pick([...parts.single]);
  return surname + random.pick([...parts.first]) + random.pick([...parts.second]);
}

/** The group a person of a place belongs to: Koreans in 延边, Mongols in 前郭, Manchus in 伊通 are more frequent there. */
export function inventEthnicity(random: Random, countyCode: string): EthnicityCode {
  return random.weighted(
    ETHNICITIES_OF_COUNTY.get(countyCode) ?? ETHNICITIES_OF_CITY.get(countyCode.slice(0, 4)) ?? USUAL,
  );
}

type Shares = readonly (readonly [EthnicityCode, number])[];

const USUAL: Shares = [
  ["01", 917],
  ["11", 40],
  ["10", 22],
  ["02", 9],
  ["03", 9],
  ["38", 1],
  ["05", 1],
  ["15", 1],
];
const ETHNICITIES_OF_CITY: ReadonlyMap<string, Shares> = new Map([
  [
    "2224",
    [
      ["01", 600],
      ["10", 358],
      ["11", 30],
      ["03", 7],
      ["02", 5],
    ],
  ],
]);
const ETHNICITIES_OF_COUNTY: ReadonlyMap<string, Shares> = new Map([
  [
    "220721",
    [
      ["01", 850],
      ["02", 120],
      ["11", 25],
      ["10", 5],
    ],
  ],
  [
    "220323",
    [
      ["01", 600],
      ["11", 385],
      ["10", 10],
      ["02", 5],
    ],
  ],
  [
    "220623",
    [
      ["01", 810],
      ["10", 170],
      ["11", 20],
    ],
  ],
]);
