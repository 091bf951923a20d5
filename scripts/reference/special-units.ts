import type { UnitKind } from "~/features/units/levels";

/**
 * Where the tree of institutions departs from the division table (吉人社发〔2022〕10号's addressees;
 * the acceptance areas Changchun publishes). Everything not named here follows the codes.
 */
export type SpecialCounty = {
  /** Two digits, the county's place in its city's numbering. */
  number: number;
  kind: UnitKind;
  name: string;
  fullName: string;
  shortName: string;
  /** What the full names of its streets begin with. */
  prefix: string;
  /** Codes served directly, whatever their level. */
  serves: readonly string[];
  /** Townships taken from other counties, with their number and place name under this unit. */
  townships: readonly { code: string; number: number; shortName?: string }[];
};

export type SpecialCity = {
  number: number;
  name: string;
  fullName: string;
  shortName: string;
  serves: readonly string[];
  county: SpecialCounty;
};

const CHANGBAI_AREAS = [
  { code: "222426120000", number: 1, shortName: "池北区" },
  { code: "220621120000", number: 2, shortName: "池西区" },
  { code: "220621121000", number: 3, shortName: "池南区" },
] as const;
const CHANGBAI_CODES = CHANGBAI_AREAS.map(({ code }) => code);

/** The two addressees under the province that have no city code. */
export const SPECIAL_CITIES: readonly SpecialCity[] = [
  {
    number: 10,
    name: "长白山保护开发区管委会人力资源和社会保障局",
    fullName: "长白山保护开发区",
    shortName: "长白山管委会",
    serves: CHANGBAI_CODES,
    county: {
      number: 1,
      kind: "county_agency",
      name: "长白山保护开发区就业服务局",
      fullName: "长白山保护开发区本级",
      shortName: "长白山本级",
      prefix: "长白山",
      serves: CHANGBAI_CODES,
      townships: CHANGBAI_AREAS,
    },
  },
  {
    number: 11,
    name: "梅河口市人力资源和社会保障局",
    fullName: "梅河口市",
    shortName: "梅河口市",
    serves: ["220581000000"],
    county: {
      number: 81,
      kind: "county_agency",
      name: "梅河口市就业服务局",
      fullName: "梅河口市本级",
      shortName: "梅河口市本级",
      prefix: "梅河口市",
      serves: ["220581000000"],
      townships: [],
    },
  },
];

const LOTUS_MOUNTAIN_TOWNSHIPS = [
  { code: "220105173000", number: 173 },
  { code: "220105174000", number: 174 },
  { code: "220105270000", number: 270 },
] as const;

/** Changchun's acceptance areas without a code of their own, after the four zones 71–74. */
export const CODELESS_AREAS: readonly SpecialCounty[] = [
  {
    number: 75,
    kind: "working_area",
    name: "中韩（长春）国际合作示范区就业服务局",
    fullName: "长春市中韩示范区",
    shortName: "中韩示范区",
    prefix: "中韩示范区",
    serves: [],
    townships: [],
  },
  {
    number: 76,
    kind: "working_area",
    name: "长春莲花山生态旅游度假区就业服务局",
    fullName: "长春市莲花山度假区",
    shortName: "莲花山度假区",
    prefix: "莲花山度假区",
    serves: LOTUS_MOUNTAIN_TOWNSHIPS.map(({ code }) => code),
    townships: LOTUS_MOUNTAIN_TOWNSHIPS,
  },
];

type ZoneNames = { name: string; shortName: string };

/** Usual names of the zones that have a statistical code. */
export const ZONE_NAMES: Readonly<Record<string, ZoneNames>> = {
  "220171000000": { name: "长春经济技术开发区", shortName: "长春经开区" },
  "220172000000": { name: "长春净月高新技术产业开发区", shortName: "长春净月区" },
  "220173000000": { name: "长春新区（高新技术产业开发区）", shortName: "长春新区" },
  "220174000000": { name: "长春汽车经济技术开发区", shortName: "长春汽开区" },
  "220271000000": { name: "吉林经济开发区", shortName: "吉林经开区" },
  "220272000000": { name: "吉林高新技术产业开发区", shortName: "吉林高新区" },
  "220273000000": { name: "吉林中国新加坡食品区", shortName: "中新食品区" },
  "220771000000": { name: "吉林松原经济开发区", shortName: "松原经开区" },
  "220871000000": { name: "吉林白城经济开发区", shortName: "白城经开区" },
};

/** Number of a city in unit ids: its code's third and fourth digit, 延边州 (2224) as 9. */
export function cityNumber(cityCode: string): number {
  const digits = Number(cityCode.slice(2, 4));
  return digits === 24 ? 9 : digits;
}
