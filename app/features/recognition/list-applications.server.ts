import { and, asc, between, desc, eq, inArray, isNull, lte, not, or, type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { NO_METRIC_FACTS } from "~/features/people/metric-facts.server";
import { personPredicate } from "~/features/people/person-predicate.server";
import { includesNoticeSql } from "~/features/settings/queries.server";
import { readStandardRows } from "~/features/settings/standards.server";
import { standardsOf } from "~/features/settings/standards";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { processingDays } from "~/law/parameters";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed } from "~/lib/errors";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application, person, personMerge, personPlacement, unit } from "~db/schema";
import { underWay } from "~db/schema/rare-rows";
import { acceptanceDue, type AcceptanceDue } from "./acceptance-due";
import { STATUS_GROUPS, type ApplicationListQuery, type StatusGroup } from "./application-inputs";
import type { RecognitionCategory } from "./categories";
import { latestAcceptanceDueWithin } from "./due-filter";
import { type Clock, daysLeft, processingClock, standingOf } from "./clocks";
import { decodeCursor, encodeCursor } from "./queue-cursor.server";
import { APPLICATION_STATUSES, isClosed, type ApplicationStatus } from "./status";
import { waitsSinceSql } from "./waits-since.server";

export const DEFAULT_PAGE_SIZE = 50;

/** Accepted and not decided: the ten working days are running. */
export const RUNNING_STATUSES = [
  "accepted",
  "verifying",
  "public_notice",
  "first_review_passed",
  "returned",
] as const satisfies readonly ApplicationStatus[];

const GROUPS: Record<StatusGroup, readonly ApplicationStatus[]> = {
  all: APPLICATION_STATUSES,
  open: APPLICATION_STATUSES.filter((status) => !isClosed(status)),
  running: RUNNING_STATUSES,
  decided: ["recognized", "refused"],
};

const isGroup = (status: string): status is StatusGroup =>
  (STATUS_GROUPS as readonly string[]).includes(status);

/** The single states a status filter stands for. */
export function statusesOf(status: ApplicationListQuery["status"]): readonly ApplicationStatus[] {
  if (status === undefined) return APPLICATION_STATUSES;
  return isGroup(status) ? GROUPS[status] : [status];
}

/** The list's order: days left, shortest first; what is not accepted yet comes last. */
const acceptedKey = sql<string>`coalesce(${application.acceptedOn}, '9999-12-31'::date)`;

export type ApplicationListRow = {
  /** Null with `personId` and `category`: decided here, but the dossier has left the caller's territory (decision 0008). */
  id: string | null;
  number: string;
  personId: string | null;
  name: string;
  residentId: string;
  unit: { id: number; name: string };
  status: ApplicationStatus;
  category: RecognitionCategory | null;
  acceptedOn: CalendarDate | null;
  noticeOpensOn: CalendarDate | null;
  noticeDueOn: CalendarDate | null;
  decidedOn: CalendarDate | null;
  version: number;
  /** Null before acceptance. */
  processing: Clock | null;
  /** By the office's own standard, while the application waits to be accepted. */
  acceptance: AcceptanceDue | null;
};

export type ApplicationListPage = {
  items: ApplicationListRow[];
  nextCursor: string | null;
  total: number;
  /** Per state, all other filters kept: the numbers on the chips. */
  counts: Record<ApplicationStatus, number>;
  unit: UnitRow;
};

/**
 * People whose cases may bear another unit than the dossier does: moved (a placement in force), or joined by a merge with
 * one that another unit had. Nobody else's can: a case is opened at the unit that has the person.
 */
const movers = sql`(select l.person_id from ${personPlacement} l where l.until_on is null
  union select m.kept_person_id from ${personMerge} m where m.undone_at is null)`;

/**
 * What the unit can open: the cases whose dossier lies there, exactly as `loadCase` opens them. Of most people the case's
 * own unit says it, so that the list goes on by its index; the few movers are asked for by the person.
 */
