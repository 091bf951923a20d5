import { and, desc, eq, isNull } from "drizzle-orm";

import { getPersonInScope } from "~/features/people/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { needAssessment } from "~db/schema";
import type { AssessmentInput } from "./inputs";
import { assessmentColumns, recordAssessment } from "./record-assessment.server";

/** What a person says, in one form for comparing: an absent answer is none, lists keep their order. */
function answers(told: Partial<Omit<AssessmentInput, "id" | "occurredOn" | "note">>): string {
  const { wishes, expectedWage, workDivision, workingHours, trainingWish, startUpWish } = told;
  const { wantsWelfarePost, needs, skills, barriers, health, marketAbility } = told;
  return JSON.stringify([
    wishes,
    expectedWage ?? null,
    workDivision ?? null,
    workingHours ?? null,
    trainingWish ?? null,
    startUpWish ?? null,
    wantsWelfarePost,
    needs?.toSorted(),
    skills,
    barriers,
    health ?? null,
    marketAbility,
  ]);
}

/**
 * What the form of the last answers sends. Saved untouched it says nothing new: nothing is written down and the record
 * stays as it was. Throws what `recordAssessment` throws.
 */
export async function saveAssessment(
  actor: Actor,
  personId: string,
  input: AssessmentInput,
): Promise<"recorded" | "unchanged"> {
  await getPersonInScope(actor.scope, personId);
  const [last] = await executor()
    .select(assessmentColumns)
    .from(needAssessment)
    .where(and(eq(needAssessment.personId, personId), isNull(needAssessment.voidedAt)))
    .orderBy(desc(needAssessment.occurredOn), desc(needAssessment.recordedAt))
    .limit(1);
  const sameDay = (input.occurredOn ?? today()) === today();
  if (last && last.marketAbility !== "unknown" && input.note === null && sameDay) {
    const { marketAbility, ...told } = last;
    if (answers({ ...told, marketAbility } as Partial<AssessmentInput>) === answers(input))
      return "unchanged";
  }
  await recordAssessment(actor, personId, input);
  return "recorded";
}
