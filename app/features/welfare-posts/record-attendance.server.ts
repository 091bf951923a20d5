import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { Transaction } from "~/db.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { refreshSubsidyDoubts } from "~/features/subsidies/refresh-doubts.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { WorkCalendar } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput, notFound, type Violation } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { withTransaction } from "~/lib/transaction.server";
import { person, welfareAttendance, welfarePlacement } from "~db/schema";
import { correctionProblem } from "./attendance-correction";
import { attendanceProblems, type TimeInPost } from "./attendance-days";
import { moneyOfMonth } from "./attendance-sheet.server";
import type { AttendanceInput } from "./inputs";

type Held = TimeInPost & { id: string; personId: string; city: number };
type Entry = {
  id: string;
  placementId: string;
  daysDue: number;
  daysPresent: number;
  note: string | null;
  version: number;
};

/**
 * Records the attendance of a month for several placements at once: all rows or none. What changes an earlier entry
 * voids it and writes a new one; an unchanged row writes nothing. 404 when a placement lies outside the territory,
 * 409 when an entry was changed meanwhile, 422 for a month to come, for days not in post or still to come, and for a
 * correction under money approved or paid without a reason.
 */
export async function recordAttendance(actor: Actor, input: AttendanceInput): Promise<{ recorded: number }> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const { month, rows } = input;
  if (month > today()) {
    throw invalidInput([{ path: "month", code: "month_to_come", message: "这个月还没有到，不能登记考勤。" }]);
  }
  const ids = rows.map(({ placementId }) => placementId);
  if (new Set(ids).size !== ids.length) {
    throw invalidInput([{ path: "rows", code: "repeated", message: "同一人出现了两行，请留一行。" }]);
  }
  return withTransaction(async (tx) => {
    // Before the placements, as every write of a dossier does: an approval reads the sheet before or after, never past it.
    await tx.execute(sql`select 1 from person p where p.id in (select w.person_id from welfare_placement w
      where w.id = any(${sql.param(ids)}::uuid[])) order by p.id for update`);
    // In the order of the ids, so that two sheets over the same people wait for each other instead of locking up.
    const held: Held[] = await tx
      .select({
        id: welfarePlacement.id,
        personId: welfarePlacement.personId,
        city: welfarePlacement.city,
        startsOn: welfarePlacement.occurredOn,
        contractUntil: welfarePlacement.contractUntil,
        endedOn: welfarePlacement.endedOn,
      })
      .from(welfarePlacement)
      .innerJoin(
        person,
        and(eq(person.id, welfarePlacement.personId), eq(person.city, welfarePlacement.city)),
      )
      .where(
        and(
          inArray(welfarePlacement.id, ids),
          isNull(welfarePlacement.voidedAt),
          inScope(person, actor.scope),
        ),
      )
      .orderBy(welfarePlacement.id)
      .for("update", { of: welfarePlacement });
    const byId = new Map(held.map((one) => [one.id, one]));
    if (byId.size !== ids.length)
      throw notFound("有一行的安置没有找到，或此人不在您的辖区内，请刷新后再填。");
    const entries: Entry[] = await tx
      .select({
        id: welfareAttendance.id,
        placementId: welfareAttendance.placementId,
        daysDue: welfareAttendance.daysDue,
        daysPresent: welfareAttendance.daysPresent,
        note: welfareAttendance.note,
        version: welfareAttendance.version,
      })
      .from(welfareAttendance)
      .where(
        and(
          inArray(welfareAttendance.placementId, ids),
          eq(welfareAttendance.month, month),
          isNull(welfareAttendance.voidedAt),
        ),
      );
    const before = new Map(entries.map((one) => [one.placementId, one]));
    const changed = rows.filter((row) => {
      const entry = before.get(row.placementId);
      if (!entry) return true;
      const same =
        entry.daysDue === row.daysDue &&
        entry.daysPresent === row.daysPresent &&
        (entry.note ?? "") === (row.note ?? "");
      if (!same && entry.version !== row.version) {
        throw conflict(
          "stale_version",
          "有一行考勤刚有变动（别人改过，或您自己已经提交过），请刷新后再改。",
          { current: entry },
        );
      }
      return !same;
    });
    if (changed.length === 0) return { recorded: 0 };
    refuseImpossible(month, rows, changed, { byId, calendar: await getWorkCalendar() });
    const corrected = changed.filter(({ placementId }) => before.has(placementId));
    await requireReasons(month, rows, corrected);
    await voidEntries(
      tx,
      actor,
      corrected.map(({ placementId, reason }) => ({ id: before.get(placementId)?.id ?? "", reason })),
    );
    await tx.insert(welfareAttendance).values(
      changed.flatMap((row) => {
        const placement = byId.get(row.placementId);
        if (!placement) return [];
        return {
          id: newId(),
          city: placement.city,
          placementId: placement.id,
          personId: placement.personId,
          month,
          daysDue: row.daysDue,
          daysPresent: row.daysPresent,
          note: row.note || null,
          actorName: actor.name,
          occurredOn: today(),
          recordedAt: now(),
          recordedBy: actor.accountId,
          version: (before.get(row.placementId)?.version ?? 0) + 1,
        };
      }),
    );
    await recordAudit(
      tx,
      actor,
      ...changed.map((row) => ({
        action: "welfare_post.attendance" as const,
        subject: { type: "person", id: byId.get(row.placementId)?.personId ?? "" },
        details: {
          placementId: row.placementId,
          month: month.slice(0, 7),
          daysDue: row.daysDue,
          daysPresent: row.daysPresent,
          corrects: before.get(row.placementId)?.id ?? null,
          ...(row.reason ? { reason: row.reason } : {}),
        },
      })),
    );
    // 在岗领补: money given for the month may rest on fewer days now.
    const people = changed.flatMap(({ placementId }) => byId.get(placementId)?.personId ?? []);
    await refreshSubsidyDoubts(tx, ...people);
    return { recorded: changed.length };
  });
}

