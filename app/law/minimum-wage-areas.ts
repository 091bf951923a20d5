/** Jilin's county-level units and the parts of them that wage standards name, by division code. */

const CHANGCHUN_DISTRICTS = [
  "220102",
  "220103",
  "220104",
  "220105",
  "220106",
  "220112",
  "220113",
  // Statistical codes of the development zones 经开、净月、高新、汽开.
  "220171",
  "220172",
  "220173",
  "220174",
] as const;
const JILIN_CITY_DISTRICTS = ["220202", "220203", "220204", "220211", "220271", "220272", "220273"] as const;
const SIPING_DISTRICTS = ["220302", "220303"] as const;
const LIAOYUAN_DISTRICTS = ["220402", "220403"] as const;
const TONGHUA_DISTRICTS = ["220502", "220503"] as const;
const BAISHAN_DISTRICTS = ["220602", "220605"] as const;
const SONGYUAN_DISTRICTS = ["220702", "220771"] as const;
const BAICHENG_DISTRICTS = ["220802", "220871"] as const;
/** 池北区、池西区、池南区: no county code of their own, statistical township codes under 安图 and 抚松. */
const CHANGBAI_MOUNTAIN = ["222426120", "220621120", "220621121"] as const;
const YANJI = "222401";
const HUNCHUN = "222404";
const QIANGUO = "220721";
const FUSONG = "220621";

const OTHER_COUNTIES = [
  ["220122", "220182", "220183", "220184"],
  ["220221", "220281", "220282", "220283", "220284"],
  // 220381 is 公主岭市 before it moved to 长春 in 2020.
  ["220322", "220323", "220381", "220382"],
  ["220421", "220422"],
  ["220521", "220523", "220524", "220581", "220582"],
  [FUSONG, "220622", "220623", "220681"],
  [QIANGUO, "220722", "220723", "220781"],
  ["220821", "220822", "220881", "220882"],
  [YANJI, "222402", "222403", HUNCHUN, "222405", "222406", "222424", "222426"],
].flat();

const DISTRICTS_OF_FOUR_CITIES = [
  ...SIPING_DISTRICTS,
  ...LIAOYUAN_DISTRICTS,
  ...TONGHUA_DISTRICTS,
  ...BAISHAN_DISTRICTS,
] as const;

export type AreaClass = 1 | 2 | 3 | 4;

/** The areas a standard names per class; every other area of the province falls into `rest`. */
export type AreaClassification = {
  named: readonly { areaClass: AreaClass; codes: readonly string[] }[];
  rest: AreaClass;
};

export const AREAS_2017: AreaClassification = {
  named: [
    { areaClass: 1, codes: CHANGCHUN_DISTRICTS },
    { areaClass: 2, codes: [...JILIN_CITY_DISTRICTS, ...SONGYUAN_DISTRICTS] },
    { areaClass: 3, codes: [...DISTRICTS_OF_FOUR_CITIES, YANJI, HUNCHUN, QIANGUO, FUSONG] },
  ],
  rest: 4,
};

export const AREAS_2021: AreaClassification = {
  named: [
    { areaClass: 1, codes: CHANGCHUN_DISTRICTS },
    { areaClass: 2, codes: [...JILIN_CITY_DISTRICTS, ...SONGYUAN_DISTRICTS, YANJI, HUNCHUN] },
    { areaClass: 3, codes: [...DISTRICTS_OF_FOUR_CITIES, QIANGUO, FUSONG] },
  ],
  rest: 4,
};

const CLASS_2_SINCE_2024 = [
  ...JILIN_CITY_DISTRICTS,
  ...BAISHAN_DISTRICTS,
  ...SONGYUAN_DISTRICTS,
  YANJI,
  HUNCHUN,
] as const;

export const AREAS_2024: AreaClassification = {
  named: [
    { areaClass: 1, codes: CHANGCHUN_DISTRICTS },
    { areaClass: 2, codes: CLASS_2_SINCE_2024 },
  ],
  rest: 3,
};

export const AREAS_2025: AreaClassification = {
  named: [
    { areaClass: 1, codes: CHANGCHUN_DISTRICTS },
    { areaClass: 2, codes: [...CLASS_2_SINCE_2024, ...CHANGBAI_MOUNTAIN] },
  ],
  rest: 3,
};

const CHANGBAI_SET: ReadonlySet<string> = new Set(CHANGBAI_MOUNTAIN);
const COUNTY_SET: ReadonlySet<string> = new Set([
  ...CHANGCHUN_DISTRICTS,
  ...JILIN_CITY_DISTRICTS,
  ...DISTRICTS_OF_FOUR_CITIES,
  ...SONGYUAN_DISTRICTS,
  ...BAICHENG_DISTRICTS,
  ...OTHER_COUNTIES,
]);

/**
 * The code under which standards list a division (6, 9 or 12 digits): 长白山's areas by their township code,
 * everything else by its county code. Null for a division that is not a county-level area of the province.
 */
export function wageAreaCode(division: string): string | null {
  const township = division.slice(0, 9);
  if (CHANGBAI_SET.has(township)) return township;
  const county = division.slice(0, 6);
  return COUNTY_SET.has(county) ? county : null;
}

/** The class of an area code as {@link wageAreaCode} gives it. */
export function areaClassOf(areas: AreaClassification, areaCode: string): AreaClass {
  return areas.named.find((group) => group.codes.includes(areaCode))?.areaClass ?? areas.rest;
}
