import type { Replaced } from "~/features/dossier/correcting";
import { lockPerson } from "~/features/people/lock-person.server";
import { type Actor, requireRole } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import type { NewOfferInput } from "./inputs";
import { type OfferedJob, offerJob } from "./offer-job.server";
import { getOfferInScope, type OfferRow } from "./queries.server";
import { voidOffer } from "./void-offer.server";

/**
 * Puts an offer right: voids it with the reason and records the one that takes its place, both or neither. What was
 * offered stays the vacancy of the stock where its words are left alone. Throws what the two throw, and 409
 * `already_recorded` where the same form has done it.
 */
export async function replaceOffer(
  actor: Actor,
  personId: string,
  replaced: Replaced,
  input: NewOfferInput,
): Promise<OfferedJob> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    await lockPerson(tx, actor.scope, personId);
    const before = await getOfferInScope(actor, personId, replaced.id);
    if (
      before.voidedAt !== null &&
      before.version === replaced.version + 1 &&
      before.voidReason === replaced.reason
    ) {
      throw conflict("already_recorded", "这条推荐记录已经更正，没有重复登记。");
    }
    await voidOffer(actor, personId, replaced.id, replaced.version, replaced.reason);
    const work = sameWork(before, input) ? { ...before, divisionCode: before.division } : null;
    return offerJob(actor, personId, input, { work, reply: before });
  });
}

function sameWork(before: OfferRow, input: NewOfferInput): boolean {
  return (
    before.employer === input.employer &&
    before.post === input.post &&
    before.monthlyWage === input.monthlyWage &&
    before.division === input.division &&
    before.validUntil === (input.validUntil ?? null)
  );
}
