import { ID_SPAN, PROVINCE_UNIT_ID, lastIdOf, type UnitKind } from "~/features/units/levels";
import type { UnitLevel } from "~/lib/actor";
import type { DivisionRow, UnitDivisionRow, UnitRow } from "../../db/seed/reference-data";
import { communityShortNames, townshipShortName } from "./place-names";
import {
  CODELESS_AREAS,
  SPECIAL_CITIES,
  ZONE_NAMES,
  cityNumber,
  type SpecialCity,
  type SpecialCounty,
} from "./special-units";

export type UnitTree = { units: UnitRow[]; unitDivisions: UnitDivisionRow[] };

type NewUnit = {
  /** Place among its siblings' numbers; with the level it gives the id. */
  number: number;
  level: UnitLevel;
  kind: UnitKind;
  name: string;
  fullName: string;
  shortName: string;
  serves: readonly string[];
};

/** Codes that a unit outside the division's own line serves; the ordinary walk passes them by. */
const SERVED_ELSEWHERE: ReadonlySet<string> = new Set([
  ...SPECIAL_CITIES.flatMap(({ serves }) => serves),
  ...CODELESS_AREAS.flatMap(({ serves }) => serves),
]);

/**
 * The tree of institutions over a division table. Ids are numbered in pre-order out of the codes
 * (city, county, township, community), so that they stay the same when other places come or go.
 */
export function buildUnitTree(divisions: readonly DivisionRow[]): UnitTree {
  const tree: UnitTree = { units: [], unitDivisions: [] };
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  const children = groupByParent(divisions);
  const ordinaryChildren = (code: string) =>
    (children.get(code) ?? []).filter((division) => !SERVED_ELSEWHERE.has(division.code));

  function addStreet(county: UnitRow, prefix: string, number: number, division: DivisionRow, name?: string) {
    const shortName = name ?? townshipShortName(division.name);
    const fullName = prefix + shortName;
    const street = addUnit(tree, county, {
      number,
      level: "street",
      kind: "street_office",
      name: `${fullName}公共就业服务平台`,
      fullName,
      shortName,
      serves: [division.code],
    });
    const communities = children.get(division.code) ?? [];
    const shortNames = communityShortNames(communities.map((community) => community.name));
    communities.forEach((community, index) =>
      addCommunity(tree, street, community, shortNames[index] ?? community.name),
    );
  }

  function addSpecialCounty(city: UnitRow, special: SpecialCounty) {
    const county = addUnit(tree, city, { ...special, level: "county" });
    for (const { code, number, shortName } of special.townships) {
      const division = byCode.get(code);
      if (!division) throw new Error(`区划表没有 ${code}`);
      addStreet(county, special.prefix, number, division, shortName);
    }
    const ownTownships = special.serves.flatMap((code) =>
      (children.get(code) ?? []).filter(({ level }) => level === "township"),
    );
    for (const township of ownTownships) addStreet(county, special.prefix, lastDigits(township, 9), township);
  }

  function addCounty(city: UnitRow, division: DivisionRow) {
    const county = addUnit(tree, city, countyUnit(city, division));
    for (const township of ordinaryChildren(division.code)) {
      addStreet(county, county.shortName, lastDigits(township, 9), township);
    }
  }

  const province = addUnit(tree, null, PROVINCE_UNIT);
  for (const division of ordinaryChildren("220000000000")) {
    const city = addUnit(tree, province, cityUnit(division));
    const counties = ordinaryChildren(division.code);
    if (city.id !== CHANGCHUN_ID) {
      for (const county of counties) addCounty(city, county);
      continue;
    }
    const beforeAreas = counties.filter((county) => lastDigits(county, 6) < FIRST_CODELESS_NUMBER);
    for (const county of beforeAreas) addCounty(city, county);
    for (const area of CODELESS_AREAS) addSpecialCounty(city, area);
    for (const county of counties.slice(beforeAreas.length)) addCounty(city, county);
  }
  for (const special of SPECIAL_CITIES) {
    addSpecialCounty(addUnit(tree, province, specialCityUnit(special)), special.county);
  }
  return tree;
}

