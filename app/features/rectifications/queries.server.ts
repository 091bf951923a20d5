import { type SQL, sql } from "drizzle-orm";

import { pageOf, type PageQuery, placeOf } from "~/api/paging";
import type { ExitStatus } from "~/features/exits/status";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { FINDING_VIEWS, type FindingListQuery, type FindingView } from "./inputs";
import { ownTerritory } from "./load-findings.server";
import { MEASURE_FROM, MEASURE_OWED, MEASURE_TAKEN_BACK, openMeasuresOf } from "./open-measures.server";
import type { FindingStatus, MeasureKind, OpenMeasure } from "./status";

export type FindingRow = {
  id: string;
  status: FindingStatus;
  problem: string;
  article: string;
  content: string;
  inspectionId: string | null;
  inspectionNumber: string | null;
  caseId: string | null;
  caseNumber: string | null;
  personId: string | null;
  personName: string | null;
  unitId: number;
  unitName: string;
  unitShortName: string;
  countyId: number;
  countyName: string;
  issuerUnitId: number;
  issuerName: string;
  foundOn: CalendarDate;
  foundByName: string;
  orderId: string | null;
  orderNumber: string | null;
  requirement: string | null;
  issuedOn: CalendarDate | null;
  dueOn: CalendarDate | null;
  repliedOn: CalendarDate | null;
  repliedBy: string | null;
  repliedByName: string | null;
  reply: string | null;
  recheckDueOn: CalendarDate | null;
  closedOn: CalendarDate | null;
  closedByName: string | null;
  closeNote: string | null;
  sentBack: number;
  measuresAsked: MeasureKind[];
  measuresTaken: MeasureKind[];
  /** Of those taken: not through yet, or taken back. */
  measuresOpen: OpenMeasure[];
  version: number;
};

/** The one definition of each view of the tracker on a day, over alias `g`; chips, rows and export share it. */
function viewPredicate(view: FindingView, on: CalendarDate): SQL {
  const isClosed = sql`coalesce(g.closed_on <= ${on}::date, false)`;
  const isOver = sql`coalesce(g.due_on < ${on}::date, false)`;
  switch (view) {
    case "all":
      return sql`true`;
    case "not_ordered":
      return sql`g.status = 'found'`;
    case "ordered":
      return sql`g.status = 'ordered'`;
    case "recheck":
      return sql`g.status = 'replied'`;
    case "due":
      return isOver;
    case "due_done":
      return sql`${isOver} and ${isClosed}`;
    case "overdue":
      return sql`${isOver} and not ${isClosed}`;
    case "not_due":
      return sql`not ${isOver} and not ${isClosed}`;
    case "done":
      return isClosed;
  }
}

const FROM = sql`inspection_finding g join unit u on u.id = g.unit_id join unit c on c.id = g.county_id
  join unit s on s.id = g.issuer_unit_id left join rectification_order o on o.id = g.order_id
  left join inspection n on n.id = g.inspection_id left join inspection_case k on k.id = g.case_id`;

const COLUMNS = sql`g.id, g.status, g.problem, g.article, g.content, g.inspection_id as "inspectionId",
  n.number as "inspectionNumber", g.case_id as "caseId", g.case_number as "caseNumber", g.person_id as "personId",
  k.evidence -> 'person' ->> 'name' as "personName", g.unit_id as "unitId", u.full_name as "unitName", u.short_name as "unitShortName",
  g.county_id as "countyId", c.short_name as "countyName", g.issuer_unit_id as "issuerUnitId",
  s.full_name as "issuerName", g.found_on::text as "foundOn", g.found_by_name as "foundByName",
  g.order_id as "orderId", o.number as "orderNumber", o.requirement, o.issued_on::text as "issuedOn",
  g.due_on::text as "dueOn", g.replied_on::text as "repliedOn", g.replied_by as "repliedBy",
  g.replied_by_name as "repliedByName", g.reply, g.recheck_due_on::text as "recheckDueOn",
  g.closed_on::text as "closedOn", g.closed_by_name as "closedByName", g.close_note as "closeNote",
  g.sent_back as "sentBack", g.measures_asked as "measuresAsked",
  (select coalesce(array_agg(m.kind order by m.kind), '{}') from finding_measure m
    where m.finding_id = g.id and m.voided_at is null) as "measuresTaken",
  ${openMeasuresOf(sql`g.id`)} as "measuresOpen", g.version`;

/** The shortest time left first; what has no limit yet after it, the closed last. */
const ORDER = sql`g.closed_on is not null, g.due_on nulls last, g.county_id, g.found_on, g.id`;

