import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Case } from "~/features/recognition/case.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { factQuestion } from "~db/schema";
import type { FactValue } from "./fact-keys";

export type NewQuestion = {
  checkId: string | null;
  factKey: string;
  /** A department's code, `record` or `site_check`. */
  source: string;
  declared: FactValue | undefined;
  shared: FactValue | undefined;
};

/** Absent stays SQL null, "known not to be there" becomes JSON null: the two must not be confused. */
export function jsonValue(value: FactValue | undefined) {
  return value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`;
}

const sameQuestion = (one: { factKey: string; source: string }, other: NewQuestion) =>
  one.factKey === other.factKey && one.source === other.source;

/** Opens questions on a case; one that waits already for the same fact and source is not asked twice. */
export async function openQuestionsOn(
  tx: Transaction,
  actor: Actor,
  { application, records }: Pick<Case, "application" | "records">,
  questions: readonly NewQuestion[],
): Promise<void> {
  const waiting = records.questions.filter((one) => one.outcome === null);
  const fresh = questions.filter((one) => !waiting.some((open) => sameQuestion(open, one)));
  if (fresh.length === 0) return;
  await tx.insert(factQuestion).values(
    fresh.map(({ checkId, factKey, source, declared, shared }) => ({
      id: newId(),
      city: application.city,
      applicationId: application.id,
      personId: application.personId,
      factCheckId: checkId,
      factKey,
      declaredValue: jsonValue(declared),
      sharedValue: jsonValue(shared),
      source,
      openedAt: now(),
      openedBy: actor.accountId,
    })),
  );
}
