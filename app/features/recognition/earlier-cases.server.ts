/** The person's earlier applications, as a later one has to know of them. */
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { application, applicationStep, recognition } from "~db/schema";
import type { RefusedBefore } from "./desk-view";
import { clauseLine, refusalOfSteps } from "./refusal-clauses";
import { APPLICATION_STATUSES, type ApplicationStatus, isClosed } from "./status";

const CLOSED = APPLICATION_STATUSES.filter(isClosed);

/** What a later acceptance has to know of an earlier one: its number, how it ended and when by the record. */
export type CaseBefore = { number: string; status: ApplicationStatus; endedOn: CalendarDate };

type Later = { id: string; personId: string; city: number };

/**
 * The earlier case of the same person that was accepted and had not ended on a day: one person has one case at a time, so
 * a later one cannot have been accepted then. Of several the one that ended last. Null: none.
 */
export async function caseRunningOn(
  { id, personId, city }: Later,
  on: CalendarDate,
): Promise<CaseBefore | null> {
  const endedOn = sql<CalendarDate>`coalesce(application.decided_on, (select max(s.occurred_on)
    from application_step s where s.application_id = application.id and s.city = application.city))`;
  const [row] = await executor()
    .select({
      number: application.number,
      status: application.status,
      endedOn: sql<CalendarDate>`${endedOn}::text`,
    })
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
    .orderBy(desc(sql`${application.status} = 'recognized'`), desc(endedOn))
    .limit(1);
  return row ? { ...row, status: row.status as ApplicationStatus } : null;
}

/** The day from which an ended recognition of the person left room for a new case, where that is after `on`. */
export async function recognizedBeyond(
  { personId, city }: Omit<Later, "id">,
  on: CalendarDate,
): Promise<CalendarDate | null> {
  const [row] = await executor()
    .select({ untilOn: recognition.untilOn })
    .from(recognition)
    .where(
      and(
        eq(recognition.personId, personId),
        eq(recognition.city, city),
        isNull(recognition.voidedAt),
        gt(recognition.untilOn, on),
      ),
    )
    .orderBy(desc(recognition.untilOn))
    .limit(1);
  return row?.untilOn ?? null;
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
