import { and, asc, eq, gte, isNull, lt, or, type SQL, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { settingOn } from "~/features/settings/queries.server";
import { readShownLine } from "~/features/public-notices/shown";
import { ALIASED, takenOff } from "~/features/public-notices/taken-off.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application, person, publicNoticeBatch, publicNoticeEntry, unit } from "~db/schema";
import type { PublicNoticeQuery } from "./application-inputs";
import { publicNoticeClock, type Clock } from "./clocks";
import { decodeCursor, encodeCursor } from "./queue-cursor.server";

/** `showing`: the period runs; `over`: it has ended and the first opinion is due. */
export type NoticePeriod = "showing" | "over";

export type PublicNoticeRow = {
  applicationId: string;
  name: string;
  sex: "male" | "female";
  residentId: string;
  unit: { id: number; name: string };
  opensOn: CalendarDate;
  /** Null where the calendar of that day is not loaded. */
  dueOn: CalendarDate | null;
  clock: Clock;
};

/** With what a step on it needs. */
export type SeenNoticeRow = PublicNoticeRow & { version: number };

export type PublicNoticePage<Row = PublicNoticeRow> = {
  items: Row[];
  nextCursor: string | null;
  total: number;
  counts: Record<NoticePeriod, number>;
  unit: UnitRow;
};

const PAGE_SIZE = 100;
/** More rows than a sheet on a community's board ever has. */
const SHEET_ROWS = 1000;

/**
 * The line of the notice that hangs, word for word: a record corrected since names somebody else, and board, page and
 * archive must say one thing.
 */
const hanging = sql<unknown>`(select e.shown from ${publicNoticeEntry} e
  join ${publicNoticeBatch} b on b.id = e.batch_id and b.city = e.city
  where e.application_id = ${application.id} and e.city = ${application.city}
    and not ${takenOff(ALIASED)} and b.withdrawn_at is null
  order by b.opened_at desc limit 1)`;

const columns = {
  applicationId: application.id,
  version: application.version,
  shown: hanging,
  person: { name: person.name, sex: person.sex, residentId: person.residentIdMasked },
  unit: { id: unit.id, name: unit.fullName },
  opensOn: sql<CalendarDate>`${application.noticeOpensOn}`,
  dueOn: application.noticeDueOn,
};

/** A notice without a known last day still shows. */
const dueKey = sql<string>`coalesce(${application.noticeDueOn}, '9999-12-31'::date)`;

function inPeriod(period: NoticePeriod, at: Pick<UnitRow, "id" | "level">): SQL | undefined {
  return and(
    inScope(application, { level: at.level, unitId: at.id }),
    eq(application.status, "public_notice"),
    period === "showing"
      ? or(isNull(application.noticeDueOn), gte(application.noticeDueOn, today()))
      : lt(application.noticeDueOn, today()),
  );
}

/** What is shown of the person; of a notice without lines of its own, the record. */
function shownOf(line: unknown, recorded: Pick<PublicNoticeRow, "name" | "sex" | "residentId">) {
  if (line === null) return recorded;
  const { name, sex, residentId } = readShownLine(line);
  return { name, sex: sex === "男" ? ("male" as const) : ("female" as const), residentId };
}

async function findRows(where: SQL | undefined, limit: number): Promise<SeenNoticeRow[]> {
  const rows = await executor()
    .select(columns)
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .innerJoin(unit, eq(unit.id, application.unitId))
    .where(where)
    .orderBy(asc(dueKey), asc(application.id))
    .limit(limit);
  const calendar = await getWorkCalendar();
  return rows.map(({ shown, person: recorded, ...row }) => ({
    ...row,
    ...shownOf(shown, recorded),
    clock: publicNoticeClock({ opensOn: row.opensOn, calendar, today: today() }),
  }));
}

async function countPeriods(at: UnitRow): Promise<Record<NoticePeriod, number>> {
  const [row] = await executor()
    .select({
      over: sql<number>`(count(*) filter (where ${application.noticeDueOn} < ${today()}::date))::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(application)
    .where(
      and(inScope(application, { level: at.level, unitId: at.id }), eq(application.status, "public_notice")),
    );
  const over = row?.over ?? 0;
  return { over, showing: (row?.all ?? 0) - over };
}

/** The same with the version of each application, for the pages that act on them. */
export async function listSeenNotices(
  actor: Actor,
  query: PublicNoticeQuery,
  period: NoticePeriod,
): Promise<PublicNoticePage<SeenNoticeRow>> {
  const at = await getUnitInScope(actor.scope, query.unit ?? actor.scope.unitId);
  const limit = query.limit ?? PAGE_SIZE;
  const after = query.cursor ? decodeCursor(query.cursor) : undefined;
  const rows = await findRows(
    and(
      inPeriod(period, at),
      after ? sql`(${dueKey}, ${application.id}) > (${after.day}::date, ${after.id}::uuid)` : undefined,
    ),
    limit + 1,
  );
  const counts = await countPeriods(at);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ day: last.dueOn ?? "9999-12-31", id: last.applicationId })
        : null,
    total: counts[period],
    counts,
    unit: at,
  };
}

/**
 * Public notices of a unit inside the caller's territory, closing first. In force only unless the ended ones are
 * asked for: a notice disappears at its close. Shows no category, address, phone or birth date (DOMAIN §11.1).
 */
export async function listPublicNotices(
  actor: Actor,
  query: PublicNoticeQuery,
  period: NoticePeriod = "showing",
): Promise<PublicNoticePage> {
  const page = await listSeenNotices(actor, query, period);
  return { ...page, items: page.items.map(({ version: _version, ...row }) => row) };
}

export type NoticeSheet = {
  /** `office`: the name it signs with. */
  unit: { id: number; name: string; office: string };
  rows: PublicNoticeRow[];
  /** Null: to be written by hand. */
  supervisionPhone: string | null;
};

/** What hangs on the board of a unit today; producing it is logged. */
export async function readNoticeSheet(actor: Actor, unitId: number): Promise<NoticeSheet> {
  const at = await getUnitInScope(actor.scope, unitId);
  const rows = await findRows(inPeriod("showing", at), SHEET_ROWS);
  const setting = await settingOn(at.id, "supervision_phone", today());
  await recordAudit(executor(), actor, {
    action: "person.list",
    subject: { type: "unit", id: String(at.id), unitId: at.id },
    details: { sheet: "public_notice", rows: rows.length },
  });
  return {
    unit: { id: at.id, name: at.fullName, office: at.name },
    rows,
    supervisionPhone: typeof setting?.value === "string" ? setting.value : null,
  };
}