/** Voids the entries that are corrected, each with its own reason. */
async function voidEntries(
  tx: Transaction,
  actor: Actor,
  entries: readonly { id: string; reason: string | undefined }[],
): Promise<void> {
  const reasonOf = ({ reason }: { reason: string | undefined }) => reason || "更正考勤";
  for (const voidReason of new Set(entries.map(reasonOf))) {
    const same = entries.filter((one) => reasonOf(one) === voidReason);
    await tx
      .update(welfareAttendance)
      .set({
        voidedAt: now(),
        voidedBy: actor.accountId,
        voidReason,
        version: sql`${welfareAttendance.version} + 1`,
      })
      .where(
        inArray(
          welfareAttendance.id,
          same.map(({ id }) => id),
        ),
      );
  }
}

/** 422 where money rests on an entry that is corrected without a reason. */
async function requireReasons(
  month: CalendarDate,
  rows: AttendanceInput["rows"],
  corrected: AttendanceInput["rows"],
): Promise<void> {
  const money = await moneyOfMonth(
    month,
    corrected.map(({ placementId }) => placementId),
  );
  const violations = corrected.flatMap((row) =>
    correctionProblem(`rows.${rows.indexOf(row)}`, row.reason, money.get(row.placementId)),
  );
  if (violations.length > 0) throw invalidInput(violations);
}

/** What stands already is left alone; what is new or changed has to be possible. */
function refuseImpossible(
  month: CalendarDate,
  rows: AttendanceInput["rows"],
  changed: AttendanceInput["rows"],
  { byId, calendar }: { byId: ReadonlyMap<string, Held>; calendar: WorkCalendar },
): void {
  const violations = rows.flatMap((row, index): Violation[] => {
    const time = byId.get(row.placementId);
    if (!time || !changed.includes(row)) return [];
    return attendanceProblems(month, row, time, { today: today(), calendar }).map((one) => ({
      ...one,
      path: `rows.${index}${one.path === "" ? "" : `.${one.path}`}`,
    }));
  });
  if (violations.length > 0) throw invalidInput(violations);
}
