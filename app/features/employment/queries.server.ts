import { and, asc, eq, isNull, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { account, employmentStatus, serviceRecord } from "~db/schema";
import { CALL_BACK_SERVICE, type CallBackService, type StatusFact } from "./rules";

export const employmentColumns = {
  id: employmentStatus.id,
  personId: employmentStatus.personId,
  status: employmentStatus.status,
  occurredOn: employmentStatus.occurredOn,
  destination: employmentStatus.destination,
  employer: employmentStatus.employer,
  post: employmentStatus.post,
  monthlyWage: employmentStatus.monthlyWage,
  contract: employmentStatus.contract,
  contractUntil: employmentStatus.contractUntil,
  placementId: employmentStatus.placementId,
  enrolmentId: employmentStatus.enrolmentId,
  unemployedSince: employmentStatus.unemployedSince,
  unemploymentRegisteredOn: employmentStatus.unemploymentRegisteredOn,
  actorName: employmentStatus.actorName,
  recordedAt: employmentStatus.recordedAt,
  voidedAt: employmentStatus.voidedAt,
  voidReason: employmentStatus.voidReason,
  version: employmentStatus.version,
};

export type EmploymentRow = Awaited<ReturnType<typeof listEmployments>>[number];

/** The employment line of a person, voided entries too, oldest first. The caller has checked the territory. */
export async function listEmployments(personId: string) {
  return executor()
    .select({
      ...employmentColumns,
      // Entries that came with an import or an application carry no name of their own.
      actorName: sql<string | null>`coalesce(${employmentStatus.actorName}, ${account.name})`,
    })
    .from(employmentStatus)
    .leftJoin(account, eq(account.id, employmentStatus.recordedBy))
    .where(eq(employmentStatus.personId, personId))
    .orderBy(asc(employmentStatus.occurredOn), asc(employmentStatus.recordedAt));
}

/** The entries that stand, as the rules read them. */
export function standingFacts(rows: readonly EmploymentRow[]): StatusFact[] {
  return rows
    .filter(({ voidedAt }) => voidedAt === null)
    .map(({ id, status, occurredOn }) => ({ id, status, on: occurredOn }));
}

/** Services of kind 22 就业后回访 that stand. */
export async function listCallBackServices(
  personId: string,
): Promise<(CallBackService & { content: string; actorName: string; occurredOn: CalendarDate })[]> {
  const rows = await executor()
    .select({
      id: serviceRecord.id,
      occurredOn: serviceRecord.occurredOn,
      content: serviceRecord.content,
      actorName: serviceRecord.actorName,
    })
    .from(serviceRecord)
    .where(
      and(
        eq(serviceRecord.personId, personId),
        eq(serviceRecord.kind, CALL_BACK_SERVICE),
        isNull(serviceRecord.voidedAt),
      ),
    )
    .orderBy(asc(serviceRecord.occurredOn), asc(serviceRecord.recordedAt));
  return rows.map((row) => ({ ...row, on: row.occurredOn }));
}
