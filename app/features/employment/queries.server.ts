import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { account, employmentStatus, recognition, serviceRecord } from "~db/schema";
import type { CallBackService, LineFact, RecognizedAsUnemployed } from "./rules";

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
  placementNote: employmentStatus.placementNote,
  enrolmentId: employmentStatus.enrolmentId,
  unemployedSince: employmentStatus.unemployedSince,
  unemploymentRegisteredOn: employmentStatus.unemploymentRegisteredOn,
  contradicts: employmentStatus.contradicts,
  answer: employmentStatus.answer,
  answeredOn: employmentStatus.answeredOn,
  answeredByName: employmentStatus.answeredByName,
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

/** The last entry of the line that stands; null without any. The caller has checked the territory. */
export async function latestEmployment(personId: string) {
  const [row] = await executor()
    .select({
      id: employmentStatus.id,
      placementId: employmentStatus.placementId,
      status: employmentStatus.status,
      occurredOn: employmentStatus.occurredOn,
      destination: employmentStatus.destination,
      employer: employmentStatus.employer,
      unemployedSince: employmentStatus.unemployedSince,
      unemploymentRegisteredOn: employmentStatus.unemploymentRegisteredOn,
    })
    .from(employmentStatus)
    .where(and(eq(employmentStatus.personId, personId), isNull(employmentStatus.voidedAt)))
    .orderBy(desc(employmentStatus.occurredOn), desc(employmentStatus.recordedAt))
    .limit(1);
  return row ?? null;
}

/** The entries that stand, as the rules read them. */
export function standingFacts(rows: readonly EmploymentRow[]): LineFact[] {
  return rows
    .filter(({ voidedAt }) => voidedAt === null)
    .map(({ id, status, occurredOn, unemployedSince }) => ({ id, status, on: occurredOn, unemployedSince }));
}

/**
 * The recognition in force with the days for which its application says out of work; undefined where there is none or
 * it rests on no application here (六: those from before the notice are not tested again).
 */
export async function findRecognizedAsUnemployed(
  personId: string,
): Promise<(RecognizedAsUnemployed & { id: string }) | undefined> {
  const [row] = await executor().execute<RecognizedAsUnemployed & { id: string }>(sql`
    select r.id, r.occurred_on::text as "recognizedOn", coalesce(a.facts ->> 'unemployedSince',
      a.facts ->> 'unemploymentRegisteredOn', a.accepted_on::text, r.occurred_on::text) as since
    from recognition r join application a on a.id = r.application_id and a.city = r.city
    where r.person_id = ${personId}::uuid and r.until_on is null and r.voided_at is null`);
  return row;
}

/** Contacts that can answer a call-back: whoever spoke with the person, as 今日必办 counts it. */
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
        eq(serviceRecord.substantive, true),
        isNull(serviceRecord.voidedAt),
      ),
    )
    .orderBy(asc(serviceRecord.occurredOn), asc(serviceRecord.recordedAt));
  return rows.map((row) => ({ ...row, on: row.occurredOn }));
}

/** The recognitions of a person, oldest first: from which day, and the first day no longer recognized. */
export async function listRecognitionSpans(
  personId: string,
): Promise<{ from: CalendarDate; until: CalendarDate | null; ground: string | null }[]> {
  return executor()
    .select({ from: recognition.occurredOn, until: recognition.untilOn, ground: recognition.exitGround })
    .from(recognition)
    .where(and(eq(recognition.personId, personId), isNull(recognition.voidedAt)))
    .orderBy(asc(recognition.occurredOn));
}
