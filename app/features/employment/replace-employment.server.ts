import { and, eq, sql } from "drizzle-orm";

import type { Replaced } from "~/features/dossier/correcting";
import { dropEmployedSuggestion } from "~/features/exits/propose-exit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { refreshRecognitionDoubt } from "~/features/recognition/refresh-recognition-doubt.server";
import { type Actor, requireRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus } from "~db/schema";
import type { RecordEmploymentInput } from "./inputs";
import { type EmploymentRow, listEmployments } from "./queries.server";
import { alreadyRecorded, type RecordedEmployment, recordEmployment } from "./record-employment.server";
import { backToUnemployment, voidEntry } from "./void-employment.server";

/** Whether the question that the entry raises is still about the same days. */
const sameDays = (before: EmploymentRow, after: EmploymentRow) =>
  before.status === after.status &&
  before.occurredOn === after.occurredOn &&
  before.unemployedSince === after.unemployedSince;

/**
 * Puts an entry of the employment line right: voids it with the reason and records the one that takes its place, both
 * or neither. What follows is asked of the line as it then stands, never of the line without the entry: no doubt, no
 * suggestion and no duty comes up in between. An answer written to the question the entry raises stays with the days it
 * is about. Throws what the two throw, and 409 `already_recorded` where the same form has done it.
 */
export async function replaceEmployment(
  actor: Actor,
  personId: string,
  replaced: Replaced,
  input: RecordEmploymentInput,
): Promise<RecordedEmployment> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    await lockPerson(tx, actor.scope, personId);
    // The same form sent twice has voided it itself.
    if ((await listEmployments(personId)).some(({ id }) => id === input.id)) throw alreadyRecorded();
    const { person, before } = await voidEntry(tx, actor, personId, replaced);
    const on = input.occurredOn ?? today();
    // A post left for this work on another day leaves days between them.
    if (on !== before.occurredOn) await backToUnemployment(tx, actor, person, before);
    const moved = on !== before.occurredOn || input.status !== before.status;
    if (moved || (input.employer ?? null) !== before.employer) {
      // Its evidence names the day and the employer; recording suggests anew what still holds.
      await dropEmployedSuggestion(tx, actor, person, { reason: `就业记录已更正：${replaced.reason}` });
    }
    const recorded = await recordEmployment(actor, personId, input);
    if (recorded.status === "employed") await refreshRecognitionDoubt(tx, actor, personId);
    if (before.answeredOn === null || !sameDays(before, recorded)) return recorded;
    const { answer, answeredOn, answeredByName } = before;
    const answeredBy = sql`(select e.answered_by from employment_status e
      where e.id = ${before.id}::uuid and e.city = ${person.city})`;
    await tx
      .update(employmentStatus)
      .set({ answer, answeredOn, answeredBy, answeredByName })
      .where(and(eq(employmentStatus.id, recorded.id), eq(employmentStatus.city, person.city)));
    await refreshPersonFacts(tx, personId);
    return { ...recorded, answer, answeredOn, answeredByName };
  });
}
