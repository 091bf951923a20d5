import { recordAudit } from "~/features/audit/record-audit.server";
import { readUnitWithChildren } from "~/features/units/queries.server";
import { standardsOf } from "~/features/settings/standards";
import { readStandardRows } from "~/features/settings/standards.server";
import { LOAD_KEYS, loadWeights } from "~/law/standards";
import { type Actor, hasRole } from "~/lib/actor";
import { minuteOf, now, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { loadOf, type LoadRow, NOBODY, ofMean, summarizeLoad } from "./factors";
import { loadsByUnit, readWorkload } from "./read-workload.server";

/** Nobody's people first, then the heaviest load per hand. */
function ranked(rows: readonly LoadRow[]): LoadRow[] {
  const each = (row: LoadRow) => (row.hands === 0 ? Infinity : loadOf(row) / row.hands);
  return rows.toSorted(
    (a, b) =>
      Number(b.id === NOBODY) - Number(a.id === NOBODY) || each(b) - each(a) || (a.name < b.name ? -1 : 1),
  );
}

/** The weighted load of a unit: units, loads and the audit event, three statements. 404 outside the territory. */
export async function readWorkloadPage(actor: Actor, unitId: number | undefined) {
  const units = await readUnitWithChildren(actor, unitId ?? actor.scope.unitId);
  const { unit, own, children } = units;
  const [rows, standardRows] = await Promise.all([readWorkload(actor, unit), readStandardRows()]);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { list: "工作量", unit: unit.id, rows: rows.length },
  });
  const day = today();
  const standards = standardsOf(standardRows, unit.id);
  const summary = summarizeLoad(rows);
  return {
    today: day,
    by: loadsByUnit(unit) ? ("unit" as const) : ("caseworker" as const),
    unit: {
      id: unit.id,
      name: unit.fullName,
      own: unit.id === own.id,
      parentId: unit.id === own.id ? null : unit.parentId,
      children: children.map(({ id, name }) => ({ id, name })),
    },
    summary,
    rows: ranked(rows).map((row) => ({ ...row, load: loadOf(row), ofMean: ofMean(row, summary.mean) })),
    /** What one of each weighs today in the unit shown; the cities below may differ. */
    weights: LOAD_KEYS.map((key) => ({
      label: loadWeights[key].label.replace("工作量：", ""),
      points: standards(loadWeights[key], day),
    })),
    /** Who moves people between hands. */
    mayLevel: hasRole(actor, "manager", "reviewer", "caseworker"),
    maySeePolicies: hasRole(actor, "manager", "reviewer", "supervisor"),
    printed: { who: actor.name, unit: actor.unit.name, at: minuteOf(now()), asOf: day },
  };
}
