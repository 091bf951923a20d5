import { readFileSync } from "node:fs";
import type { UnitLevel } from "~/lib/actor";
import type { DivisionKind, DivisionLevel, UnitKind } from "~/features/units/levels";

export type DivisionRow = {
  /** 12-digit statistical code. */
  code: string;
  name: string;
  level: DivisionLevel;
  kind: DivisionKind;
  parentCode: string | null;
  /** Three-digit urban-rural class of the statistical bureau; the source does not carry it, so `null`. */
  urbanRural: string | null;
  validFrom: string;
  source: string;
};

export type UnitRow = {
  id: number;
  /** Last id the unit's subtree owns: everything below it lies in `id … lastId`. */
  lastId: number;
  parentId: number | null;
  level: UnitLevel;
  kind: UnitKind;
  /** The institution. */
  name: string;
  /** Place name for lists and headings, e.g. 南关区民康街道. */
  fullName: string;
  shortName: string;
  /** The unit of that level above it or itself; `null` where it stands higher than that level. */
  cityId: number | null;
  countyId: number | null;
  streetId: number | null;
};

/** A unit answers for a division and everything below it that no other unit of its level names. */
export type UnitDivisionRow = { unitId: number; divisionCode: string };

/** The files hold no quotes and no separators inside a cell; their builders refuse such names. */
function readRows(file: string, columns: readonly string[]): string[][] {
  const text = readFileSync(new URL(`./data/${file}`, import.meta.url), "utf8");
  const [header, ...lines] = text.trimEnd().split("\n");
  if (header !== columns.join(",")) throw new Error(`${file} 的表头与程序不一致：${header}`);
  return lines.map((line) => {
    const cells = line.split(",");
    if (cells.length !== columns.length) throw new Error(`${file} 有列数不对的行：${line}`);
    return cells;
  });
}

const idOrNull = (cell: string | undefined) => (cell ? Number(cell) : null);

export const DIVISION_COLUMNS = [
  "code",
  "name",
  "level",
  "kind",
  "parent_code",
  "urban_rural",
  "valid_from",
  "source",
] as const;

export const UNIT_COLUMNS = [
  "id",
  "last_id",
  "parent_id",
  "level",
  "kind",
  "name",
  "full_name",
  "short_name",
  "city_id",
  "county_id",
  "street_id",
] as const;

export const UNIT_DIVISION_COLUMNS = ["unit_id", "division_code"] as const;

/** Jilin's divisions in code order, parents first. */
export function readDivisions(): DivisionRow[] {
  return readRows("divisions.csv", DIVISION_COLUMNS).map(
    ([code = "", name = "", level, kind, parentCode, urbanRural, validFrom = "", source = ""]) => ({
      code,
      name,
      level: level as DivisionLevel,
      kind: kind as DivisionKind,
      parentCode: parentCode || null,
      urbanRural: urbanRural || null,
      validFrom,
      source,
    }),
  );
}

/** The unit tree in pre-order, parents first. */
export function readUnits(): UnitRow[] {
  return readRows("units.csv", UNIT_COLUMNS).map(
    ([
      id,
      lastId,
      parentId,
      level,
      kind,
      name = "",
      fullName = "",
      shortName = "",
      city,
      county,
      street,
    ]) => ({
      id: Number(id),
      lastId: Number(lastId),
      parentId: idOrNull(parentId),
      level: level as UnitLevel,
      kind: kind as UnitKind,
      name,
      fullName,
      shortName,
      cityId: idOrNull(city),
      countyId: idOrNull(county),
      streetId: idOrNull(street),
    }),
  );
}

/** Which unit serves which division, by unit and then by code. */
export function readUnitDivisions(): UnitDivisionRow[] {
  return readRows("unit-divisions.csv", UNIT_DIVISION_COLUMNS).map(([unitId, divisionCode = ""]) => ({
    unitId: Number(unitId),
    divisionCode,
  }));
}
