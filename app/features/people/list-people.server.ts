import { type SQL, sql } from "drizzle-orm";

import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor, Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput, malformed } from "~/lib/errors";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { knownDay } from "./known-day.server";
import { chargeOfRow } from "./charge-on.server";
import { exitsDue } from "./exits-due.server";
import { identityOn } from "./identity-on.server";
import { type MetricFacts, metricFacts } from "./metric-facts.server";
import { isFlow, isRolled, METRICS, type RolledMetric } from "./metrics";
import { decodeCursor, encodeCursor, orderOn, sortOrder } from "./people-order.server";
import { FLOW_PART_NAMES, FLOW_PARTS } from "./flow-parts";
import { PEOPLE_PAGE_SIZE, type PersonFilters, type PersonListQuery } from "./person-filters";
import { periodUpTo } from "./period-up-to";
import { listSource, personPredicate } from "./person-predicate.server";

/**
 * Somebody who counts on the day asked but has left the caller's territory since has an empty id and nulls: who it is
 * and where, nothing of the case (decision 0008).
 */
export type PersonListRow = {
  id: string;
  name: string;
  sex: "male" | "female";
  birthDate: CalendarDate;
  residentId: string;
  unit: { id: number; name: string };
  status: "none" | "applying" | "recognized" | "exited" | null;
  category: string | null;
  recognizedOn: CalendarDate | null;
  exitedOn: CalendarDate | null;
  exitGround: string | null;
  employment: string | null;
  unemployedSince: CalendarDate | null;
  openApplicationId: string | null;
  openApplicationStatus: string | null;
  planStatus: string | null;
  planVersion: number | null;
  hasSoundPlan: boolean | null;
  path: string | null;
  validOffers: number | null;
  lastContactOn: CalendarDate | null;
  responsible: string | null;
  /** Recognized before the notice, or taken over from an office's register. */
  legacy: boolean | null;
};

export type PersonRows = {
  items: PersonListRow[];
  nextCursor: string | null;
  previousCursor: string | null;
  /** How many the whole list holds, where reading the page tells it anyway: a search finds all before it orders them. */
  total: number | null;
};

export type PersonListPage = Pick<PersonRows, "items" | "nextCursor"> & {
  total: number;
  unit: UnitRow;
  asOf: CalendarDate;
};

/**
 * One page of people of a unit inside the caller's territory, newest recognition first unless asked
 * otherwise, with the exact total of the same predicate. Keyset paging: the cursor names the last row.
 * Throws 404 for a unit outside the territory, 400 for a broken cursor or a flow without its period.
 */
export async function listPeople(actor: Actor, asked: PersonListQuery): Promise<PersonListPage> {
  const unit = await getUnitInScope(actor.scope, asked.unit ?? actor.scope.unitId);
  const on = knownDay(asked.asOf);
  const query = withPeriod(asked, on);
  const { items, nextCursor, total } = await readPeopleRows(actor.scope, query, unit, on);
  return { items, nextCursor, total: total ?? (await countPeople(query, unit, on)), unit, asOf: on };
}

/**
 * The rows of one page, forwards or (with a `previousCursor`) backwards. The unit must already be known
 * to lie in the caller's territory. With `only` of them those named; `marked`: the marks of 应退未退 are up to date.
 */
