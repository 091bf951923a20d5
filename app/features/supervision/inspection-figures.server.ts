import { sql } from "drizzle-orm";

import {
  getInspection,
  listCases,
  listCheckedCases,
  listDrawnInspections,
} from "~/features/inspections/queries.server";
import type { Period } from "~/features/people/person-predicate.server";
import { categoryLabels } from "~/features/recognition/labels";
import { findingStatusLabels } from "~/features/rectifications/labels";
import { readFindingsForExport } from "~/features/rectifications/queries.server";
import { findUnits, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import type { InspectionFigures, OtherwiseChecked, SampledCase } from "./report/data";

/** Campaigns whose cases an annex lists; a period with more has a register of its own. */
const CAMPAIGNS_LISTED = 5;

/**
 * What was drawn, found and put right: campaigns of the unit drawn in the period, findings made in it as they stand now.
 * Names of people stay in the files of the inspection.
 */
export async function readInspectionFigures(
  actor: Actor,
  unit: UnitRow,
  period: Period,
): Promise<InspectionFigures> {
  const drawn = await listDrawnInspections(actor, unit.id, period);
  const campaigns = await Promise.all(
    drawn.slice(0, CAMPAIGNS_LISTED).map(async ({ id }) => {
      const [campaign, cases] = await Promise.all([getInspection(actor, id), listCases(id)]);
      const { number, title, drawnOn, populationSize, sampleSize, populationHash, seed } = campaign;
      return {
        number,
        title,
        drawnOn,
        populationSize,
        sampleSize,
        populationHash,
        seed,
        cases: cases.map(sampledCase),
      };
    }),
  );
  const { items, counts } = await readFindingsForExport(actor, {
    unit: unit.id,
    from: period.from,
    to: period.to,
  });
  const partOf = await readParts(
    unit,
    items.map(({ unitId }) => unitId),
  );
  return {
    campaigns,
    drawn: await countDrawn(drawn.map(({ id }) => id)),
    otherwiseChecked: await readOtherwiseChecked(
      unit,
      period,
      drawn.map(({ id }) => id),
    ),
    found: counts.all,
    due: counts.due,
    dueDone: counts.due_done,
    overdue: counts.overdue,
    done: counts.done,
    ledger: items.map((row) => ({
      county: row.countyName,
      part: partOf(row.unitId),
      caseNumber: row.caseNumber,
      problem: row.problem,
      article: row.article,
      content: row.content,
      requirement: row.requirement,
      responsible: [row.unitShortName, row.repliedByName].filter(Boolean).join(" "),
      dueOn: row.dueOn,
      state: findingStatusLabels[row.status],
      closedOn: row.closedOn,
    })),
  };
}

/** The parts of a unit are the units one level below; a street or a community has no smaller ones than communities. */
const partLevel = { province: "cityId", city: "countyId", county: "streetId" } as const;

/** What part of the unit reported on a unit at or below it belongs to, by name; the unit itself where it is of none. */
async function readParts(
  { level }: UnitRow,
  unitIds: readonly number[],
): Promise<(unitId: number) => string> {
  const units = await findUnits([...new Set(unitIds)]);
  const at = level in partLevel ? partLevel[level as keyof typeof partLevel] : null;
  const partIdOf = (row: UnitRow): number => (at === null ? null : row[at]) ?? row.id;
  const parts = await findUnits([...new Set(units.map(partIdOf))]);
  const names = new Map(parts.map(({ id, shortName }) => [id, shortName]));
  const byUnit = new Map(units.map((row) => [row.id, names.get(partIdOf(row)) ?? row.shortName]));
  return (unitId) => byUnit.get(unitId) ?? "";
}

/** What was checked of other draws, by who drew it. */
async function readOtherwiseChecked(
  unit: UnitRow,
  period: Period,
  drawn: readonly string[],
): Promise<OtherwiseChecked[]> {
  const rows = await listCheckedCases(unit, period, drawn);
  const drawers = new Map(rows.map(({ drawnByUnit, drawnBy }) => [drawnByUnit, drawnBy]));
  return [...drawers].map(([drawer, drawnBy]) => ({
    drawnBy,
    fromAbove: drawer < unit.id || drawer > unit.lastId,
    cases: rows.filter(({ drawnByUnit }) => drawnByUnit === drawer).map(sampledCase),
  }));
}

/** Cases and people of several draws, each once, and the cases looked at. */
async function countDrawn(inspectionIds: readonly string[]): Promise<InspectionFigures["drawn"]> {
  const [row] = await executor().execute<{ cases: number; people: number; finished: number }>(sql`
    select count(*)::int as cases, count(distinct person_id)::int as people,
      count(*) filter (where finished_at is not null)::int as finished
    from inspection_case where inspection_id = any(${sql.param([...inspectionIds])}::uuid[])`);
  return {
    draws: inspectionIds.length,
    cases: row?.cases ?? 0,
    people: row?.people ?? 0,
    finished: row?.finished ?? 0,
  };
}

function sampledCase(row: Awaited<ReturnType<typeof listCases>>[number]): SampledCase {
  return {
    caseNumber: row.caseNumber,
    unit: row.unitName,
    category:
      row.category === null
        ? ""
        : (categoryLabels[row.category as keyof typeof categoryLabels] ?? row.category),
    finished: row.finishedOn !== null,
    unmet: Object.values(row.answers).filter(({ verdict }) => verdict === "unmet").length,
  };
}
