import { and, isNull, type SQL } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { factQuestion } from "~db/schema";

type Answer = Required<Pick<typeof factQuestion.$inferInsert, "outcome" | "answer">>;

/** Answers those of `which` questions that nobody has answered yet; in the caller's transaction. */
export async function closeQuestions(
  tx: Transaction,
  actor: Actor,
  which: SQL | undefined,
  answer: Answer,
): Promise<void> {
  await tx
    .update(factQuestion)
    .set({ ...answer, answeredAt: now(), answeredBy: actor.accountId, answeredByName: actor.name })
    .where(and(which, isNull(factQuestion.answeredAt)));
}
