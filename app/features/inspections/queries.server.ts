import { and, asc, between, desc, eq, type SQL, sql } from "drizzle-orm";

import { pageOf, placeOf } from "~/api/paging";
import { findUnit, getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import type { Period } from "~/features/people/person-predicate.server";
import { executor } from "~/lib/transaction.server";
import { inspection, inspectionCase, inspectionPopulation, unit } from "~db/schema";
import type { ChecklistItem } from "./checklist";
import type { CaseEvidence } from "./evidence";
import type { CaseView, InspectionListQuery, Population } from "./inputs";
import type { Quota, SampleSize } from "./quotas";
import type { RedrawFile } from "./redraw.server";
import type { Answers, InspectionStatus, Stratum } from "./status";

const NO_INSPECTION = "没有找到这次抽查，或它不在您的辖区内。";
const NO_CASE = "没有找到这件抽查案卷，或它不在您的辖区内。";

/** A campaign belongs to a unit: seen by those whose territory holds that unit. */
async function inTerritory(actor: Pick<Actor, "scope">): Promise<SQL> {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound(NO_INSPECTION);
  return between(inspection.unitId, own.id, own.lastId);
}

const counts = {
  finished: sql<number>`(select count(*)::int from inspection_case c
    where c.inspection_id = ${inspection.id} and c.finished_at is not null)`,
  findings: sql<number>`(select count(*)::int from inspection_finding g
    where g.inspection_id = ${inspection.id} and g.status <> 'voided')`,
};

const listed = {
  id: inspection.id,
  number: inspection.number,
  title: inspection.title,
  unitId: inspection.unitId,
  unitName: unit.fullName,
  status: inspection.status,
  drawnOn: inspection.drawnOn,
  drawnByName: inspection.drawnByName,
  closedOn: inspection.closedOn,
  populationSize: inspection.populationSize,
  sampleSize: inspection.sampleSize,
  ...counts,
};

const SHOWN = 100;
const MOST_DRAWN = 10_000;

/** The campaigns of a unit of the territory, latest first, with what has been worked. */
export async function listInspections(actor: Actor, query: InspectionListQuery) {
  return selectInspections(await narrowed(actor, query), { limit: query.limit ?? SHOWN, offset: 0 });
}

/** Every campaign of a unit of the territory drawn within these days, latest first. */
export async function listDrawnInspections(actor: Actor, unitId: number, period: Period) {
  const where = and(
    await narrowed(actor, { unit: unitId }),
    between(inspection.drawnOn, period.from, period.to),
  );
  return selectInspections(where, { limit: MOST_DRAWN, offset: 0 });
}

/** One page of them with the number of all. */
export async function pageInspections(actor: Actor, query: InspectionListQuery) {
  const where = await narrowed(actor, query);
  const items = await selectInspections(where, placeOf(query));
  return pageOf(items, await executor().$count(inspection, where), query);
}

async function narrowed(actor: Actor, query: InspectionListQuery): Promise<SQL | undefined> {
  const under = query.unit === undefined ? null : await getUnitInScope(actor.scope, query.unit);
  return and(
    await inTerritory(actor),
    under ? between(inspection.unitId, under.id, under.lastId) : undefined,
    query.status ? eq(inspection.status, query.status) : undefined,
  );
}

function selectInspections(where: SQL | undefined, { limit, offset }: { limit: number; offset: number }) {
  return executor()
    .select(listed)
    .from(inspection)
    .innerJoin(unit, eq(unit.id, inspection.unitId))
    .where(where)
    .orderBy(desc(inspection.drawnAt), desc(inspection.id))
    .limit(limit)
    .offset(offset);
}

export type InspectionRow = Awaited<ReturnType<typeof listInspections>>[number];

export type QuotaLine = Quota & { label: string };

/** One campaign of the territory; absent and foreign look the same (404). */
export async function getInspection(actor: Pick<Actor, "scope">, inspectionId: string) {
  if (!isId(inspectionId)) throw notFound(NO_INSPECTION);
  const [row] = await executor()
    .select({
      ...listed,
      population: inspection.population,
      strata: inspection.strata,
      size: inspection.size,
      seed: inspection.seed,
      algorithm: inspection.algorithm,
      populationHash: inspection.populationHash,
      quotas: inspection.quotas,
      checklist: inspection.checklist,
      closedByName: inspection.closedByName,
      conclusion: inspection.conclusion,
      version: inspection.version,
    })
    .from(inspection)
    .innerJoin(unit, eq(unit.id, inspection.unitId))
    .where(and(eq(inspection.id, inspectionId), await inTerritory(actor)));
  if (!row) throw notFound(NO_INSPECTION);
  return {
    ...row,
    status: row.status as InspectionStatus,
    population: row.population as Population,
    strata: row.strata as Stratum[],
    size: row.size as SampleSize,
    quotas: row.quotas as QuotaLine[],
    checklist: row.checklist as ChecklistItem[],
  };
}

const CASE_PREDICATES: Record<CaseView, SQL> = {
  all: sql`true`,
  open: sql`${inspectionCase.finishedAt} is null`,
  finished: sql`${inspectionCase.finishedAt} is not null`,
  unmet: sql`exists (select 1 from jsonb_each(${inspectionCase.answers}) a where a.value ->> 'verdict' = 'unmet')`,
};

const caseColumns = {
  id: inspectionCase.id,
  position: inspectionCase.position,
  personId: inspectionCase.personId,
  stratum: inspectionCase.stratum,
  caseNumber: inspectionCase.caseNumber,
  evidenceHash: inspectionCase.evidenceHash,
  name: sql<string>`${inspectionCase.evidence} -> 'person' ->> 'name'`,
  residentId: sql<string>`${inspectionCase.evidence} -> 'person' ->> 'residentId'`,
  unitName: sql<string>`${inspectionCase.evidence} -> 'person' ->> 'unit'`,
  category: sql<string | null>`${inspectionCase.evidence} -> 'recognition' ->> 'category'`,
  answers: inspectionCase.answers,
  finishedOn: inspectionCase.finishedOn,
  finishedByName: inspectionCase.finishedByName,
  version: inspectionCase.version,
};

/** The sampled cases of a campaign in the order of the draw; the caller has found the campaign in the territory. */
export async function listCases(inspectionId: string, show: CaseView = "all") {
  const rows = await executor()
    .select(caseColumns)
    .from(inspectionCase)
    .where(and(eq(inspectionCase.inspectionId, inspectionId), CASE_PREDICATES[show]))
    .orderBy(asc(inspectionCase.position));
  return rows.map((row) => ({ ...row, answers: row.answers as Answers }));
}

export type CaseRow = Awaited<ReturnType<typeof listCases>>[number];

/**
 * Cases of a unit's people checked within these days, of whichever campaign but `except`, each with who drew it. Cases not
 * yet checked are left out: whom a bureau above has drawn is not for the unit to know before.
 */
export async function listCheckedCases(
  { id, lastId }: { id: number; lastId: number },
  { from, to }: Period,
  except: readonly string[],
) {
  const rows = await executor()
    .select({ ...caseColumns, drawnBy: unit.shortName, drawnByUnit: unit.id })
    .from(inspectionCase)
    .innerJoin(inspection, eq(inspection.id, inspectionCase.inspectionId))
    .innerJoin(unit, eq(unit.id, inspection.unitId))
    .where(
      and(
        between(inspectionCase.unitId, id, lastId),
        between(inspectionCase.finishedOn, from, to),
        sql`${inspection.id} <> all(${sql.param([...except])}::uuid[])`,
      ),
    )
    .orderBy(asc(inspection.drawnAt), asc(inspection.id), asc(inspectionCase.position));
  return rows.map((row) => ({ ...row, answers: row.answers as Answers }));
}

/** How many cases each view of the list holds, from its own predicates. */
export async function countCases(inspectionId: string): Promise<Record<CaseView, number>> {
  const columns = Object.entries(CASE_PREDICATES).map(
    ([view, predicate]) => sql`count(*) filter (where ${predicate})::int as ${sql.identifier(view)}`,
  );
  const [row] = await executor().execute<Record<CaseView, number>>(
    sql`select ${sql.join(columns, sql`, `)} from inspection_case where inspection_id = ${inspectionId}::uuid`,
  );
  if (!row) throw new Error("a count has one row");
  return row;
}

/** One case with its campaign; `lock` holds both until the commit. Throws 404. */
export async function getCase(actor: Pick<Actor, "scope">, caseId: string, lock = false) {
  if (!isId(caseId)) throw notFound(NO_CASE);
  const query = executor()
    .select({
      case: inspectionCase,
      campaign: {
        id: inspection.id,
        number: inspection.number,
        title: inspection.title,
        unitId: inspection.unitId,
        status: inspection.status,
        checklist: inspection.checklist,
        sampleSize: inspection.sampleSize,
        version: inspection.version,
      },
      previous: sql<
        string | null
      >`(select o.id from inspection_case o where o.inspection_id = ${inspection.id}
        and o.position = ${inspectionCase.position} - 1)`,
      next: sql<string | null>`(select o.id from inspection_case o where o.inspection_id = ${inspection.id}
        and o.position = ${inspectionCase.position} + 1)`,
    })
    .from(inspectionCase)
    .innerJoin(inspection, eq(inspection.id, inspectionCase.inspectionId))
    .where(and(eq(inspectionCase.id, caseId), await inTerritory(actor)));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) throw notFound(NO_CASE);
  return {
    ...row,
    case: {
      ...row.case,
      evidence: row.case.evidence as CaseEvidence,
      answers: row.case.answers as Answers,
    },
    campaign: {
      ...row.campaign,
      status: row.campaign.status as InspectionStatus,
      checklist: row.campaign.checklist as ChecklistItem[],
    },
  };
}

export type CaseDetail = Awaited<ReturnType<typeof getCase>>;

/** Everything that anybody needs to draw again; ids and strata, nothing of the record. */
export async function readRedrawFile(actor: Actor, inspectionId: string): Promise<RedrawFile> {
  const found = await getInspection(actor, inspectionId);
  const [drawn] = await executor()
    .select({ members: inspectionPopulation.members, sample: inspectionPopulation.sample })
    .from(inspectionPopulation)
    .where(eq(inspectionPopulation.inspectionId, found.id));
  if (!drawn) throw new Error(`no population of inspection ${found.id}`);
  const { number, title, unitName, drawnOn, algorithm, strata, size, seed, populationHash } = found;
  return {
    kind: "inspection_draw",
    number,
    title,
    unit: unitName,
    drawnOn,
    algorithm,
    strata,
    size,
    seed,
    populationHash,
    members: drawn.members as RedrawFile["members"],
    sample: drawn.sample as string[],
  };
}
