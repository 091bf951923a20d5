import { and, desc, eq, inArray, isNull, lte } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Case } from "~/features/recognition/case.server";
import type { Actor } from "~/lib/actor";
import { employmentStatus, factQuestion } from "~db/schema";
import { closeQuestions } from "./close-questions.server";
import { contradictionOf } from "./contradiction";
import { type FactKey, isFactKey } from "./fact-keys";
import { openQuestionsOn } from "./open-questions.server";
import { type RecordContradiction, recordContradictions } from "./record-contradictions";
import { openQuestions } from "./rules";

async function contradictionsOf(tx: Transaction, { application, person, day }: Case) {
  const [employment] = await tx
    .select({ status: employmentStatus.status, occurredOn: employmentStatus.occurredOn })
    .from(employmentStatus)
    .where(
      and(
        eq(employmentStatus.personId, application.personId),
        isNull(employmentStatus.voidedAt),
        lte(employmentStatus.occurredOn, day.today),
      ),
    )
    .orderBy(desc(employmentStatus.occurredOn), desc(employmentStatus.recordedAt))
    .limit(1);
  return recordContradictions(application.facts, person, employment ?? null);
}

const asked = (contradictions: readonly RecordContradiction[]) =>
  contradictions.map((one) => ({ ...one, checkId: null, source: "record" }));

/** Opens a question for each point in which the person's record contradicts the application. */
export async function questionRecord(tx: Transaction, actor: Actor, found: Case): Promise<void> {
  await openQuestionsOn(tx, actor, found, asked(await contradictionsOf(tx, found)));
}

/** Whether an open question still says what the record says now. */
function stillAsked(
  { sharedValue }: { sharedValue?: RecordContradiction["shared"] },
  key: FactKey,
  contradictions: readonly RecordContradiction[],
): boolean {
  const now = contradictions.find(({ factKey }) => factKey === key);
  return now !== undefined && contradictionOf(key, sharedValue, now.shared) === null;
}

/**
 * After the record changed in these facts: each that contradicts the application now becomes a question, and one that
 * was asked of a value the record no longer holds is closed. Returns the facts that wait for an answer.
 */
export async function requestionRecord(
  tx: Transaction,
  actor: Actor,
  found: Case,
  changed: readonly FactKey[],
): Promise<FactKey[]> {
  const { application, records } = found;
  const now = (await contradictionsOf(tx, found)).filter(({ factKey }) => changed.includes(factKey));
  const moot = openQuestions(records.questions).filter(
    ({ source, factKey, ...question }) =>
      source === "record" &&
      isFactKey(factKey) &&
      changed.includes(factKey) &&
      !stillAsked(question, factKey, now),
  );
  if (moot.length > 0) {
    const ids = moot.map(({ id }) => id);
    await closeQuestions(
      tx,
      actor,
      and(eq(factQuestion.city, application.city), inArray(factQuestion.id, ids)),
      { outcome: "declared_holds", answer: "人员登记又有更正或作废，这个疑点所依据的登记已不存在。" },
    );
  }
  const questions = records.questions.filter((one) => !moot.includes(one));
  await openQuestionsOn(tx, actor, { application, records: { ...records, questions } }, asked(now));
  return now.map(({ factKey }) => factKey);
}
