/** The person's earlier applications, as a later one has to know of them. */
import { and, asc, desc, eq, inArray, isNotNull, lt, ne, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { application, applicationStep } from "~db/schema";
import type { RefusedBefore } from "./desk-view";
import { clauseLine, refusalOfSteps } from "./refusal-clauses";
import { APPLICATION_STATUSES, type ApplicationStatus, isClosed } from "./status";

const CLOSED = APPLICATION_STATUSES.filter(isClosed);

/**
 * The earlier case of the same person that was accepted and had not ended on a day: one person has one case at a time, so
 * a later one cannot have been accepted then. Null: none.
 */
export async function caseRunningOn(
  { id, personId, city }: { id: string; personId: string; city: number },
  on: CalendarDate,
): Promise<{ number: string; endedOn: CalendarDate } | null> {
  const endedOn = sql<CalendarDate>`coalesce(application.decided_on, (select max(s.occurred_on)
    from application_step s where s.application_id = application.id and s.city = application.city))`;
  const [row] = await executor()
    .select({ number: application.number, endedOn: sql<CalendarDate>`${endedOn}::text` })
    .from(application)
    .where(
      and(
        eq(application.personId, personId),
        eq(application.city, city),
        ne(application.id, id),
        isNotNull(application.acceptedOn),
        inArray(application.status, CLOSED),
        sql`${endedOn} > ${on}::date`,
      ),
    )
    .orderBy(desc(endedOn))
    .limit(1);
  return row ?? null;
}

const REFUSED: readonly ApplicationStatus[] = ["refused", "first_review_failed"];

/** Earlier applications of the person that were not recognized, the latest first, with clause, finding and reason. */
export async function listRefusedBefore({
  id,
  personId,
}: {
  id: string;
  personId: string;
}): Promise<RefusedBefore[]> {
  const created = sql`(select a.created_at from application a where a.id = ${id}::uuid)`;
  const cases = await executor()
    .select({ id: application.id, number: application.number })
    .from(application)
    .where(
      and(
        eq(application.personId, personId),
        inArray(application.status, [...REFUSED]),
        lt(application.createdAt, created),
      ),
    )
    .orderBy(desc(application.createdAt))
    .limit(5);
  if (cases.length === 0) return [];
  const steps = await executor()
    .select({
      applicationId: applicationStep.applicationId,
      action: applicationStep.action,
      on: applicationStep.occurredOn,
      details: applicationStep.details,
    })
    .from(applicationStep)
    .where(
      inArray(
        applicationStep.applicationId,
        cases.map((one) => one.id),
      ),
    )
    .orderBy(asc(applicationStep.position));
  return cases.flatMap((one) => {
    const refusal = refusalOfSteps(steps.filter(({ applicationId }) => applicationId === one.id));
    if (!refusal) return [];
    const { reason } = refusal.step.details as { reason?: string };
    return [
      {
        ...one,
        on: refusal.step.on,
        step: refusal.step.action === "refuse" ? ("refuse" as const) : ("fail-first-review" as const),
        reason: reason ?? "",
        clauses: refusal.clauses.map((clause) => ({ id: clause.id, text: clauseLine(clause) })),
      },
    ];
  });
}