export async function readPeopleRows(
  scope: Scope,
  query: PersonListQuery,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
  { only, marked }: { only?: readonly string[] | undefined; marked?: boolean } = {},
): Promise<PersonRows> {
  requirePeriod(query);
  requireOwnFlow(query);
  requireKnownDay(query, on);
  const facts = await metricFacts([query.metric], unit, { marked: marked ?? false });
  const order = sortOrder(query.sort);
  const limit = query.limit ?? PEOPLE_PAGE_SIZE;
  const { value, type, against, join } = await orderOn(order.key, query, unit, on);
  const cursor = query.cursor ? decodeCursor(query.cursor, type) : undefined;
  const compared = cursor && (type === "date" ? sql`${cursor.value}::date` : sql`${cursor.value}::text`);
  const downwards = (order.descending !== against) !== (cursor?.backwards ?? false);
  const direction = downwards ? sql`desc` : sql`asc`;
  const where = sql`${personPredicate(query, unit, on, facts)}
    ${only ? sql`and f.person_id = any(${sql.param([...only])}::uuid[])` : sql``}`;
  const from = (key: SQL, id: SQL) =>
    cursor
      ? sql`(${key}, ${id}) ${downwards ? sql`<` : sql`>`} (${compared}, ${cursor.id}::uuid)`
      : sql`true`;
  // What a search finds lies in no order: it is read once, for the page and for the number of all.
  const isSearch = Boolean(query.q?.trim()) && on >= today();
  const page = isSearch
    ? sql`found as materialized (
        select f.person_id, f.city, ${value} as sort_value from person_fact f ${join} where ${where}),
      page as materialized (
        select f.*, x.sort_value, (select count(*) from found)::int as total from (
          select * from found where ${from(sql`sort_value`, sql`person_id`)}
          order by sort_value ${direction}, person_id ${direction} limit ${limit + 1}) x
        join person_fact f on f.person_id = x.person_id and f.city = x.city)`
    : sql`page as materialized (
        select f.*, ${value} as sort_value, null::int as total from ${listSource(query)} ${join}
        where ${where} and ${from(value, sql`f.person_id`)}
        order by ${value} ${direction}, f.person_id ${direction} limit ${limit + 1})`;
  const rows = await executor().execute<RawRow>(sql`
    with ${page}
    select f.person_id, ${inTerritory(scope, query)} as inside, ${identityOn(query.knowledge ? undefined : query.asOf)},
      f.unit_id, u.full_name as unit_name,
      f.status, f.category, f.recognized_on::text, f.exited_on::text, f.exit_ground, f.employment,
      f.unemployed_since::text, f.open_application_id, f.open_application_status, f.plan_status, f.plan_version,
      f.has_sound_plan, f.main_path, f.valid_offers, f.last_contact_on::text, a.name as responsible,
      f.legacy, f.sort_value::text as sort_value, f.total
    from page f join unit u on u.id = f.unit_id left join account a on a.id = ${chargeOfRow(query.asOf)}
    order by f.sort_value ${direction}, f.person_id ${direction}`);
  const more = rows.length > limit;
  const shown = cursor?.backwards ? rows.slice(0, limit).toReversed() : rows.slice(0, limit);
  const [first, last] = [shown.at(0), shown.at(-1)];
  const hasNext = cursor?.backwards ? true : more;
  const hasPrevious = cursor?.backwards ? more : cursor !== undefined;
  return {
    items: shown.map(toListRow),
    nextCursor: hasNext && last ? encodeCursor(last, false) : null,
    previousCursor: hasPrevious && first ? encodeCursor(first, true) : null,
    // A page without rows tells nothing of those before it.
    total: isSearch && !cursor && rows.length === 0 ? 0 : (rows[0]?.total ?? null),
  };
}

/** How many people a filtered list holds; running counts answer where they can, else the predicate counts. */
export async function countPeople(filters: PersonFilters, unit: UnitRow, on: CalendarDate): Promise<number> {
  const facts = await metricFacts([filters.metric], unit);
  const [row] = await executor().execute<{ total: number }>(
    sql`select ${totalSql(filters, unit, on, facts)} as total`,
  );
  return row?.total ?? 0;
}

/** The same as a value inside a query. */
export function totalSql(
  filters: PersonFilters,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
  facts: MetricFacts,
): SQL {
  const rolled = rolledQuestion(filters, on);
  const ofCategory = filters.category ? sql`c.category = ${filters.category}` : sql`true`;
  if (rolled === "shouldHaveExited") {
    return sql`(select coalesce(sum(c.people), 0)::int from ${exitsDue(sql`unit_id = ${unit.id}`, on)} c
      where ${ofCategory})`;
  }
  if (!rolled) {
    return sql`(select count(*)::int from ${listSource(filters)}
      where ${personPredicate(filters, unit, on, facts)})`;
  }
  const column = sql.identifier(snake(rolled));
  return sql`(select coalesce(sum(n), 0)::int from (
    select ${column} as n, category from caseload_count where unit_id = ${unit.id}
    union all
    select ${column}, category from caseload_delta where unit_id = ${unit.id}
  ) c where ${ofCategory})`;
}

/** The rolled metric a filter set asks for, when it asks for nothing beyond unit and category today. */
function rolledQuestion(
  filters: PersonFilters,
  on: CalendarDate,
): RolledMetric | "shouldHaveExited" | undefined {
  const { metric, status, q, path, plan, direct, responsible } = filters;
  if (q || path || plan || direct || responsible || on !== today()) return undefined;
  if (metric) {
    const kept = metric === "shouldHaveExited" || isRolled(metric);
    return kept && (status === undefined || status === "recognized") ? metric : undefined;
  }
  return status === "recognized" ? "active" : undefined;
}

export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A flow has no meaning without its period: 400 naming the missing members. */
export function requirePeriod(filters: PersonFilters): void {
  const flow = filters.metric && METRICS[filters.metric].kind === "flow";
  if (flow && !(filters.from && filters.to)) {
    throw malformed([
      { path: "from", code: "period_required", message: "这个指标按期统计，请给出起止日期 from 和 to。" },
    ]);
  }
  if (filters.from && filters.to && filters.from > filters.to) {
    throw malformed([{ path: "to", code: "period_reversed", message: "结束日期早于开始日期。" }]);
  }
  if (filters.asOf && filters.asOf > today()) {
    const message = `截至日期不能晚于今天（${today()}）。`;
    throw malformed([{ path: "asOf", code: "date_in_future", message }], message);
  }
}

