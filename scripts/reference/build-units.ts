/**
 * Builds the tree of institutions, `db/seed/data/units.csv` and `unit-divisions.csv`, out of
 * `divisions.csv` and the departures listed in `special-units.ts`:
 *
 *   node --import tsx scripts/reference/build-units.ts
 */
import { writeFileSync } from "node:fs";
import {
  UNIT_COLUMNS,
  UNIT_DIVISION_COLUMNS,
  readDivisions,
  type UnitDivisionRow,
  type UnitRow,
} from "../../db/seed/reference-data";
import { buildUnitTree } from "./unit-tree";

function unitLine(unit: UnitRow): string {
  return [
    unit.id,
    unit.lastId,
    unit.parentId,
    unit.level,
    unit.kind,
    unit.name,
    unit.fullName,
    unit.shortName,
    unit.cityId,
    unit.countyId,
    unit.streetId,
  ].join(",");
}

const unitDivisionLine = ({ unitId, divisionCode }: UnitDivisionRow) => `${unitId},${divisionCode}`;

function write(file: string, columns: readonly string[], lines: readonly string[]): void {
  const target = new URL(`../../db/seed/data/${file}`, import.meta.url);
  writeFileSync(target, `${[columns.join(","), ...lines].join("\n")}\n`);
  console.log(`${file}：${lines.length} 行`);
}

const tree = buildUnitTree(readDivisions());
write("units.csv", UNIT_COLUMNS, tree.units.map(unitLine));
write("unit-divisions.csv", UNIT_DIVISION_COLUMNS, tree.unitDivisions.map(unitDivisionLine));
