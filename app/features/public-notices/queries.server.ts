import { and, asc, desc, eq, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { publicNoticeClock } from "~/features/recognition/clocks";
import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor, Scope } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application, publicNoticeBatch, publicNoticeEntry, unit } from "~db/schema";
import { LONGEST_NOTICE_DAYS, noticePhase, type NoticePhase } from "./rules";
import { readShownLine } from "./shown";
import { ALIASED, takenOff } from "./taken-off.server";
import type { BatchListRow, NoticeEntryRow } from "./views";

const batch = publicNoticeBatch;

/** `withdrawn` and `over` together are the archive. */
export type BatchList = "showing" | "history";

const PAGE_SIZE = 50;

/** Notices of the territory: opened in it, or (for a street or a community) with somebody of it on them. */
function visibleTo(scope: Scope): SQL {
  const own = inScope(batch, scope);
  if (scope.level !== "street" && scope.level !== "community") return own;
  return sql`${batch.id} in (
    select ${batch.id} from ${batch} where ${own}
    union
    select e.batch_id from ${application} join public_notice_entry e on e.application_id = ${application.id}
    where ${inScope(application, scope)})`;
}

/** Hangs today: neither taken down nor over. */
export function isShowing(): SQL | undefined {
  return and(
    isNull(batch.withdrawnAt),
    lte(batch.opensOn, today()),
    or(
      gte(batch.dueOn, today()),
      and(isNull(batch.dueOn), gte(batch.opensOn, addDays(today(), -LONGEST_NOTICE_DAYS))),
    ),
  );
}

const entriesOf = (extra: SQL) =>
  sql<number>`(select count(*)::int from public_notice_entry e where e.batch_id = ${batch.id} ${extra})`;
/** Objections raised while the notice hung, to anybody on it. */
const objectionsOf = (extra: SQL) => sql<number>`(select count(*)::int from public_notice_entry e
  join notice_objection o on o.application_id = e.application_id
  where e.batch_id = ${batch.id} and o.received_on >= ${batch.opensOn} ${extra})`;

const columns = {
  id: batch.id,
  number: batch.number,
  unit: { id: unit.id, name: unit.fullName, shortName: unit.shortName, office: unit.name },
  opensOn: batch.opensOn,
  dueOn: batch.dueOn,
  place: batch.place,
  openedAt: batch.openedAt,
  openedBy: batch.openedByName,
  withdrawnAt: batch.withdrawnAt,
  withdrawReason: batch.withdrawReason,
  version: batch.version,
  entries: entriesOf(sql``),
  removed: entriesOf(
    sql`and ${takenOff({ ...ALIASED, dueOn: sql`${batch.dueOn}`, opensOn: sql`${batch.opensOn}` })}`,
  ),
  objections: objectionsOf(sql``),
  openObjections: objectionsOf(sql`and o.resolved_on is null`),
};

/** One notice with its figures; the screens get days and minutes as text. */
export type NoticeBatchRow = {
  id: string;
  number: string;
  /** `office`: the name it signs with. */
  unit: { id: number; name: string; shortName: string; office: string };
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  place: string;
  openedAt: Date;
  openedBy: string;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
  version: number;
  entries: number;
  removed: number;
  objections: number;
  openObjections: number;
  phase: NoticePhase;
  /** The caller sees all of it; otherwise only the lines of the own territory. */
  whole: boolean;
};

type StoredBatch = Omit<NoticeBatchRow, "phase" | "whole">;

const withPhase = (row: StoredBatch, whole: boolean): NoticeBatchRow => ({
  ...row,
  phase: noticePhase({ ...row, withdrawn: row.withdrawnAt !== null }, today()),
  whole,
});

/** One notice the caller may see. Absent and foreign look the same (404). */
export async function getNoticeBatch(scope: Scope, batchId: string): Promise<NoticeBatchRow> {
  if (!isId(batchId)) throw notFound();
  const [row] = await executor()
    .select({ ...columns, whole: sql<boolean>`coalesce(${inScope(batch, scope)}, false)` })
    .from(batch)
    .innerJoin(unit, eq(unit.id, batch.unitId))
    .where(and(eq(batch.id, batchId), visibleTo(scope)));
  if (!row) throw notFound("没有找到这份公示，或它不在您的辖区内。");
  const { whole, ...found } = row;
  return withPhase(found, whole);
}