/** Seen where it was found, and by the bureau that found it and those above; narrowed to a unit of the territory. */
async function within(actor: Actor, unitId: number | undefined): Promise<{ where: SQL; at: UnitRow }> {
  const own = await ownTerritory(actor);
  const at = await getUnitInScope(actor.scope, unitId ?? actor.scope.unitId);
  const seen = sql`(g.unit_id between ${own.id} and ${own.lastId} or g.issuer_unit_id between ${own.id} and ${own.lastId})`;
  const asked = unitId === undefined ? sql`true` : sql`g.unit_id between ${at.id} and ${at.lastId}`;
  return { where: sql`${seen} and ${asked} and g.status <> 'voided'`, at };
}

function narrowed({ inspection, order, problem, from, to }: FindingListQuery): SQL {
  return sql.join(
    [
      inspection ? sql`g.inspection_id = ${inspection}::uuid` : sql`true`,
      order ? sql`g.order_id = ${order}::uuid` : sql`true`,
      problem ? sql`g.problem = ${problem}` : sql`true`,
      from ? sql`g.found_on >= ${from}::date` : sql`true`,
      to ? sql`g.found_on <= ${to}::date` : sql`true`,
    ],
    sql` and `,
  );
}

export const FINDINGS_PER_PAGE = 20;
const MOST_EXPORTED = 20_000;

export type FindingCounts = Record<FindingView, number>;

function countColumns(on: CalendarDate): SQL {
  return sql.join(
    FINDING_VIEWS.map(
      (view) => sql`count(*) filter (where ${viewPredicate(view, on)})::int as ${sql.identifier(view)}`,
    ),
    sql`, `,
  );
}

/** One page of the tracker with the count of every view under the same other filters. Throws 404 for a foreign unit. */
export async function listFindings(actor: Actor, query: FindingListQuery, limit = FINDINGS_PER_PAGE) {
  const { where, at } = await within(actor, query.unit);
  const on = today();
  const base = sql`${where} and ${narrowed(query)}`;
  const show = query.show ?? "all";
  const rows = query.limit ?? limit;
  const offset = query.cursor ?? (Math.max(query.page ?? 1, 1) - 1) * rows;
  const items = await executor().execute<FindingRow>(sql`
    select ${COLUMNS} from ${FROM} where ${base} and ${viewPredicate(show, on)}
    order by ${ORDER} limit ${rows} offset ${offset}`);
  const [counts] = await executor().execute<FindingCounts>(
    sql`select ${countColumns(on)} from inspection_finding g where ${base}`,
  );
  if (!counts) throw new Error("a count has one row");
  const { nextCursor } = pageOf(items, counts[show], { cursor: offset });
  return { items: [...items], counts, total: counts[show], nextCursor, at, on };
}

/** Exactly the rows that the tracker shows under these filters, all pages of them. */
export async function readFindingsForExport(actor: Actor, query: FindingListQuery) {
  return listFindings(actor, { ...query, page: 1, cursor: undefined, limit: undefined }, MOST_EXPORTED);
}

/** The problems that occur in the territory, for the filter. */
export async function listProblems(actor: Actor, unitId: number | undefined): Promise<string[]> {
  const { where } = await within(actor, unitId);
  const rows = await executor().execute<{ problem: string }>(
    sql`select distinct g.problem from inspection_finding g where ${where} order by 1 limit 100`,
  );
  return rows.map(({ problem }) => problem);
}

export type FindingGroup = FindingCounts & { key: string };

/** The views counted per county or per problem: the tracker's table and the report's third part and annex 2. */
export async function countFindings(
  actor: Actor,
  query: FindingListQuery,
  by: "county" | "problem",
): Promise<FindingGroup[]> {
  const { where } = await within(actor, query.unit);
  const key = by === "county" ? sql`g.county_id::text` : sql`g.problem`;
  return executor().execute<FindingGroup>(sql`
    select ${key} as key, ${countColumns(today())} from inspection_finding g
    where ${where} and ${narrowed(query)} group by 1 order by count(*) desc, 1`);
}

export type FindingStepRow = {
  id: string;
  action: string;
  occurredOn: CalendarDate;
  actorName: string;
  unitName: string;
  note: string;
};

export type MeasureRow = {
  id: string;
  kind: MeasureKind;
  exitId: string | null;
  /** How far that exit is. */
  exitStatus: ExitStatus | null;
  recoveryId: string | null;
  /** How far that recovery is: running, closed in one of its ways, or voided as entered by mistake. */
  recoveryStatus: "open" | "repaid" | "referred" | "not_owed" | "voided" | null;
  /** Yuan that are still to come of an open recovery. */
  owed: string | null;
  /** What it led to was taken back: the exit withdrawn or undone, the recovery voided. */
  takenBack: boolean;
  referredTo: string | null;
  note: string;
  occurredOn: CalendarDate;
  recordedByName: string;
};

