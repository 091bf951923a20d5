import { UNIT_LEVELS, type UnitLevel } from "~/lib/actor";

/** What an institution is, apart from where it stands in the tree. */
export const UNIT_KINDS = [
  "bureau",
  "county_agency",
  "working_area",
  "street_office",
  "community_station",
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const DIVISION_LEVELS = ["province", "city", "county", "township", "community"] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

export const DIVISION_KINDS = [
  "province",
  "prefecture_city",
  "autonomous_prefecture",
  "district",
  "county_city",
  "county",
  "autonomous_county",
  "statistical_zone",
  "street",
  "town",
  "township",
  "similar_township",
  "residents_committee",
  "villagers_committee",
  "similar_community",
] as const;
export type DivisionKind = (typeof DIVISION_KINDS)[number];

/** The unit level that works on the ground of a division level (a township is served by a street office). */
export const UNIT_LEVEL_OF_DIVISION: Readonly<Record<DivisionLevel, UnitLevel>> = {
  province: "province",
  city: "city",
  county: "county",
  township: "street",
  community: "community",
};

/** 0 for the province down to 4 for a community. */
export function levelRank(level: UnitLevel): number {
  return UNIT_LEVELS.indexOf(level);
}

/** Whether `level` stands as high in the tree as `other`, or higher. */
export function isAtOrAbove(level: UnitLevel, other: UnitLevel): boolean {
  return levelRank(level) <= levelRank(other);
}

/** The next level down; `null` below a community. */
export function levelBelow(level: UnitLevel): UnitLevel | null {
  return UNIT_LEVELS[levelRank(level) + 1] ?? null;
}

/** The next level up; `null` above the province. */
export function levelAbove(level: UnitLevel): UnitLevel | null {
  return UNIT_LEVELS[levelRank(level) - 1] ?? null;
}

export type UnitRange = { id: number; lastId: number };

/**
 * Whether a unit belongs to the subtree of another (a unit belongs to its own).
 * Holds because ids are numbered in pre-order and each unit owns the range `id … lastId`.
 */
export function isInSubtree(unitId: number, root: UnitRange): boolean {
  return unitId >= root.id && unitId <= root.lastId;
}

/** How many consecutive ids a unit of each level owns, itself included. */
export const ID_SPAN: Readonly<Record<Exclude<UnitLevel, "province">, number>> = {
  city: 100_000_000,
  county: 1_000_000,
  street: 1_000,
  community: 1,
};

export const PROVINCE_UNIT_ID = 1;
export const PROVINCE_LAST_ID = 1_999_999_999;

/** The last id a unit owns; new units below it take a free number of that range. */
export function lastIdOf(id: number, level: UnitLevel): number {
  return level === "province" ? PROVINCE_LAST_ID : id + ID_SPAN[level] - 1;
}

/** The code of the division one level up, from the layout 2-2-2-3-3 of a 12-digit code; `null` for the province. */
export function parentDivisionCode(code: string): string | null {
  const cuts = [9, 6, 4, 2];
  const cut = cuts.find((length) => /[1-9]/.test(code.slice(length)));
  return cut === undefined ? null : code.slice(0, cut).padEnd(12, "0");
}

/**
 * A division's code and its ancestors', lowest first. The unit answering for a division at a level is the
 * one of that level that serves the first code of this line any such unit serves.
 */
export function divisionLine(code: string): string[] {
  const line: string[] = [];
  for (let current: string | null = code; current !== null; current = parentDivisionCode(current)) {
    line.push(current);
  }
  return line;
}
