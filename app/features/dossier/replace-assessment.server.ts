import { lockPerson } from "~/features/people/lock-person.server";
import { type Actor, requireRole } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { versionOfAll } from "./assessment-version";
import { readAssessments } from "./assessment-version.server";
import type { Replaced } from "./correcting";
import type { AssessmentInput } from "./inputs";
import { alreadyRecorded, recordAssessment } from "./record-assessment.server";
import { voidAssessment } from "./void-assessment.server";

/**
 * Puts an assessment right: voids it with the reason and records the one that takes its place, both or neither. What
 * others recorded beside it is not passed over, so only the record itself must be as the caller saw it. Throws what
 * the two throw.
 */
export async function replaceAssessment(
  actor: Actor,
  personId: string,
  replaced: Replaced,
  input: AssessmentInput,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    // The same form sent twice has voided it itself.
    if ((await readAssessments(tx, person)).some(({ id }) => id === input.id)) throw alreadyRecorded();
    await voidAssessment(actor, personId, replaced.id, replaced.version, replaced.reason);
    const standing = versionOfAll(await readAssessments(tx, person));
    return recordAssessment(actor, personId, input, standing);
  });
}
