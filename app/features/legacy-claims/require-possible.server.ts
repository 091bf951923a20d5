import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { LockedPerson } from "~/features/people/lock-person.server";
import { alreadyRecognized } from "~/features/recognition/action-blocks";
import { notice } from "~/law/clauses";
import type { CalendarDate } from "~/lib/calendar-date";
import { conflict, ruleBroken } from "~/lib/errors";
import { personFact, recognition } from "~db/schema";
import { legacyDayProblem } from "./rules";

/**
 * Asked when it is proposed and again when it is confirmed: 409 `already_recognized` or `application_open`, 422 for a
 * day that cannot be one from before the notice.
 */
export async function requireLegacyPossible(
  tx: Transaction,
  owner: LockedPerson,
  recognizedOn: CalendarDate,
): Promise<void> {
  const standing = await tx
    .select({ until: recognition.untilOn })
    .from(recognition)
    .where(and(eq(recognition.personId, owner.id), isNull(recognition.voidedAt)));
  if (standing.some(({ until }) => until === null)) throw alreadyRecognized();
  const [facts] = await tx
    .select({ open: personFact.openApplicationId })
    .from(personFact)
    .where(eq(personFact.personId, owner.id));
  if (facts?.open) {
    throw conflict(
      "application_open",
      "此人有一件正在办理的申请。原有认定继续有效的，请先撤回申请，再办理存量认定。",
      { applicationId: facts.open },
    );
  }
  const lastUntil = standing.reduce<string | null>(
    (latest, { until }) => (until !== null && (latest === null || until > latest) ? until : latest),
    null,
  );
  const problem = legacyDayProblem({ recognizedOn, birthDate: owner.birthDate, lastUntil });
  if (problem) throw ruleBroken(problem.code, problem.message, notice("六"), [problem]);
}
