import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { AuditAction } from "~/features/audit/actions";
import type { Transaction } from "~/db.server";
import { type AuditEntry, recordAudit } from "~/features/audit/record-audit.server";
import { alignContactMeasures } from "~/features/help-plan/contact-measures.server";
import { lockPeople } from "~/features/people/lock-people.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { bulkAction, followUp, jobOffer, person, serviceRecord } from "~db/schema";
import { BULK_ROLES, type BulkRow, type UndoRow } from "./kinds";
import { type BulkActionRow, getBulkAction } from "./queries.server";
import { judgeUndo, type Written } from "./undo-rules";

const REASON = "批量办理后撤销";

type Standing = { id: string; version: number; voidedAt: Date | null };

/** What stands by now of all that the action wrote: one statement per kind of record. */
async function readWritten(tx: Transaction, rows: readonly BulkRow[]): Promise<Map<string, Written>> {
  const ids = (name: "offerId" | "contactId" | "followUpId") => rows.flatMap((row) => row[name] ?? []);
  const [offers, contacts, reminders] = [ids("offerId"), ids("contactId"), ids("followUpId")];
  const columns = <T extends typeof jobOffer | typeof serviceRecord | typeof followUp>(table: T) => ({
    id: sql<string>`${table.id}`,
    version: sql<number>`${table.version}`,
    voidedAt: sql<Date | null>`${table.voidedAt}`,
  });
  const found: Standing[] = [
    ...(offers.length === 0
      ? []
      : await tx.select(columns(jobOffer)).from(jobOffer).where(inArray(jobOffer.id, offers))),
    ...(contacts.length === 0
      ? []
      : await tx
          .select(columns(serviceRecord))
          .from(serviceRecord)
          .where(inArray(serviceRecord.id, contacts))),
    ...(reminders.length === 0
      ? []
      : await tx.select(columns(followUp)).from(followUp).where(inArray(followUp.id, reminders))),
  ];
  return new Map(
    found.map(({ id, version, voidedAt }) => [id, { touched: version !== 1, voided: voidedAt !== null }]),
  );
}

/**
 * Takes a bulk action back, line by line, while nothing has followed: offers without an answer, contacts and reminders
 * nobody touched, people still in the charge the action gave them. Each line says what became of it; the records stay,
 * voided with the reason. Once. Throws 403, 404, 409 `not_done`, `already_undone` or `nothing_to_undo`.
 */
export async function undoBulk(actor: Actor, id: string): Promise<BulkActionRow> {
  requireRole(actor, ...BULK_ROLES);
  return withTransaction(async (tx) => {
    const action = await getBulkAction(actor, id, true);
    if (action.doneAt === null) throw conflict("not_done", "这次批量办理还没有办，不用撤销。");
    if (action.undoneAt !== null) throw conflict("already_undone", "这次批量办理已经撤销过，结果见下。");
    const done = action.rows.filter(({ ok }) => ok);
    const held = await lockPeople(tx, actor.scope, [...new Set(done.map(({ personId }) => personId))]);
    const written = await readWritten(tx, done);
    const assignedTo = typeof action.input.accountId === "string" ? action.input.accountId : null;
    const judged = done.map((row) => ({
      row,
      result: judgeUndo(row, held.get(row.personId), written, assignedTo),
    }));
    const going = judged.filter(({ result }) => result.ok).map(({ row }) => row);
    if (going.length === 0) {
      throw conflict("nothing_to_undo", "每一行都已有后续办理，不能再撤销。请到各人的一人一册更正。");
    }
    await takeBack(actor, tx, action, going, held);
    const undoRows = judged.map(({ result }): UndoRow => result);
    await tx
      .update(bulkAction)
      .set({ undoneAt: now(), undoRows, version: action.version + 1 })
      .where(eq(bulkAction.id, id));
    await recordAudit(tx, actor, {
      action: "caseload.undo",
      subject: { type: "bulk_action", id, unitId: action.unitId },
      details: { kind: action.kind, lines: undoRows.length, undone: going.length },
    });
    return getBulkAction(actor, id);
  });
}

function undoActionOf(row: BulkRow): AuditAction {
  if (row.before !== undefined) return "caseload.assign";
  return row.followUpId === undefined ? "dossier.void" : "application.follow_up_void";
}

async function takeBack(
  actor: Actor,
  tx: Transaction,
  action: BulkActionRow,
  rows: readonly BulkRow[],
  held: Awaited<ReturnType<typeof lockPeople>>,
): Promise<void> {
  const voided = { voidedAt: now(), voidedBy: actor.accountId, voidReason: REASON, version: 2 };
  const ids = (name: "offerId" | "contactId" | "followUpId") => rows.flatMap((row) => row[name] ?? []);
  const [offers, contacts, reminders] = [ids("offerId"), ids("contactId"), ids("followUpId")];
  if (offers.length > 0) {
    await tx
      .update(jobOffer)
      .set(voided)
      .where(and(inArray(jobOffer.id, offers), eq(jobOffer.version, 1), isNull(jobOffer.voidedAt)));
  }
  if (contacts.length > 0) {
    await tx
      .update(serviceRecord)
      .set(voided)
      .where(and(inArray(serviceRecord.id, contacts), eq(serviceRecord.version, 1)));
    await alignContactMeasures(tx, actor, ...rows.map(({ personId }) => personId));
  }
  if (reminders.length > 0) {
    await tx
      .update(followUp)
      .set(voided)
      .where(and(inArray(followUp.id, reminders), eq(followUp.version, 1)));
  }
  const back = rows.filter(({ before }) => before !== undefined);
  if (back.length > 0) {
    const pairs = sql.join(
      back.map(({ personId, before }) => sql`(${personId}::uuid, ${before ?? null}::uuid)`),
      sql`, `,
    );
    await tx.execute(sql`
      update ${person} set responsible_id = b.before from (values ${pairs}) b (id, before)
      where ${person.id} = b.id`);
  }
  await recordAudit(
    tx,
    actor,
    ...rows.map((row): AuditEntry => ({
      action: undoActionOf(row),
      subject: { type: "person", id: row.personId, unitId: held.get(row.personId)?.unitId },
      details: {
        bulkActionId: action.id,
        reason: REASON,
        ...(row.offerId ? { kind: "job_offer", offerId: row.offerId } : {}),
        ...(row.contactId ? { kind: "service_record", recordId: row.contactId } : {}),
        ...(row.followUpId ? { followUpId: row.followUpId } : {}),
        ...(row.before === undefined ? {} : { from: action.input.accountId, to: row.before }),
      },
    })),
  );
  await refreshPersonFacts(tx, ...new Set(rows.map(({ personId }) => personId)));
}
