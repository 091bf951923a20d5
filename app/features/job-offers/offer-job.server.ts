import { recordAudit } from "~/features/audit/record-audit.server";
import { lockPerson } from "~/features/people/lock-person.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { getVacancyInScope } from "~/features/vacancies/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput, ruleBroken } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { notice } from "~/law/clauses";
import { minimumWageOn } from "~/law/minimum-wage";
import { retirementSpan } from "~/law/retirement";
import { jobOffer } from "~db/schema";
import { repliedOn, requireReplyDay } from "./answer-offer.server";
import type { NewOfferInput } from "./inputs";
import { offerRow, type OfferedWork, type ReplyHand } from "./offer-row.server";
import { currentOffers, getPersonForHelp, listOffers, requireRecognitionInForce } from "./queries.server";
import { requirePlaceLeft } from "./require-place-left.server";
import { assessOffer, type OfferAssessment } from "./rules";

/** The offer a new one takes the place of: the work offered, where its words are left alone, and its answer. */
export type CorrectedOffer = {
  work: OfferedWork | null;
  reply: Parameters<typeof repliedOn>[0] & ReplyHand;
};

export type OfferedJob = { id: string; assessment: OfferAssessment };

/**
 * Records a job offered to a recognized person. One that does not count is kept with its reasons, a
 * repeat is kept and explained. Throws 404 outside the territory, 409 `not_recognized` and `no_places_left`, 422 for days in
 * the future or before recognition, an answer before the offer, and for places without a minimum wage.
 */
export async function offerJob(
  actor: Actor,
  personId: string,
  input: NewOfferInput,
  corrected?: CorrectedOffer,
): Promise<OfferedJob> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const recognized = await requireRecognitionInForce(personId);
    const offeredOn = input.offeredOn ?? today();
    requireDay(offeredOn, recognized.recognizedOn);
    requireReplyDay(offeredOn, input.repliedOn);
    const job = corrected?.work
      ? { ...corrected.work, closedOn: await closedOn(actor, corrected.work) }
      : await jobOf(actor, input);
    await requirePlaceLeft(job, { on: offeredOn, hired: input.reply === "hired" });
    const earlier = currentOffers(await listOffers(personId), recognized.recognizedOn);
    const minimumWage = minimumWageOn(job.divisionCode, offeredOn);
    const { later } = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
    const assessment = assessOffer(
      { ...job, retiresOn: later.retirementDate, offeredOn, minimumWage },
      earlier,
    );
    const given = {
      offeredOn,
      reply: input.reply,
      refusal: input.refusal,
      ...(input.repliedOn === undefined ? {} : { repliedOn: input.repliedOn }),
      ...(corrected ? replyKept(corrected.reply, input) : {}),
    };
    const { id, values, audit } = offerRow(actor, person, job, given, assessment);
    await tx.insert(jobOffer).values(values);
    await recordAudit(tx, actor, audit);
    await refreshPersonFacts(tx, personId);
    return { id, assessment };
  });
}

/**
 * Several vacancies of the stock on one day: all are recorded or none. The form sent twice is recorded once; 409
 * `already_recorded` when each of them was offered on that day.
 */
export async function offerVacancies(
  actor: Actor,
  personId: string,
  vacancyIds: readonly string[],
  offeredOn: CalendarDate,
): Promise<OfferedJob[]> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    await lockPerson(tx, actor.scope, personId);
    const sameDay = (await listOffers(personId)).filter(
      (offer) => offer.voidedAt === null && offer.occurredOn === offeredOn,
    );
    const given = new Set(sameDay.map(({ vacancyId }) => vacancyId));
    const fresh = new Set(vacancyIds.filter((vacancyId) => !given.has(vacancyId)));
    if (fresh.size === 0) {
      const message = `所选岗位 ${offeredOn} 已经登记推荐过，没有重复登记。`;
      throw conflict("already_recorded", message);
    }
    const offered: OfferedJob[] = [];
    for (const vacancyId of fresh) {
      offered.push(await offerJob(actor, personId, { vacancyId, offeredOn, reply: "pending" }));
    }
    return offered;
  });
}

function requireDay(offeredOn: CalendarDate, recognizedOn: CalendarDate): void {
  if (offeredOn > today()) {
    throw invalidInput([{ path: "offeredOn", code: "future_date", message: "推荐日期不能晚于今天。" }]);
  }
  if (offeredOn < recognizedOn) {
    const message = `推荐日期 ${offeredOn} 早于本次认定日 ${recognizedOn}，请核对。`;
    throw ruleBroken("before_recognition", message, notice("四（二）"), [
      { path: "offeredOn", code: "before_recognition", message },
    ]);
  }
}

/** A reply that stays what it was keeps its hand, and its day unless another is told. */
function replyKept(before: CorrectedOffer["reply"], input: NewOfferInput) {
  const { repliedAt, repliedByName } = before;
  const on = repliedOn(before, input);
  const isKept = input.reply === before.reply && on === before.repliedOn;
  return { repliedOn: on, replyHand: isKept ? { repliedAt, repliedByName } : null };
}

async function closedOn(actor: Actor, { vacancyId }: OfferedWork): Promise<CalendarDate | null> {
  return vacancyId === null ? null : (await getVacancyInScope(actor, vacancyId)).closedOn;
}

type Job = OfferedWork & { closedOn: CalendarDate | null };

async function jobOf(actor: Actor, input: NewOfferInput): Promise<Job> {
  if (input.vacancyId !== undefined) {
    const { id, employer, post, wageMin, divisionCode, validUntil, closedOn } = await getVacancyInScope(
      actor,
      input.vacancyId,
    );
    return { vacancyId: id, employer, post, monthlyWage: wageMin, divisionCode, validUntil, closedOn };
  }
  const { employer, post, monthlyWage, division } = input;
  if (employer === undefined || post === undefined || monthlyWage === undefined || division === undefined) {
    throw invalidInput([
      { path: "vacancyId", code: "required", message: "请从岗位库选岗位，或填写岗位内容。" },
    ]);
  }
  const validUntil = input.validUntil ?? null;
  return { vacancyId: null, employer, post, monthlyWage, divisionCode: division, validUntil, closedOn: null };
}
