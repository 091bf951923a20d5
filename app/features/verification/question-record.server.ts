import { and, desc, eq, isNull, lte } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Case } from "~/features/recognition/case.server";
import type { Actor } from "~/lib/actor";
import { employmentStatus } from "~db/schema";
import { openQuestionsOn } from "./open-questions.server";
import { recordContradictions } from "./record-contradictions";

/** Opens a question for each point in which the person's record contradicts the application. */
export async function questionRecord(tx: Transaction, actor: Actor, found: Case): Promise<void> {
  const { application, person, day } = found;
  const [employment] = await tx
    .select({ status: employmentStatus.status, occurredOn: employmentStatus.occurredOn })
    .from(employmentStatus)
    .where(
      and(
        eq(employmentStatus.personId, application.personId),
        isNull(employmentStatus.voidedAt),
        lte(employmentStatus.occurredOn, day.today),
      ),
    )
    .orderBy(desc(employmentStatus.occurredOn), desc(employmentStatus.recordedAt))
    .limit(1);
  const contradictions = recordContradictions(application.facts, person, employment ?? null);
  await openQuestionsOn(
    tx,
    actor,
    found,
    contradictions.map((one) => ({ ...one, checkId: null, source: "record" })),
  );
}
