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
import type { UnitRow } from "~/features/units/queries.server";
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