async function openableAt(at: UnitRow): Promise<SQL | undefined> {
  const scope = { level: at.level, unitId: at.id };
  const own = inScope(application, scope);
  if (at.level === "province") return own;
  const here = sql`coalesce(${inScope(person, scope)}, false)`;
  const elsewhere = sql`not exists (select 1 from ${person} where ${person.id} in ${movers} and not ${here}
    and ${person.id} = ${application.personId} and ${person.city} = ${application.city})`;
  const came = await executor()
    .select({ id: application.id })
    .from(person)
    .innerJoin(application, and(eq(application.personId, person.id), eq(application.city, person.city)))
    .where(and(sql`${person.id} in ${movers}`, here, sql`not coalesce(${own}, false)`));
  const kept = and(own, elsewhere);
  return came.length === 0
    ? kept
    : or(
        kept,
        inArray(
          application.id,
          came.map(({ id }) => id),
        ),
      );
}

/** Every filter except the state; one predicate for rows, total and chips. */
async function predicateOf(query: ApplicationListQuery, at: UnitRow): Promise<SQL | undefined> {
  const { q, category, due, clock, left, from, to } = query;
  if ((from === undefined) !== (to === undefined) || (from && to && from > to)) {
    throw malformed([{ path: "to", code: "period", message: "请给出起止日期，且结束不早于开始。" }]);
  }
  // Decided ones count where they were handled, also when the dossier has moved to another city since.
  const handledInCity = from && at.level === "city";
  return and(
    handledInCity
      ? sql`${application.countyId} in (select h.id from unit h where h.city_id = ${at.id})`
      : from
        ? inScope(application, { level: at.level, unitId: at.id })
        : await openableAt(at),
    category ? eq(application.category, category) : undefined,
    from && to ? between(application.decidedOn, from, to) : undefined,
    due === undefined && clock === undefined && left === undefined
      ? undefined
      : and(isNull(application.decidedOn), inArray(application.status, [...RUNNING_STATUSES])),
    due === undefined ? undefined : await dueWithin(due),
    clock === undefined ? undefined : await readsAs((read) => standingOf(read) === clock),
    left === undefined ? undefined : await readsAs((read) => daysLeft(read) === left),
    q?.trim() ? matchesSearch(q.trim(), at) : undefined,
  );
}

const includesNotice = includesNoticeSql(sql`${application.countyId}`, sql`${application.acceptedOn}`);

/** At most so many working days left, by each county's reading of the ten working days. */
async function dueWithin(remaining: number): Promise<SQL | undefined> {
  const calendar = await getWorkCalendar();
  return and(
    lte(application.acceptedOn, latestAcceptanceDueWithin(calendar, today(), remaining)),
    or(
      lte(application.acceptedOn, latestAcceptanceDueWithin(calendar, today(), remaining, false)),
      includesNotice,
    ),
  );
}

/** By the clock of each day of acceptance, of which few have anything under way: exactly as the dashboard counts. */
async function readsAs(wanted: (clock: Clock) => boolean): Promise<SQL | undefined> {
  const calendar = await getWorkCalendar();
  const days = await executor()
    .selectDistinct({ on: application.acceptedOn })
    .from(application)
    .where(sql.raw(underWay("application.")));
  const daysOf = (inside: boolean) =>
    days.flatMap(({ on }) =>
      on !== null &&
      wanted(processingClock({ acceptedOn: on, calendar, today: today(), includesNotice: inside }))
        ? [on]
        : [],
    );
  return or(
    and(includesNotice, inArray(application.acceptedOn, daysOf(true))),
    and(not(includesNotice), inArray(application.acceptedOn, daysOf(false))),
  );
}

/** A form number, or a person as the people list finds them. */
function matchesSearch(q: string, at: UnitRow): SQL {
  if (/^RD-[\d-]{1,20}$/i.test(q)) return eq(application.number, q.toUpperCase());
  return sql`${application.personId} in (select f.person_id from person_fact f where ${personPredicate({ q }, at, today(), NO_METRIC_FACTS)})`;
}

async function countByStatus(predicate: SQL | undefined): Promise<ApplicationListPage["counts"]> {
  const rows = await executor()
    .select({ status: application.status, count: sql<number>`count(*)::int` })
    .from(application)
    .where(predicate)
    .groupBy(application.status);
  const counts = Object.fromEntries(APPLICATION_STATUSES.map((status) => [status, 0]));
  for (const row of rows) counts[row.status] = row.count;
  return counts as ApplicationListPage["counts"];
}

export function totalOf(
  counts: ApplicationListPage["counts"],
  status: ApplicationListQuery["status"],
): number {
  return statusesOf(status).reduce((sum, one) => sum + counts[one], 0);
}

