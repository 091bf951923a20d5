import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { CASE_ROLES } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { answerOffer } from "./answer-offer.server";
import { newOfferSchema, offerReplyInputSchema, voidSchema } from "./inputs";
import { offerJob } from "./offer-job.server";
import { getPersonForHelp, type NumberedOffer, summarizeOffers } from "./queries.server";
import { voidOffer } from "./void-offer.server";

const offers = { tag: "岗位推荐", access: "signed_in", roles: CASE_ROLES } as const;

/** An offer in the shape of the interface; money as text with two decimals. */
export function presentOffer(offer: NumberedOffer) {
  const refused = offer.refusalReason !== null;
  return {
    id: offer.id,
    vacancyId: offer.vacancyId,
    employer: offer.employer,
    post: offer.post,
    monthlyWage: offer.monthlyWage.toFixed(2),
    division: offer.division,
    validUntil: offer.validUntil,
    offeredOn: offer.occurredOn,
    recordedAt: offer.recordedAt.toISOString(),
    actor: offer.actorName,
    reply: offer.reply,
    repliedOn: offer.repliedOn,
    replyRecordedAt: offer.repliedAt?.toISOString() ?? null,
    replyActor: offer.repliedByName,
    corrections: offer.corrections.map(({ on: _on, by, ...one }) => ({ ...one, actor: by })),
    refusal: refused ? { reason: offer.refusalReason, justified: offer.refusalJustified } : null,
    valid: offer.invalidReasons.length === 0,
    invalidReasons: offer.invalidReasons,
    counted: offer.state === "counted",
    place: offer.place,
    repeatOf: offer.repeats,
    voided: offer.voidedAt ? { at: offer.voidedAt.toISOString(), reason: offer.voidReason } : null,
    version: offer.version,
  };
}

async function presentSummary(personId: string) {
  const { items, validDistinctCount, required } = await summarizeOffers(personId);
  return { items: items.map(presentOffer), validDistinctCount, required };
}

/** The offer as it now stands, with the count it changed. */
async function presentOne(personId: string, offerId: string) {
  const { items, validDistinctCount, required } = await presentSummary(personId);
  return { ...items.find(({ id }) => id === offerId), validDistinctCount, required };
}

export const jobOfferOperations: Operation[] = [
  defineOperation({
    ...offers,
    method: "POST",
    path: "/people/:id/job-offers",
    summary:
      "登记一次岗位推荐：岗位库的岗位，或手填；不计入三个的写明原因。已招满的岗位不能推荐（409 no_places_left）。同时有结果的，repliedOn 是答复的日期，不带的按推荐日期",
    body: newOfferSchema,
    responses: { 201: { description: "推荐记录，及本次认定以来有效且不同的岗位数" } },
    run: async ({ actor, params, body }) => {
      const personId = params.id ?? "";
      const { id } = await offerJob(actor, personId, body);
      return created(await presentOne(personId, id));
    },
  }),
  defineOperation({
    ...offers,
    method: "GET",
    path: "/people/:id/job-offers",
    summary: "岗位推荐记录和有效且不同的岗位数",
    responses: { 200: { description: "推荐记录、计数和最少个数" } },
    run: async ({ actor, params }) => {
      const person = await getPersonForHelp(actor, params.id ?? "");
      await recordAudit(executor(), actor, {
        action: "dossier.read",
        subject: { type: "person", id: person.id, unitId: person.unitId },
        details: { part: "job_offers" },
      });
      return ok(await presentSummary(person.id));
    },
  }),
  defineOperation({
    ...offers,
    method: "POST",
    path: "/people/:id/job-offers/:offerId/reply",
    summary: "登记岗位推荐的结果；被拒绝的推荐仍计数",
    description:
      "repliedOn 是答复的日期，不早于推荐日期、不晚于今天（否则 422 date_out_of_order）；不带的，新结果按今天，结果没变的日期不动。半年内拒绝从这一天起算。已登记的结果改回待反馈、由终局结果改为别的、改拒绝原因、正当与否或答复日期，属于更正：须带 correctionReason（缺少的 422 reason_required），记入 corrections。",
    versioned: true,
    body: offerReplyInputSchema,
    responses: { 200: { description: "推荐记录" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const [personId, offerId] = [params.id ?? "", params.offerId ?? ""];
      await answerOffer(actor, personId, offerId, ifMatch, body);
      return ok(await presentOne(personId, offerId));
    },
  }),
  defineOperation({
    ...offers,
    method: "POST",
    path: "/people/:id/job-offers/:offerId/void",
    summary: "作废一条推荐记录，写明原因",
    versioned: true,
    body: voidSchema,
    responses: { 200: { description: "推荐记录" } },
    run: async ({ actor, params, body, ifMatch }) => {
      const [personId, offerId] = [params.id ?? "", params.offerId ?? ""];
      await voidOffer(actor, personId, offerId, ifMatch, body.reason);
      return ok(await presentOne(personId, offerId));
    },
  }),
];
