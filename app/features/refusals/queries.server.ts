import { and, asc, eq } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { listSettingRows } from "~/features/settings/queries.server";
import { refusalReasons } from "~/lib/codes/help";
import { executor } from "~/lib/transaction.server";
import { jobOffer, serviceRefusal } from "~db/schema";
import { type RefusedService, type Refusal, serviceSameness } from "./rules";

/** One line of the ledger: a refused offer of a job, or a refused service. */
export type RefusalLine = Refusal & {
  kind: RefusedService | "job_offer";
  content: string;
  reason: string;
  justification: string | null;
  actorName: string;
  recordedAt: Date;
  voidedAt: Date | null;
  voidReason: string | null;
  version: number;
};

export const refusalColumns = {
  id: serviceRefusal.id,
  personId: serviceRefusal.personId,
  service: serviceRefusal.service,
  content: serviceRefusal.content,
  reason: serviceRefusal.reason,
  justified: serviceRefusal.justified,
  justification: serviceRefusal.justification,
  occurredOn: serviceRefusal.occurredOn,
  actorName: serviceRefusal.actorName,
  recordedAt: serviceRefusal.recordedAt,
  voidedAt: serviceRefusal.voidedAt,
  voidReason: serviceRefusal.voidReason,
  version: serviceRefusal.version,
};

/** Reads a day's setting 有正当理由的拒绝 of a unit; one statement however many days are asked of it. */
export async function justifiedReading(unitId: number): Promise<(day: CalendarDate) => boolean> {
  const rows = await listSettingRows(unitId, ["justified_refusals_count"]);
  return (day) => rows.find(({ fromOn }) => fromOn <= day)?.value === true;
}

async function refusedOffers(personId: string): Promise<RefusalLine[]> {
  const rows = await executor()
    .select({
      id: jobOffer.id,
      employer: jobOffer.employer,
      post: jobOffer.post,
      occurredOn: jobOffer.occurredOn,
      repliedOn: jobOffer.repliedOn,
      reason: jobOffer.refusalReason,
      justified: jobOffer.refusalJustified,
      invalidReasons: jobOffer.invalidReasons,
      sameness: jobOffer.sameness,
      actorName: jobOffer.actorName,
      recordedAt: jobOffer.recordedAt,
      voidedAt: jobOffer.voidedAt,
      voidReason: jobOffer.voidReason,
      version: jobOffer.version,
    })
    .from(jobOffer)
    .where(and(eq(jobOffer.personId, personId), eq(jobOffer.reply, "refused")));
  return rows.map(({ employer, post, occurredOn, repliedOn, reason, justified, invalidReasons, ...row }) => ({
    ...row,
    kind: "job_offer" as const,
    on: repliedOn ?? occurredOn,
    content: `${employer} ${post}`,
    reason: reason === null ? "未记原因" : refusalReasons.label(reason),
    justified: justified ?? false,
    justification: null,
    invalidOffer: (invalidReasons as unknown[]).length > 0,
  }));
}

/**
 * Everything a person of the unit refused, voided entries too, oldest first, each with what the unit's setting said on
 * its day. The caller has checked the territory.
 */
export async function listRefusals(personId: string, unitId: number): Promise<RefusalLine[]> {
  const counts = await justifiedReading(unitId);
  const services = await executor()
    .select(refusalColumns)
    .from(serviceRefusal)
    .where(eq(serviceRefusal.personId, personId))
    .orderBy(asc(serviceRefusal.occurredOn));
  const lines: RefusalLine[] = [
    ...(await refusedOffers(personId)),
    ...services.map(({ service, occurredOn, personId: _person, ...row }) => ({
      ...row,
      kind: service,
      on: occurredOn as CalendarDate,
      sameness: serviceSameness(service, occurredOn, row.content),
    })),
  ];
  return lines
    .map((line) => ({ ...line, justifiedCounts: counts(line.on) }))
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.recordedAt.getTime() - b.recordedAt.getTime());
}
