import type { Cell } from "./cells";

type NamedUnit = { id: number; shortName: string };

/** The rows of a table of units: every unit below, and 本级 when people are registered at the unit itself. */
export function unitsOfRows(unit: NamedUnit, children: readonly NamedUnit[], cells: readonly Cell[]) {
  const below = children.map((child) => ({ id: child.id, name: child.shortName, direct: false }));
  const leaf = children.length === 0;
  return leaf || cells.some((cell) => cell.unitId === unit.id && cell.count !== 0)
    ? [...below, { id: unit.id, name: leaf ? unit.shortName : "本级", direct: !leaf }]
    : below;
}
