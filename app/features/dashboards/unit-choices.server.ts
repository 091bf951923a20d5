import { findUnit, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";

export type UnitChoice = Pick<UnitRow, "id" | "level"> & { name: string };

/** Units to step to from one unit: the caller's own, the way down to it, its children. */
export async function listUnitChoices(actor: Actor, unit: UnitRow): Promise<UnitChoice[]> {
  const ancestors: UnitRow[] = [];
  let at: UnitRow | undefined = unit;
  while (at && at.id !== actor.scope.unitId && at.parentId !== null) {
    at = await findUnit(at.parentId);
    if (at) ancestors.unshift(at);
  }
  const children = await listChildUnits(unit.id);
  return [
    ...ancestors.map(({ id, level, fullName }) => ({ id, level, name: fullName })),
    { id: unit.id, level: unit.level, name: unit.fullName },
    ...children.map(({ id, level, shortName }) => ({ id, level, name: `　${shortName}` })),
  ];
}