/** One finding with its history and measures. Throws 404. */
export async function getFinding(
  actor: Actor,
  findingId: string,
): Promise<{ finding: FindingRow; steps: FindingStepRow[]; measures: MeasureRow[] }> {
  const { where } = await within(actor, undefined);
  const [finding] = isId(findingId)
    ? await executor().execute<FindingRow>(
        sql`select ${COLUMNS} from ${FROM} where ${where} and g.id = ${findingId}::uuid`,
      )
    : [];
  if (!finding) throw notFound("没有找到这个问题，或它不在您的辖区内。");
  const steps = await executor().execute<FindingStepRow>(sql`
    select t.id, t.action, t.occurred_on::text as "occurredOn", t.actor_name as "actorName", u.short_name as "unitName",
      t.note from finding_step t join unit u on u.id = t.actor_unit_id
    where t.finding_id = ${findingId}::uuid order by t.position`);
  const measures = await executor().execute<MeasureRow>(sql`
    select m.id, m.kind, m.exit_id as "exitId", e.status as "exitStatus", m.recovery_id as "recoveryId",
      case when v.id is null then null when v.voided_at is not null then 'voided'
        else coalesce(v.close_reason, 'open') end as "recoveryStatus",
      case when v.voided_at is null and v.closed_on is null then ${MEASURE_OWED} end as owed,
      ${MEASURE_TAKEN_BACK} as "takenBack", m.referred_to as "referredTo", m.note,
      m.occurred_on::text as "occurredOn", m.recorded_by_name as "recordedByName"
    from ${MEASURE_FROM}
    where m.finding_id = ${findingId}::uuid and m.voided_at is null order by m.recorded_at`);
  return { finding, steps: [...steps], measures: [...measures] };
}

export type OrderRow = {
  id: string;
  number: string;
  countyId: number;
  countyName: string;
  issuerUnitId: number;
  issuerName: string;
  requirement: string;
  issuedOn: CalendarDate;
  limitDays: number;
  dueOn: CalendarDate;
  issuedByName: string;
  findings: number;
  done: number;
};

const ORDER_COLUMNS = sql`o.id, o.number, o.county_id as "countyId", c.full_name as "countyName",
  o.issuer_unit_id as "issuerUnitId", s.full_name as "issuerName", o.requirement, o.issued_on::text as "issuedOn",
  o.limit_days as "limitDays", o.due_on::text as "dueOn", o.issued_by_name as "issuedByName",
  (select count(*)::int from inspection_finding g where g.order_id = o.id and g.status <> 'voided') as findings,
  (select count(*)::int from inspection_finding g where g.order_id = o.id and g.status = 'closed') as done`;

async function ordersSeen(actor: Actor, which: SQL): Promise<SQL> {
  const own = await ownTerritory(actor);
  return sql`(o.county_id between ${own.id} and ${own.lastId}
    or o.issuer_unit_id between ${own.id} and ${own.lastId}) and ${which}`;
}

async function selectOrders(
  actor: Actor,
  which: SQL,
  { limit, offset }: { limit: number; offset: number },
): Promise<OrderRow[]> {
  return executor().execute<OrderRow>(sql`
    select ${ORDER_COLUMNS} from rectification_order o join unit c on c.id = o.county_id
    join unit s on s.id = o.issuer_unit_id
    where ${await ordersSeen(actor, which)}
    order by o.issued_on desc, o.number desc limit ${limit} offset ${offset}`);
}

/** The latest 整改通知书 of the territory. */
export async function listOrders(actor: Actor): Promise<OrderRow[]> {
  return selectOrders(actor, sql`true`, { limit: 50, offset: 0 });
}

/** One page of the 整改通知书 of the territory, latest first; of one campaign where it is named. */
export async function pageOrders(actor: Actor, query: PageQuery, inspectionId?: string) {
  const which = inspectionId
    ? sql`exists (select 1 from inspection_finding g where g.order_id = o.id and g.inspection_id = ${inspectionId}::uuid)`
    : sql`true`;
  const items = await selectOrders(actor, which, placeOf(query));
  const [counted] = await executor().execute<{ total: number }>(
    sql`select count(*)::int as total from rectification_order o where ${await ordersSeen(actor, which)}`,
  );
  return pageOf(items, counted?.total ?? 0, query);
}

/** One order of the territory. Throws 404. */
export async function getOrder(actor: Actor, orderId: string): Promise<OrderRow> {
  const [row] = isId(orderId)
    ? await selectOrders(actor, sql`o.id = ${orderId}::uuid`, { limit: 1, offset: 0 })
    : [];
  if (!row) throw notFound("没有找到这份整改通知书，或它不在您的辖区内。");
  return row;
}
