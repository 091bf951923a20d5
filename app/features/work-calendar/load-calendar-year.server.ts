import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { forgetWorkCalendar } from "~/features/law/queries.server";
import { publicNoticeEndsOn } from "~/features/recognition/clocks";
import { buildWorkCalendar, CalendarOutOfRangeError, type WorkCalendar } from "~/law/working-calendar";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { insertMany } from "~/lib/insert-many.server";
import { withTransaction } from "~/lib/transaction.server";
import { workCalendarDay, workCalendarYear } from "~db/schema";
import { calendarChanges, type CalendarChange, readCalendarYear } from "./calendar-year";
import { listCalendarDays, listLoadedYears } from "./queries.server";

export type LoadCalendarYear = { year: number; source: string; lines: string };

export type LoadedCalendar = {
  changes: CalendarChange[];
  /** Public notices whose last day is known, or another one, since. */
  recomputedNotices: number;
};

/** Years follow one another: a gap would make days between them unknown. */
async function requireNextYear(year: number): Promise<void> {
  const years = (await listLoadedYears()).map((one) => one.year);
  const last = Math.max(...years);
  const first = Math.min(...years);
  if (year > last + 1 || year < first - 1) {
    throw conflict(
      "calendar_gap",
      `已载入 ${first} 至 ${last} 年。请先载入 ${year > last ? last + 1 : first - 1} 年。`,
    );
  }
}

function lastDay(opensOn: string, calendar: WorkCalendar): string | null {
  try {
    return publicNoticeEndsOn(opensOn, calendar);
  } catch (error) {
    if (error instanceof CalendarOutOfRangeError) return null;
    throw error;
  }
}

/**
 * The last day of every running notice on the new calendar, in applications and batches alike. A notice that is over
 * keeps its day: what was shown was shown.
 */
async function recomputeNotices(tx: Transaction, calendar: WorkCalendar): Promise<number> {
  const rows = await tx.execute<{ opens_on: string }>(sql`
    select distinct notice_opens_on::text as opens_on from application
    where status = 'public_notice' and notice_opens_on is not null`);
  let changed = 0;
  for (const { opens_on: opensOn } of rows) {
    const dueOn = lastDay(opensOn, calendar);
    const updated = await tx.execute(sql`
      update application set notice_due_on = ${dueOn}::date, version = version + 1
      where status = 'public_notice' and notice_opens_on = ${opensOn}::date
        and notice_due_on is distinct from ${dueOn}::date returning 1`);
    await tx.execute(sql`
      update public_notice_batch set due_on = ${dueOn}::date, version = version + 1
      where opens_on = ${opensOn}::date and withdrawn_at is null and due_on is distinct from ${dueOn}::date
        and id in (select e.batch_id from public_notice_entry e join application a on a.id = e.application_id
          where a.status = 'public_notice')`);
    changed += updated.length;
  }
  return changed;
}

/**
 * Loads or corrects a year's days off (system administrator): the whole year is replaced by the list, running
 * notices get their last day anew, all in one transaction. Throws 403, 409 `calendar_gap`, 422 naming every line.
 */
export async function loadCalendarYear(actor: Actor, input: LoadCalendarYear): Promise<LoadedCalendar> {
  requireRole(actor, "system_admin");
  const { days, problems } = readCalendarYear(input.year, input.lines);
  const source = input.source.trim();
  const unnamed =
    source.length < 4 || source.length > 100
      ? [
          {
            path: "source",
            code: "source_required",
            message: "请写明依据的文件，如“国务院办公厅关于2027年部分节假日安排的通知”。",
          },
        ]
      : [];
  if (problems.length + unnamed.length > 0) throw invalidInput([...unnamed, ...problems]);
  const loaded = await withTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(20221001)`);
    await requireNextYear(input.year);
    const changes = calendarChanges(await listCalendarDays(input.year), days);
    await tx.execute(sql`delete from work_calendar_day where extract(year from date) = ${input.year}`);
    await insertMany(
      tx,
      workCalendarDay,
      days.map((day) => ({ ...day, source })),
    );
    // From now on the reference data leaves this year alone.
    const loadedBy = { loadedAt: now(), loadedBy: actor.accountId, loadedByName: actor.name };
    await tx
      .insert(workCalendarYear)
      .values({ year: input.year, source, ...loadedBy })
      .onConflictDoUpdate({ target: workCalendarYear.year, set: { source, ...loadedBy } });
    const calendar = buildWorkCalendar(await tx.select().from(workCalendarDay));
    const recomputedNotices = await recomputeNotices(tx, calendar);
    await recordAudit(tx, actor, {
      action: "calendar.load",
      subject: { type: "work_calendar", id: String(input.year) },
      details: { year: input.year, source, days: days.length, changed: changes.length, recomputedNotices },
    });
    return { changes, recomputedNotices };
  });
  forgetWorkCalendar();
  return loaded;
}
