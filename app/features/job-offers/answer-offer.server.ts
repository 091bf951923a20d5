import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { jobOffer } from "~db/schema";
import type { OfferReplyInput } from "./inputs";
import { getOfferInScope, getPersonForHelp, type OfferRow } from "./queries.server";
import { isReplyCorrection, type RecordedReply, type ReplyCorrection, replyText } from "./reply-corrections";
import { requirePlaceLeft } from "./require-place-left.server";

/** What only the person can have said or done; that the employer declined or the work is gone ends an offer as well. */
const OWN_WORD: readonly string[] = ["interested", "interviewing", "hired", "refused"];

/**
 * Records what became of an offer. The count stays: a refused offer was still given. 409 when voided or stale, or hired
 * where no place is left; 422 for the answer of somebody who died, and for a correction without its reason.
 */
export async function answerOffer(
  actor: Actor,
  personId: string,
  offerId: string,
  version: number,
  input: OfferReplyInput,
): Promise<void> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  await withTransaction(async (tx) => {
    const person = await getPersonForHelp(actor, personId);
    const before = await getOfferInScope(actor, personId, offerId);
    if (before.voidedAt !== null || before.version !== version) throw staleOffer(before);
    if (OWN_WORD.includes(input.reply)) {
      await requireAlive("reply", today(), personId, { what: "本人的答复" });
    }
    if (input.reply === "hired" && before.reply !== "hired") {
      await requirePlaceLeft(before, { on: today(), hired: true, except: offerId });
    }
    const after: RecordedReply = {
      reply: input.reply,
      refusalReason: input.refusal?.reason ?? null,
      refusalJustified: input.refusal?.justified ?? null,
    };
    const correction = correctionOf(actor, before, after, input.correctionReason);
    const [changed] = await tx
      .update(jobOffer)
      .set({
        ...after,
        repliedOn: repliedOn(before, input),
        repliedAt: input.reply === "pending" ? null : now(),
        repliedByName: input.reply === "pending" ? null : actor.name,
        ...(correction ? { corrections: [...before.corrections, correction] } : {}),
        version: version + 1,
      })
      .where(and(eq(jobOffer.id, offerId), eq(jobOffer.version, version), isNull(jobOffer.voidedAt)))
      .returning({ id: jobOffer.id });
    if (!changed) throw staleOffer(before);
    await recordAudit(tx, actor, {
      action: "job_offer.reply",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { offerId, reply: input.reply, ...(correction ? { reason: correction.reason } : {}) },
      before: { reply: before.reply },
      after: input,
    });
    await refreshPersonFacts(tx, personId);
  });
}

/** What a change takes back, for the record; 422 where nobody says why. A stale page is told so first. */
function correctionOf(
  actor: Actor,
  before: OfferRow,
  after: RecordedReply,
  reason: string | undefined,
): ReplyCorrection | null {
  const { reply, refusalReason, refusalJustified, repliedOn: day, repliedAt, repliedByName } = before;
  const from = { reply, refusalReason, refusalJustified };
  if (!isReplyCorrection(from, after)) return null;
  if (reason === undefined) {
    const message = `已登记“${replyText(from)}”，改为“${replyText(after)}”属于更正，请写明更正原因。`;
    throw invalidInput([{ path: "correctionReason", code: "reason_required", message }], message);
  }
  return {
    at: now().toISOString(),
    on: today(),
    by: actor.name,
    from: {
      ...from,
      repliedOn: day,
      ...(repliedAt ? { recordedAt: repliedAt.toISOString() } : {}),
      ...(repliedByName ? { recordedBy: repliedByName } : {}),
    },
    to: after,
    reason,
  };
}

/** The day of the answer: a better reason or another judgement of the same answer moves no six months (三（五）). */
export function repliedOn(
  before: Pick<OfferRow, "reply" | "repliedOn">,
  { reply }: Pick<OfferReplyInput, "reply">,
): CalendarDate | null {
  if (reply === "pending") return null;
  return reply === before.reply && before.repliedOn !== null ? before.repliedOn : today();
}

/** The refusal of a change to an offer that is voided or was changed meanwhile. */
export function staleOffer(current: OfferRow) {
  if (current.voidedAt !== null) return conflict("voided", "这条推荐记录已作废，不能再改。");
  const { id, reply, version } = current;
  return conflict("stale_version", "这条推荐记录刚有变动（别人改过，或您自己已经提交过），请刷新后再办。", {
    current: { id, reply, version },
  });
}
