import type { AuditEntry } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import type { jobOffer } from "~db/schema";
import type { OfferReplyInput } from "./inputs";
import type { OfferAssessment } from "./rules";

/** What was offered, from the stock or written by hand. */
export type OfferedWork = {
  vacancyId: string | null;
  employer: string;
  post: string;
  /** Yuan a month. */
  monthlyWage: number;
  divisionCode: string;
  validUntil: CalendarDate | null;
};

/** Who recorded the reply, and when; null where the record does not tell. */
export type ReplyHand = { repliedAt: Date | null; repliedByName: string | null };

/** `repliedOn` and `replyHand` where the reply was told on another day than the offer, or to somebody else. */
type Given = Omit<OfferReplyInput, "repliedOn"> & {
  offeredOn: CalendarDate;
  repliedOn?: CalendarDate | null;
  replyHand?: ReplyHand | null;
};

/** An offer as it is kept and as the audit tells it; one by one or many at once. */
export function offerRow(
  actor: Actor,
  person: { id: string; city: number; unitId: number },
  work: OfferedWork,
  given: Given,
  assessment: OfferAssessment,
): { id: string; values: typeof jobOffer.$inferInsert; audit: AuditEntry } {
  const id = newId();
  const { vacancyId, employer, post, monthlyWage, divisionCode, validUntil } = work;
  const columns = { vacancyId, employer, post, monthlyWage, divisionCode, validUntil };
  const { offeredOn, reply, refusal, repliedOn = reply === "pending" ? null : offeredOn } = given;
  const recordedAt = now();
  return {
    id,
    values: {
      id,
      city: person.city,
      personId: person.id,
      ...columns,
      sameness: assessment.sameness,
      invalidReasons: assessment.invalidReasons,
      reply,
      repliedOn,
      ...(given.replyHand ?? {
        repliedAt: reply === "pending" ? null : recordedAt,
        repliedByName: reply === "pending" ? null : actor.name,
      }),
      refusalReason: refusal?.reason ?? null,
      refusalJustified: refusal?.justified ?? null,
      actorName: actor.name,
      occurredOn: offeredOn,
      recordedAt,
      recordedBy: actor.accountId,
    },
    audit: {
      action: "job_offer.create",
      subject: { type: "person", id: person.id, unitId: person.unitId },
      details: { offerId: id, counts: assessment.counts, reply },
      after: { ...columns, offeredOn, reply },
    },
  };
}