/** A part of a flow is asked for with that flow; of anything else it would be passed over: 400. */
function requireOwnFlow(filters: PersonFilters): void {
  const violations = FLOW_PART_NAMES.filter(
    (part) => filters[part] !== undefined && filters.metric !== FLOW_PARTS[part],
  ).map((part) => {
    const flow = FLOW_PARTS[part];
    const message = `${part} 只用于“${METRICS[flow].label}”，请同时给出 metric=${flow}，或去掉 ${part}。`;
    return { path: part, code: "other_metric", message };
  });
  if (violations.length > 0) throw malformed(violations);
}

/**
 * A flow asked of a day alone is that of the days coverage counts it over, with what is known now: so the number there has
 * its list here. `dayless`: one asked of no day at all is that of the day given.
 */
export function withPeriod<Q extends PersonListQuery>(
  query: Q,
  on: CalendarDate,
  { dayless = false }: { dayless?: boolean } = {},
): Q {
  const { metric, from, to, asOf } = query;
  const ofDayAlone = (asOf !== undefined || dayless) && from === undefined && to === undefined;
  return metric && isFlow(metric) && ofDayAlone
    ? { ...query, ...periodUpTo(on, {}), asOf: undefined }
    : query;
}

/** What is overdue is told of today alone: of a past day nobody knows it, and an empty list would say "nobody". */
function requireKnownDay({ metric }: PersonFilters, on: CalendarDate): void {
  if (!metric || !("todayOnly" in METRICS[metric]) || on >= today()) return;
  const message = `“${METRICS[metric].label}”只有今天的数，没有 ${on} 的；请去掉 asOf，或换一个指标。`;
  throw invalidInput([{ path: "asOf", code: "today_only", message }], message);
}

/**
 * Whether the dossier is the caller's today. Today's rows are; those of a past day or of a flow may have moved on.
 */
function inTerritory(scope: Scope, { asOf, metric }: PersonListQuery): SQL {
  const present = (asOf === undefined || asOf >= today()) && !(metric && METRICS[metric].kind === "flow");
  return present
    ? sql`true`
    : sql`exists (select 1 from ${person} where ${person.id} = f.person_id and ${inScope(person, scope)})`;
}

type RawRow = {
  person_id: string;
  inside: boolean;
  name: string;
  sex: "male" | "female";
  birth_date: string;
  resident_id_masked: string;
  unit_id: number;
  unit_name: string;
  status: NonNullable<PersonListRow["status"]>;
  category: string | null;
  recognized_on: string | null;
  exited_on: string | null;
  exit_ground: string | null;
  employment: string;
  unemployed_since: string | null;
  open_application_id: string | null;
  open_application_status: string | null;
  plan_status: string;
  plan_version: number | null;
  has_sound_plan: boolean;
  main_path: string | null;
  valid_offers: number;
  last_contact_on: string | null;
  responsible: string | null;
  legacy: boolean;
  sort_value: string;
  total: number | null;
};

/** What the old unit sees of a case that went with the dossier. */
const MOVED_AWAY = {
  status: null,
  category: null,
  recognized_on: null,
  exited_on: null,
  exit_ground: null,
  employment: null,
  unemployed_since: null,
  open_application_id: null,
  open_application_status: null,
  plan_status: null,
  plan_version: null,
  has_sound_plan: null,
  main_path: null,
  valid_offers: null,
  last_contact_on: null,
  responsible: null,
  legacy: null,
} as const;

function toListRow(row: RawRow): PersonListRow {
  const shown = row.inside ? row : MOVED_AWAY;
  return {
    id: row.inside ? row.person_id : "",
    name: row.name,
    sex: row.sex,
    birthDate: row.birth_date,
    residentId: row.resident_id_masked,
    unit: { id: row.unit_id, name: row.unit_name },
    status: shown.status,
    category: shown.category,
    recognizedOn: shown.recognized_on,
    exitedOn: shown.exited_on,
    exitGround: shown.exit_ground,
    employment: shown.employment,
    unemployedSince: shown.unemployed_since,
    openApplicationId: shown.open_application_id,
    openApplicationStatus: shown.open_application_status,
    planStatus: shown.plan_status,
    planVersion: shown.plan_version,
    hasSoundPlan: shown.has_sound_plan,
    path: shown.main_path,
    validOffers: shown.valid_offers,
    lastContactOn: shown.last_contact_on,
    responsible: shown.responsible,
    legacy: shown.legacy,
  };
}
