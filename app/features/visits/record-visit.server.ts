import type { GivenFile } from "~/features/attachments/examine-file.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { discardFormDraft } from "~/features/form-drafts/discard-form-draft.server";
import { formKey } from "~/features/form-drafts/form-key";
import { answerOffer } from "~/features/job-offers/answer-offer.server";
import { getOfferInScope } from "~/features/job-offers/queries.server";
import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import type { Visit } from "./inputs";
import { visitAnswer, visitContact } from "./visit-contact";

/**
 * A home visit: the contact, what was said to the open offer, the photos, and the end of the draft, in one
 * transaction — a photo that is refused leaves no half-recorded visit. Throws what these throw: 404 outside the
 * territory, 409 `already_recorded` for the same form again, `stale_version` for an offer answered meanwhile.
 */
export async function recordVisit(
  actor: Actor,
  personId: string,
  visit: Visit,
  photos: readonly GivenFile[] = [],
) {
  return withTransaction(async () => {
    const recorded = await recordContact(actor, personId, visitContact(visit));
    const answer = visitAnswer(visit);
    if (answer && visit.offerId) {
      const { reply } = await getOfferInScope(actor, personId, visit.offerId);
      // Said once more it is no other day of the same answer.
      const said = reply === answer.reply ? { ...answer, repliedOn: undefined } : answer;
      await answerOffer(actor, personId, visit.offerId, visit.offerVersion ?? 0, said);
    }
    for (const photo of photos) {
      await uploadAttachment(actor, { personId, kind: "visit", subjectId: recorded.id }, photo);
    }
    await discardFormDraft(actor, formKey("visit", personId));
    return { recorded, undoable: answer === null && photos.length === 0 };
  });
}
