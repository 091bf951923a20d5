import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { needAssessment } from "~db/schema";
import { versionOfAll } from "./assessment-version";
import { assessmentColumns, readAssessments, requireSeen } from "./assessment-version.server";
import type { AssessmentInput } from "./inputs";
import { requireAlive } from "./require-alive.server";
import { requireFactDay } from "./require-fact-day.server";

/**
 * Records what a person of the caller's territory wants, needs and can do; earlier answers stay beside it
 * with their day. `version` is that of the person's assessments the caller saw (`versionOfAll`). Throws 404 outside the
 * territory, 409 and 428 where another hand's words would be passed over unseen, 422 for a day in the future or before
 * the person could be known.
 */
export async function recordAssessment(
  actor: Actor,
  personId: string,
  input: AssessmentInput,
  version?: number,
) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const { id: formId, occurredOn = today(), ...told } = input;
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await requireFactDay(tx, "occurredOn", occurredOn, person);
    await requireAlive("occurredOn", occurredOn, personId, { what: "本人的意愿和能力" });
    const id = formId ?? newId();
    const all = await readAssessments(tx, person);
    // The same form sent twice is told so, not that somebody else was faster.
    if (all.some((one) => one.id === id)) throw alreadyRecorded();
    requireSeen(actor, all, version);
    const [recorded] = await tx
      .insert(needAssessment)
      .values({
        ...told,
        id,
        city: person.city,
        personId,
        expectedWage: told.expectedWage ?? null,
        workDivision: told.workDivision ?? null,
        health: told.health ?? null,
        occurredOn,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(assessmentColumns);
    if (!recorded) throw alreadyRecorded();
    await recordAudit(tx, actor, {
      action: "dossier.record_assessment",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id },
      after: recorded,
    });
    await refreshPersonFacts(tx, personId);
    return { ...recorded, assessmentVersion: versionOfAll(all) + recorded.version };
  });
}

export const alreadyRecorded = () => conflict("already_recorded", "这次评估已经登记过，请在一人一册中查看。");
