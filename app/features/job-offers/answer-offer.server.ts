import { and, eq, isNull } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { jobOffer } from "~db/schema";
import type { OfferReplyInput } from "./inputs";
import { getOfferInScope, getPersonForHelp, type OfferRow } from "./queries.server";
import {
  changeWords,
  isReplyCorrection,
  type RecordedReply,
  type ReplyCorrection,
} from "./reply-corrections";
import { requirePlaceLeft } from "./require-place-left.server";

/** What only the person can have said or done; that the employer declined or the work is gone ends an offer as well. */
const OWN_WORD: readonly string[] = ["interested", "interviewing", "hired", "refused"];

/**
 * Records what became of an offer. The count stays: a refused offer was still given. 409 when voided or stale, or hired
 * where no place is left; 422 for the answer of somebody who died, for a day before the offer or after today, and for a
 * correction without its reason.
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
    const on = repliedOn(before, input);
    requireReplyDay(before.occurredOn, input.repliedOn);
    if (OWN_WORD.includes(input.reply)) {
      await requireAlive("reply", on ?? today(), personId, { what: "本人的答复" });
    }
    if (input.reply === "hired" && before.reply !== "hired") {
      await requirePlaceLeft(before, { on: on ?? today(), hired: true, except: offerId });
    }
    const after: RecordedReply = {
      reply: input.reply,
      repliedOn: on,
      refusalReason: input.refusal?.reason ?? null,
      refusalJustified: input.refusal?.justified ?? null,
    };
    const correction = correctionOf(actor, before, after, input.correctionReason);
    const [changed] = await tx
      .update(jobOffer)
      .set({
        ...after,
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
  const from = { reply, refusalReason, refusalJustified, repliedOn: day };
  if (!isReplyCorrection(from, after)) return null;
  if (reason === undefined) {
    const words = changeWords(from, after);
    const message = `已登记“${words.from}”，改为“${words.to}”属于更正，请写明更正原因。`;
    throw invalidInput([{ path: "correctionReason", code: "reason_required", message }], message);
  }
  return {
    at: now().toISOString(),
    on: today(),
    by: actor.name,
    from: {
      ...from,
      ...(repliedAt ? { recordedAt: repliedAt.toISOString() } : {}),
      ...(repliedByName ? { recordedBy: repliedByName } : {}),
    },
    to: after,
    reason,
  };
}

/**
 * The day of the answer, today unless told: a better reason or another judgement of the same answer moves no six months
 * (三（五）).
 */
export function repliedOn(
  before: Pick<OfferRow, "reply" | "repliedOn">,
  { reply, repliedOn: told }: Pick<OfferReplyInput, "reply" | "repliedOn">,
): CalendarDate | null {
  if (reply === "pending") return null;
  if (told !== undefined) return told;
  return reply === before.reply && before.repliedOn !== null ? before.repliedOn : today();
}

/** An offer is answered on its day at the earliest, and by now: 422. */
export function requireReplyDay(offeredOn: CalendarDate, day: CalendarDate | undefined): void {
  if (day === undefined || (day >= offeredOn && day <= today())) return;
  const message =
    day > today()
      ? `答复日期不能晚于今天（${formatDate(today())}）。`
      : `这个岗位${formatDate(offeredOn)}才推荐，答复日期不能更早，请核对。`;
  throw invalidInput([{ path: "repliedOn", code: "date_out_of_order", message }], message);
}

/** The refusal of a change to an offer that is voided or was changed meanwhile. */
export function staleOffer(current: OfferRow) {
  if (current.voidedAt !== null) return conflict("voided", "这条推荐记录已作废，不能再改。");
  const { id, reply, version } = current;
  return conflict("stale_version", "这条推荐记录刚有变动（别人改过，或您自己已经提交过），请刷新后再办。", {
    current: { id, reply, version },
  });
}
