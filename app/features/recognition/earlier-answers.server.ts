import { and, desc, eq, isNull } from "drizzle-orm";

import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { needAssessment } from "~db/schema";
import { type Prefill, prefillApplication } from "./form-prefill";
import { findPreviousApplication } from "./previous-application.server";

/** What a person's new application starts from, masked. The person is in the caller's territory. */
export async function readEarlierAnswers(
  personId: string,
): Promise<Prefill & { previousNumber: string | null }> {
  const previous = await findPreviousApplication(personId);
  const [assessment] = await executor()
    .select({
      occurredOn: needAssessment.occurredOn,
      wishes: needAssessment.wishes,
      expectedWage: needAssessment.expectedWage,
      workDivision: needAssessment.workDivision,
      trainingWish: needAssessment.trainingWish,
      startUpWish: needAssessment.startUpWish,
      wantsWelfarePost: needAssessment.wantsWelfarePost,
      needs: needAssessment.needs,
      skills: needAssessment.skills,
      health: needAssessment.health,
    })
    .from(needAssessment)
    .where(and(eq(needAssessment.personId, personId), isNull(needAssessment.voidedAt)))
    .orderBy(desc(needAssessment.occurredOn), desc(needAssessment.recordedAt))
    .limit(1);
  const earlier = previous ? { ...previous, createdOn: dayOf(previous.createdAt) } : null;
  return {
    ...prefillApplication(earlier, assessment ?? null),
    previousNumber: previous?.number ?? null,
  };
}
