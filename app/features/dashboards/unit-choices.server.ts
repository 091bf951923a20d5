import { findUnit, listChildUnits, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";

export type UnitChoice = { id: number; name: string };

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
    ...ancestors.map(({ id, fullName }) => ({ id, name: fullName })),
    { id: unit.id, name: unit.fullName },
    ...children.map(({ id, shortName }) => ({ id, name: `　${shortName}` })),
  ];
}
