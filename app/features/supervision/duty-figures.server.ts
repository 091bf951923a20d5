import { countDuties } from "~/features/bureau-duties/queries.server";
import type { Period } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { DutyFigures, ReportUnit } from "./report/data";

/** The registers of the bureaus' own duties (五、六): the unit itself first, then the reporting units that have any line. */
export async function readDuties(
  unit: UnitRow,
  units: readonly ReportUnit[],
  period: Period,
): Promise<DutyFigures[]> {
  const rows = await countDuties(unit, period);
  return rows
    .filter(
      (row) =>
        row.unitId === unit.id ||
        row.responsibility + row.trainings + row.publicity + row.localRules > 0 ||
        units.some(({ id }) => id === row.unitId),
    )
    .map(({ unitId, unitName, ...figures }) => ({
      ...figures,
      unit: { id: unitId, name: unitName, shortName: unitName },
    }));
}
