/** The offers' part of the timeline: what was offered, what came of it, what was put right. Pure. */
import {
  correctionText,
  isReplyCorrection,
  type RecordedReply,
  replyHand,
  replyText,
} from "~/features/job-offers/reply-corrections";
import type { OfferRecord } from "./records";
import { handAt, type Trail } from "./steps";
import type { Happening } from "./timeline";

const type = "job_offer";

/** What came of it by now, and whose word that is unless it was told with the offer. */
function standing(one: OfferRecord): string {
  const isWithOffer =
    one.repliedOn === null || (one.replied?.at === one.recorded.at && one.repliedOn === one.occurredOn);
  return replyText(one) + (isWithOffer ? "" : `（${one.repliedOn} ${replyHand(one.repliedBy)}）`);
}

const isSame = (a: RecordedReply, b: RecordedReply) =>
  a.reply === b.reply && a.refusalReason === b.refusalReason && a.refusalJustified === b.refusalJustified;

/** Each reply on its own day by its own hand; those that put an earlier one right are told by the correction. */
function replies(one: OfferRecord, trail: Trail): Happening[] {
  const { earlier = [] } = one;
  return earlier.flatMap(({ until, was }, index): Happening[] => {
    const then = earlier[index + 1]?.was ?? one;
    if (then.repliedOn === null || isSame(was, then) || isReplyCorrection(was, then)) return [];
    return [
      {
        id: `${one.id}:reply:${index}`,
        type,
        occurredOn: then.repliedOn,
        recorded: until,
        actor: then.repliedBy ?? handAt(trail, one.id, until),
        voided: one.voided,
        summary: `岗位反馈：${one.employer} ${one.post}`,
        details: [replyText(then)],
      },
    ];
  });
}

export function offerHappenings(offers: readonly OfferRecord[], trail: Trail): Happening[] {
  return offers.flatMap((one): Happening[] => [
    {
      id: one.id,
      type,
      occurredOn: one.occurredOn,
      recorded: one.recorded,
      actor: one.actor,
      voided: one.voided,
      summary: `推荐岗位：${one.employer} ${one.post}`,
      details: [standing(one), ...one.invalidReasons.map(({ message }) => message)],
    },
    ...replies(one, trail),
    ...one.corrections.map((correction, index): Happening => ({
      id: `${one.id}:correction:${index}`,
      type,
      occurredOn: correction.on,
      recorded: { at: correction.at, on: correction.on },
      actor: correction.by,
      summary: `更正岗位推荐结果：${one.employer} ${one.post}`,
      details: [correctionText(correction)],
    })),
  ]);
}