/** The lines of a notice as they were shown, in its order; of a notice of others only the own territory's. */
export async function listEntries(scope: Scope, { id, whole }: Pick<NoticeBatchRow, "id" | "whole">) {
  const rows = await executor()
    .select({
      id: publicNoticeEntry.id,
      position: publicNoticeEntry.position,
      applicationId: publicNoticeEntry.applicationId,
      shown: publicNoticeEntry.shown,
      removedAt: publicNoticeEntry.removedAt,
      removeReason: publicNoticeEntry.removeReason,
      takenOff: takenOff(),
      status: application.status,
      openObjections: sql<number>`(select count(*)::int from notice_objection o
        where o.application_id = ${application.id} and o.resolved_on is null)`,
    })
    .from(publicNoticeEntry)
    .innerJoin(batch, eq(batch.id, publicNoticeEntry.batchId))
    .innerJoin(application, eq(application.id, publicNoticeEntry.applicationId))
    .where(and(eq(publicNoticeEntry.batchId, id), whole ? undefined : inScope(application, scope)))
    .orderBy(asc(publicNoticeEntry.position));
  return rows.map(({ takenOff: isOff, ...row }): NoticeEntryRow => ({
    ...row,
    shown: readShownLine(row.shown),
    removedAt: isOff ? (row.removedAt?.toISOString() ?? null) : null,
    removeReason: isOff ? row.removeReason : null,
  }));
}

function presentRow(
  row: StoredBatch,
  calendar: Parameters<typeof publicNoticeClock>[0]["calendar"],
): BatchListRow {
  const { withdrawnAt, openedAt, ...rest } = row;
  const phase = noticePhase({ ...row, withdrawn: withdrawnAt !== null }, today());
  return {
    ...rest,
    openedAt: openedAt.toISOString(),
    phase,
    clock:
      phase === "withdrawn" ? null : publicNoticeClock({ opensOn: row.opensOn, calendar, today: today() }),
  };
}

const dueKey = sql`coalesce(${batch.dueOn}, '9999-12-31'::date)`;

function listedIn(list: BatchList): SQL | undefined {
  if (list === "showing") return isShowing();
  return or(isNotNull(batch.withdrawnAt), lt(batch.dueOn, today()));
}

/**
 * One page of notices of a unit inside the caller's territory: those that hang, closing first, or the archive,
 * latest first. Throws 404 for a unit outside the territory, 400 for a broken cursor.
 */
export async function listNoticeBatches(
  actor: Actor,
  list: BatchList,
  query: { unit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: BatchListRow[]; nextCursor: string | null; total: number; unit: UnitRow }> {
  const at = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const scope: Scope = { level: at.level, unitId: at.id };
  const where = and(visibleTo(scope), listedIn(list));
  const after = query.cursor ? decodeCursor(query.cursor) : undefined;
  const key = list === "showing" ? dueKey : sql`${batch.opensOn}`;
  const direction = list === "showing" ? asc : desc;
  const rows = await executor()
    .select({ ...columns, key: sql<string>`${key}::text` })
    .from(batch)
    .innerJoin(unit, eq(unit.id, batch.unitId))
    .where(
      and(
        where,
        after
          ? sql`(${key}, ${batch.id}) ${list === "showing" ? sql`>` : sql`<`} (${after.day}::date, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(direction(key), direction(batch.id))
    .limit(PAGE_SIZE + 1);
  const [counted] = await executor()
    .select({ total: sql<number>`count(*)::int` })
    .from(batch)
    .where(where);
  const calendar = await getWorkCalendar();
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    items: shown.map(({ key: _key, ...row }) => presentRow(row, calendar)),
    nextCursor: rows.length > PAGE_SIZE && last ? encodeCursor({ day: last.key, id: last.id }) : null,
    total: counted?.total ?? 0,
    unit: at,
  };
}

/** The notices of a unit's territory that close in a month, by day. */
export async function listClosings(actor: Actor, unitId: number | undefined, month: string) {
  const at = await getUnitInScope(actor.scope, unitId ?? actor.scope.unitId);
  const from = `${month}-01`;
  const until = `${addDays(from, 31).slice(0, 7)}-01`;
  const items = await executor()
    .select(columns)
    .from(batch)
    .innerJoin(unit, eq(unit.id, batch.unitId))
    .where(
      and(
        visibleTo({ level: at.level, unitId: at.id }),
        isNull(batch.withdrawnAt),
        gte(batch.dueOn, from),
        lt(batch.dueOn, until),
      ),
    )
    .orderBy(asc(batch.dueOn), asc(batch.number));
  const calendar = await getWorkCalendar();
  return { items: items.map((row) => presentRow(row, calendar)), unit: at, calendar };
}