const CHANGCHUN_ID = ID_SPAN.city;
const FIRST_CODELESS_NUMBER = Math.min(...CODELESS_AREAS.map(({ number }) => number));

const PROVINCE_UNIT: NewUnit = {
  number: PROVINCE_UNIT_ID,
  level: "province",
  kind: "bureau",
  name: "吉林省人力资源和社会保障厅",
  fullName: "吉林省",
  shortName: "吉林省",
  serves: ["220000000000"],
};

function groupByParent(divisions: readonly DivisionRow[]): Map<string, DivisionRow[]> {
  const groups = new Map<string, DivisionRow[]>();
  for (const division of divisions) {
    if (division.parentCode === null) continue;
    const siblings = groups.get(division.parentCode);
    if (siblings) siblings.push(division);
    else groups.set(division.parentCode, [division]);
  }
  return groups;
}

/** The own digits of a division: the two of a county (`end` 6), the three of a township (9) or community (12). */
function lastDigits({ code }: DivisionRow, end: 6 | 9 | 12): number {
  return Number(code.slice(end === 6 ? 4 : end - 3, end));
}

function cityUnit({ code, name }: DivisionRow): NewUnit {
  return {
    number: cityNumber(code),
    level: "city",
    kind: "bureau",
    name: `${name}人力资源和社会保障局`,
    fullName: name,
    shortName: name === "延边朝鲜族自治州" ? "延边州" : name,
    serves: [code],
  };
}

function specialCityUnit({ number, name, fullName, shortName, serves }: SpecialCity): NewUnit {
  return { number, level: "city", kind: "bureau", name, fullName, shortName, serves };
}

function countyUnit(city: UnitRow, division: DivisionRow): NewUnit {
  const zone = ZONE_NAMES[division.code];
  const number = lastDigits(division, 6);
  const common = { number, level: "county" as const, serves: [division.code] };
  if (zone) {
    const { name, shortName } = zone;
    return { ...common, kind: "working_area", name: `${name}就业服务局`, fullName: shortName, shortName };
  }
  const fullName = division.kind === "district" ? city.shortName + division.name : division.name;
  const name = `${fullName}就业服务局`;
  return { ...common, kind: "county_agency", name, fullName, shortName: division.name };
}

function addCommunity(tree: UnitTree, street: UnitRow, division: DivisionRow, shortName: string): void {
  const fullName = street.fullName + shortName;
  addUnit(tree, street, {
    number: lastDigits(division, 12),
    level: "community",
    kind: "community_station",
    name: `${fullName}公共就业服务站`,
    fullName,
    shortName,
    serves: [division.code],
  });
}

function idOf(parent: UnitRow | null, { level, number }: NewUnit): number {
  if (level === "province" || parent === null) return PROVINCE_UNIT_ID;
  const base = level === "city" ? 0 : parent.id;
  return base + number * ID_SPAN[level];
}

function addUnit(tree: UnitTree, parent: UnitRow | null, unit: NewUnit): UnitRow {
  const { level, kind, name, fullName, shortName } = unit;
  const id = idOf(parent, unit);
  const row: UnitRow = {
    id,
    lastId: lastIdOf(id, level),
    parentId: parent?.id ?? null,
    level,
    kind,
    name,
    fullName,
    shortName,
    cityId: level === "city" ? id : (parent?.cityId ?? null),
    countyId: level === "county" ? id : (parent?.countyId ?? null),
    streetId: level === "street" ? id : (parent?.streetId ?? null),
  };
  tree.units.push(row);
  for (const divisionCode of unit.serves) tree.unitDivisions.push({ unitId: id, divisionCode });
  return row;
}