/**
 * One page of applications of a unit inside the caller's territory, shortest time left first unless asked
 * otherwise, with the exact total and the counts of the chips from the same predicate. Keyset paging.
 * Throws 404 for a unit outside the territory, 400 for a broken cursor or half a period.
 */
export async function listApplications(
  actor: Actor,
  query: ApplicationListQuery,
): Promise<ApplicationListPage> {
  const at = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const predicate = await predicateOf(query, at);
  const limit = query.limit ?? DEFAULT_PAGE_SIZE;
  const descending = query.sort === "-acceptedOn";
  const order = descending ? desc : asc;
  const after = query.cursor ? decodeCursor(query.cursor) : undefined;
  const rows = await executor()
    .select({
      ...rowColumns,
      key: sql<string>`${acceptedKey}::text`,
      opens: sql<boolean>`coalesce(${inScope(person, actor.scope)}, false)`,
    })
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .innerJoin(unit, eq(unit.id, application.unitId))
    .where(
      and(
        predicate,
        query.status ? inArray(application.status, [...statusesOf(query.status)]) : undefined,
        after
          ? sql`(${acceptedKey}, ${application.id}) ${descending ? sql`<` : sql`>`} (${after.day}::date, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(order(acceptedKey), order(application.id))
    .limit(limit + 1);
  const counts = await countByStatus(predicate);
  const [calendar, standardRows] = await Promise.all([getWorkCalendar(), readStandardRows()]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ key: _key, opens, includesNotice: inside, waitsSince, ...row }) => ({
      ...row,
      id: opens ? row.id : null,
      personId: opens ? row.personId : null,
      status: row.status as ApplicationStatus,
      category: opens ? (row.category as RecognitionCategory) : null,
      processing: row.acceptedOn
        ? processingOf({ ...row, acceptedOn: row.acceptedOn, includesNotice: inside }, calendar)
        : null,
      acceptance: waitsSince
        ? acceptanceDue(calendar, waitsSince, today(), standardsOf(standardRows, row.unit.id))
        : null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ day: last.key, id: last.id }) : null,
    total: totalOf(counts, query.status),
    counts,
    unit: at,
  };
}

const rowColumns = {
  id: application.id,
  number: application.number,
  personId: application.personId,
  name: person.name,
  residentId: person.residentIdMasked,
  unit: { id: unit.id, name: unit.fullName },
  status: application.status,
  category: application.category,
  acceptedOn: application.acceptedOn,
  noticeOpensOn: application.noticeOpensOn,
  noticeDueOn: application.noticeDueOn,
  decidedOn: application.decidedOn,
  version: application.version,
  includesNotice,
  waitsSince: sql<CalendarDate | null>`(select ${waitsSinceSql} from (select ${application.id} as id,
    ${application.city} as city, ${application.status} as status, ${application.submittedAt} as submitted_at) r)`,
};

function processingOf(
  row: { acceptedOn: CalendarDate; decidedOn: CalendarDate | null; includesNotice: boolean },
  calendar: Parameters<typeof processingClock>[0]["calendar"],
): Clock | null {
  // Cases from before the notice came into force had no such limit.
  if (row.acceptedOn < (processingDays.values[0]?.from ?? "")) return null;
  return processingClock({ ...row, calendar, today: today() });
}

/**
 * The neighbours of an application in the queue of its state, for J and K on the case page: of the cases that the caller
 * may open, which go by where the dossier is, not by who handled them.
 */
export async function findNeighbours(
  actor: Actor,
  current: { id: string; status: ApplicationStatus },
): Promise<{ previous: string | null; next: string | null; position: number; count: number }> {
  const [row] = await executor().execute<{
    previous: string | null;
    next: string | null;
    position: number | null;
    count: number;
  }>(sql`
    with queue as (
      select application.id, lag(application.id) over w as previous, lead(application.id) over w as next,
        (row_number() over w)::int as position, (count(*) over ())::int as count
      from application join person on person.id = application.person_id and person.city = application.city
      where ${inScope(person, actor.scope)} and ${eq(application.status, current.status)}
      window w as (order by ${acceptedKey}, application.id)
    )
    select previous, next, position, count from queue where id = ${current.id}::uuid`);
  return {
    previous: row?.previous ?? null,
    next: row?.next ?? null,
    position: row?.position ?? 0,
    count: row?.count ?? 0,
  };
}
