import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { detailsOf } from "~/features/recognition/application-details";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { updateGuarded } from "~/features/recognition/take-step.server";
import type { Actor } from "~/lib/actor";
import { application, employmentStatus, factQuestion } from "~db/schema";
import { closeQuestions } from "./close-questions.server";
import { contradictionOf } from "./contradiction";
import { type FactKey, isFactKey } from "./fact-keys";
import { formContradictions } from "./form-contradictions";
import { openQuestionsOn } from "./open-questions.server";
import { EMPLOYMENT_FACTS, type RecordContradiction, recordContradictions } from "./record-contradictions";
import { CHECKABLE_STATUSES, openQuestions } from "./rules";

async function contradictionsOf(tx: Transaction, { application: { facts, personId }, person, day }: Case) {
  const line = await tx
    .select({
      status: employmentStatus.status,
      occurredOn: employmentStatus.occurredOn,
      destination: employmentStatus.destination,
      unemployedSince: employmentStatus.unemployedSince,
      unemploymentRegisteredOn: employmentStatus.unemploymentRegisteredOn,
    })
    .from(employmentStatus)
    .where(
      and(
        eq(employmentStatus.personId, personId),
        isNull(employmentStatus.voidedAt),
        lte(employmentStatus.occurredOn, day.today),
      ),
    )
    .orderBy(asc(employmentStatus.occurredOn), asc(employmentStatus.recordedAt));
  return recordContradictions(facts, person, line);
}

const asked = (contradictions: readonly RecordContradiction[]) =>
  contradictions.map((one) => ({ ...one, checkId: null, source: "record" }));

/** What the form says against itself, as it stands at the acceptance. */
function againstItself({ application: { facts, details }, person }: Case) {
  const stated = detailsOf(details);
  const education = stated.education ?? person.education;
  return formContradictions({ facts, details: stated, education }).map((one) => ({ ...one, checkId: null }));
}

/** Opens a question for each point in which the application contradicts the person's record, or itself. */
export async function questionRecord(tx: Transaction, actor: Actor, found: Case): Promise<void> {
  const questions = [...asked(await contradictionsOf(tx, found)), ...againstItself(found)];
  await openQuestionsOn(tx, actor, found, questions);
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
 * was asked of a value the record no longer holds is closed. Returns the facts that wait for an answer; `moved`: the
 * questions of the case are others now.
 */
export async function requestionRecord(
  tx: Transaction,
  actor: Actor,
  found: Case,
  changed: readonly FactKey[],
): Promise<{ asked: FactKey[]; moved: boolean }> {
  const { records } = found;
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
      and(eq(factQuestion.city, found.application.city), inArray(factQuestion.id, ids)),
      { outcome: "declared_holds", answer: "人员登记又有更正或作废，这个疑点所依据的登记已不存在。" },
    );
  }
  const questions = records.questions.filter((one) => !moot.includes(one));
  await openQuestionsOn(tx, actor, { ...found, records: { ...records, questions } }, asked(now));
  return { asked: now.map(({ factKey }) => factKey), moved: now.length + moot.length > 0 };
}

/**
 * The line of employment changed while somebody applies: what it says against the form becomes a question on the case
 * between acceptance and decision (一（二）1). The number of the case that has one to answer; null: none.
 */
export async function questionEmployment(
  tx: Transaction,
  actor: Actor,
  { id, city }: { id: string; city: number },
): Promise<string | null> {
  const [open] = await tx
    .select({ id: application.id, number: application.number })
    .from(application)
    .where(
      and(
        eq(application.personId, id),
        eq(application.city, city),
        inArray(application.status, [...CHECKABLE_STATUSES]),
      ),
    )
    .for("update");
  if (!open) return null;
  const found = await loadCase(actor, open.id);
  const { asked: facts, moved } = await requestionRecord(tx, actor, found, EMPLOYMENT_FACTS);
  if (moved) await updateGuarded(tx, actor, found, {});
  return facts.length > 0 ? open.number : null;
}
