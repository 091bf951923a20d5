/** At which unit a row of a roster is registered, from the names in its address. Pure. */
import { findWorkplace, type NamedDivision } from "~/features/vacancies/workplace-names";
import type { IssueSeverity } from "~/lib/tabular/issues";

import type { DivisionNames } from "./address";

/** A unit people can be registered at, with the division it serves. */
export type PlaceUnit = {
  id: number;
  level: "county" | "street" | "community";
  /** Reporting unit under the province. */
  city: number;
  countyId: number;
  streetId: number | null;
  shortName: string;
  divisionCode: string;
  /** Streets and residents' committees are urban, towns and villages are not. */
  urban: boolean;
};

export type ImportTerritory = {
  /** The unit that hands in the roster. */
  unit: PlaceUnit;
  /** The street above a community; null for other units. */
  street: string | null;
  /** Streets and communities below the unit. */
  below: readonly PlaceUnit[];
  /** Divisions the unit's county serves; the first stands for the household registration. */
  countyDivisions: readonly string[];
  divisions: readonly NamedDivision[];
};

export type PlacementIssue = { severity: IssueSeverity; code: string; message: string };
export type Placement = { place: PlaceUnit; issue: PlacementIssue | null };

const countyOf = (code: string) => code.slice(0, 6);

function isOwnCity({ countyDivisions, divisions }: ImportTerritory, written: string): boolean {
  const own = divisions.find(({ code }) => code === countyDivisions[0]);
  return own === undefined || own.cityName.startsWith(written.replace(/[市州]$/, ""));
}

/** What the county or city in the address says about the register: another one, or one nobody knows. */
function checkCounty(territory: ImportTerritory, { city, county }: DivisionNames): PlacementIssue | null {
  const elsewhere = (name: string): PlacementIssue => ({
    severity: "error",
    code: "residence_elsewhere",
    message: `地址写的是${name}，不在本单位所在的县（市、区）。请由常住地登记；确在本地居住的，请改正地址。`,
  });
  if (city !== null && !isOwnCity(territory, city)) return elsewhere(`${city}${county ?? ""}`);
  if (county === null) return null;
  const code = findWorkplace(territory.divisions, { city, county });
  if (code === null) {
    return {
      severity: "warning",
      code: "unknown_county",
      message: `地址里的“${county}”没有认出，本次按填报单位${territory.unit.shortName}登记，请核对。`,
    };
  }
  const isOwn = territory.countyDivisions.some((own) => countyOf(own) === countyOf(code));
  return isOwn ? null : elsewhere(county);
}

function named(
  units: readonly PlaceUnit[],
  level: PlaceUnit["level"],
  name: string | null,
): PlaceUnit | null {
  if (name === null) return null;
  const found = units.filter((unit) => unit.level === level && unit.shortName === name);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function otherPlace(unit: PlaceUnit, name: string): Placement {
  return {
    place: unit,
    issue: {
      severity: "warning",
      code: "other_place",
      message: `地址写的是${name}，本次按填报单位${unit.shortName}登记，请核对。`,
    },
  };
}

/** The street the address names, when the unit or one below it is that street; the unit itself when none is named. */
function streetOf({ unit, street, below }: ImportTerritory, name: string | null): PlaceUnit | null {
  if (name === null) return unit;
  if (unit.level === "county") return named(below, "street", name);
  const own = unit.level === "street" ? unit.shortName : street;
  return name === own ? unit : null;
}

/**
 * The register belongs to the unit that hands it in: a row goes to the street or community its address
 * names when that is below the unit, else to the unit itself, with a warning where the address names
 * another street or community of the county. Another county or city is an error.
 */
export function placeResidence(territory: ImportTerritory, names: DivisionNames | null): Placement {
  const { unit, below } = territory;
  if (names === null) return { place: unit, issue: null };
  const county = checkCounty(territory, names);
  if (county) return { place: unit, issue: county };
  const street = streetOf(territory, names.street);
  if (street === null) return otherPlace(unit, names.street ?? "");
  if (names.community === null || street.shortName === names.community) return { place: street, issue: null };
  if (unit.level === "community") return otherPlace(unit, names.community);
  const inStreet = below.filter((one) => street.level !== "street" || one.streetId === street.id);
  return { place: named(inStreet, "community", names.community) ?? street, issue: null };
}
