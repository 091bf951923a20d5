import { and, desc, eq, isNull } from "drizzle-orm";

import { latestEmployment } from "~/features/employment/queries.server";
import { dayOf } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { needAssessment } from "~db/schema";
import { employmentDestinations } from "~/lib/codes/help";
import { type Prefill, prefillFromRecord } from "./form-prefill";
import { findPreviousApplication } from "./previous-application.server";

type Employment = NonNullable<Awaited<ReturnType<typeof latestEmployment>>>;

/** “2025-03-01 起在业（单位就业，某公司）”; null unless the record says that the person works. */
function worksNow(employment: Employment | null): string | null {
  if (employment?.status !== "employed") return null;
  const { destination, employer, occurredOn } = employment;
  const how = [destination && employmentDestinations.label(destination), employer].filter(Boolean).join("，");
  return `${occurredOn} 起在业${how ? `（${how}）` : ""}`;
}

/** What a person's new application starts from, masked. The person is in the caller's territory. */
export async function readEarlierAnswers(
  personId: string,
): Promise<Prefill & { previousNumber: string | null; worksNow: string | null }> {
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
  const employment = await latestEmployment(personId);
  return {
    ...prefillFromRecord(earlier, assessment ?? null, employment),
    previousNumber: previous?.number ?? null,
    worksNow: worksNow(employment),
  };
}
