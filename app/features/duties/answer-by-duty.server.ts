import { answerOffer } from "~/features/job-offers/answer-offer.server";
import type { OfferReplyInput } from "~/features/job-offers/inputs";
import type { Actor } from "~/lib/actor";
import { offerReplies } from "~/lib/codes/help";
import { invalidInput } from "~/lib/errors";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 what became of an offer. Throws as `goneDuty` when it is not due, 422 for a reply that
 * says nothing new, and as `answerOffer`.
 */
export async function answerByDuty(actor: Actor, key: string, input: OfferReplyInput) {
  const found = await requireDuty(actor, key, ["offer_reply"]);
  const { offerId, version } = found.facts;
  const offer = { id: String(offerId), version: Number(version) };
  if (input.reply === "pending") {
    const message = `“${offerReplies.label("pending")}”是现在的状态，没有新的结果可登记，这一项仍在今日必办。有了本人或单位的答复再登记；约好哪天答复的，可以挂起到那天。`;
    throw invalidInput([{ path: "reply", code: "nothing_new", message }], message);
  }
  await answerOffer(actor, found.personId, offer.id, offer.version, input);
  return { ...found, offerId: offer.id, version: offer.version + 1 };
}
