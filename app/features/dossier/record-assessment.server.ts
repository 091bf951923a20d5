import { recordAudit } from "~/features/audit/record-audit.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { needAssessment } from "~db/schema";
import type { AssessmentInput } from "./inputs";
import { requireAlive } from "./require-alive.server";
import { requireFactDay } from "./require-fact-day.server";

export const assessmentColumns = {
  id: needAssessment.id,
  personId: needAssessment.personId,
  wishes: needAssessment.wishes,
  expectedWage: needAssessment.expectedWage,
  workDivision: needAssessment.workDivision,
  workingHours: needAssessment.workingHours,
  trainingWish: needAssessment.trainingWish,
  startUpWish: needAssessment.startUpWish,
  wantsWelfarePost: needAssessment.wantsWelfarePost,
  needs: needAssessment.needs,
  skills: needAssessment.skills,
  barriers: needAssessment.barriers,
  health: needAssessment.health,
  marketAbility: needAssessment.marketAbility,
  note: needAssessment.note,
  occurredOn: needAssessment.occurredOn,
  recordedAt: needAssessment.recordedAt,
  version: needAssessment.version,
};

/**
 * Records what a person of the caller's territory wants, needs and can do; earlier answers stay beside it
 * with their day. Throws 404 outside the territory, 422 for a day in the future or before the person could be known.
 */
export async function recordAssessment(actor: Actor, personId: string, input: AssessmentInput) {
  requireRole(actor, "caseworker", "manager", "reviewer");
  const { id: formId, occurredOn = today(), ...told } = input;
  return withTransaction(async (tx) => {
    const person = await getPersonInScope(actor.scope, personId);
    await requireFactDay(tx, "occurredOn", occurredOn, person);
    await requireAlive("occurredOn", occurredOn, personId, { what: "本人的意愿和能力" });
    const id = formId ?? newId();
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
    if (!recorded) throw conflict("already_recorded", "这次评估已经登记过，请在一人一册中查看。");
    await recordAudit(tx, actor, {
      action: "dossier.record_assessment",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id },
      after: recorded,
    });
    await refreshPersonFacts(tx, personId);
    return recorded;
  });
}
