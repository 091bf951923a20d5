import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { tellRecorder } from "~/features/dossier/tell-recorder.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { jobOffer } from "~db/schema";
import { staleOffer } from "./answer-offer.server";
import { getOfferInScope, getPersonForHelp } from "./queries.server";

/** Voids a wrongly recorded offer, keeping it with the reason; it no longer counts. 409 when voided or stale. */
export async function voidOffer(
  actor: Actor,
  personId: string,
  offerId: string,
  version: number,
  reason: string,
): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  await withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const before = await getOfferInScope(actor, personId, offerId);
    const [voided] = await tx
      .update(jobOffer)
      .set({ voidedAt: now(), voidedBy: actor.accountId, voidReason: reason, version: version + 1 })
      .where(and(eq(jobOffer.id, offerId), eq(jobOffer.version, version), isNull(jobOffer.voidedAt)))
      .returning({ id: jobOffer.id });
    if (!voided) throw staleOffer(before);
    await recordAudit(tx, actor, {
      action: "dossier.void",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { kind: "job_offer", offerId, reason },
    });
    await tellRecorder(actor, person, { kind: "job_offer", recordId: offerId, reason });
    await refreshPersonFacts(tx, personId);
  });
}
