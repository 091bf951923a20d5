import { answerOffer } from "~/features/job-offers/answer-offer.server";
import type { OfferReplyInput } from "~/features/job-offers/inputs";
import type { Actor } from "~/lib/actor";
import { requireDuty } from "./hold-duty.server";

/**
 * Records on the row of 今日必办 what became of an offer. Throws 404 when the duty is not due in the territory (done
 * already, or by somebody else), and as `answerOffer`.
 */
export async function answerByDuty(actor: Actor, key: string, input: OfferReplyInput) {
  const found = await requireDuty(actor, key, ["offer_reply"]);
  const { offerId, version } = found.facts;
  const offer = { id: String(offerId), version: Number(version) };
  await answerOffer(actor, found.personId, offer.id, offer.version, input);
  return { personId: found.personId, name: found.duty.name, offerId: offer.id, version: offer.version + 1 };
}
