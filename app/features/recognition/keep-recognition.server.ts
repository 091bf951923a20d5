import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { freeText } from "~/lib/free-text";
import { executor, withTransaction } from "~/lib/transaction.server";
import { recognitionDoubt } from "~db/schema";

export const keepSchema = z.strictObject({
  doubtId: z.uuid("编号有误"),
  version: z.coerce.number().int().positive(),
  answer: freeText("保留认定的理由", { minimum: 4, maximum: 300 }),
});

/** Who may write down why a recognition stands. */
export const KEEPING_ROLES = ["caseworker", "manager", "reviewer"] as const;

export type RecognitionDoubtView = {
  id: string;
  reason: string;
  foundOn: CalendarDate;
  foundByName: string;
  answer: string | null;
  answeredOn: CalendarDate | null;
  answeredByName: string | null;
  version: number;
};

/** The doubts about a person's recognitions that stand or were answered, newest first. The caller has checked the territory. */
export async function listRecognitionDoubts(personId: string): Promise<RecognitionDoubtView[]> {
  const rows = await executor()
    .select()
    .from(recognitionDoubt)
    .where(and(eq(recognitionDoubt.personId, personId), isNull(recognitionDoubt.clearedAt)));
  return rows
    .toSorted((a, b) => b.foundAt.getTime() - a.foundAt.getTime())
    .map(({ id, reason, foundOn, foundByName, answer, answeredOn, answeredByName, version }) => ({
      id,
      reason,
      foundOn,
      foundByName,
      answer,
      answeredOn,
      answeredByName,
      version,
    }));
}

/**
 * Writes down why a recognition stands although a correction speaks against it; the facts stay as they are, the duty
 * is done, the county reads it with the dossier. 404 outside the territory, 403, 409 `already_answered`.
 */
export async function keepRecognition(
  actor: Actor,
  personId: string,
  { doubtId, version, answer }: z.output<typeof keepSchema>,
): Promise<void> {
  requireRole(actor, ...KEEPING_ROLES);
  await withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const [kept] = await tx
      .update(recognitionDoubt)
      .set({
        answer,
        answeredOn: today(),
        answeredBy: actor.accountId,
        answeredByName: actor.name,
        version: version + 1,
      })
      .where(
        and(
          eq(recognitionDoubt.id, doubtId),
          eq(recognitionDoubt.personId, personId),
          eq(recognitionDoubt.version, version),
          isNull(recognitionDoubt.clearedAt),
          isNull(recognitionDoubt.answeredOn),
        ),
      )
      .returning();
    if (!kept) throw conflict("already_answered", "这条疑点已经处理或已不存在，请刷新后再看。");
    await recordAudit(tx, actor, {
      action: "recognition.keep",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: doubtId, recognitionId: kept.recognitionId },
      after: { reason: kept.reason, answer },
    });
  });
}
