/** What came of an offer goes on step by step; everything else takes back what was recorded and says why. Pure. */
import { offerReplies, refusalReasons } from "~/lib/codes/help";
import type { CalendarDate } from "~/lib/calendar-date";

export type RecordedReply = {
  reply: string;
  /** The day of the answer; corrections from before its day could be told say nothing of it. */
  repliedOn?: CalendarDate | null;
  refusalReason: string | null;
  refusalJustified: boolean | null;
};

/** A recorded reply put right: who, when, what it was, what it became, why. */
export type ReplyCorrection = {
  at: string;
  on: CalendarDate;
  by: string;
  /** With when and by whom it was recorded, where that is known. */
  from: RecordedReply & { repliedOn: CalendarDate | null; recordedAt?: string; recordedBy?: string };
  to: RecordedReply;
  reason: string;
};

const ENDS = ["hired", "refused", "employer_declined", "vacancy_expired", "lost_contact"];

/** The replies that follow one another without the earlier one having been wrong. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  pending: ["interested", "interviewing", ...ENDS],
  interested: ["interviewing", ...ENDS],
  interviewing: ENDS,
  // Found again, the person answers after all.
  lost_contact: ["interested", "interviewing", ...ENDS],
};

/** The same answer on another day; a row without a day is only made whole. */
function movesDay(before: RecordedReply, after: RecordedReply): boolean {
  const [from, to] = [before.repliedOn ?? null, after.repliedOn ?? null];
  return before.reply === after.reply && from !== null && to !== null && from !== to;
}

/** Whether a change takes back what was recorded, also only the reason of a refusal, how it was judged or its day. */
export function isReplyCorrection(before: RecordedReply, after: RecordedReply): boolean {
  if (before.reply !== after.reply) return !NEXT[before.reply]?.includes(after.reply);
  return (
    before.refusalReason !== after.refusalReason ||
    before.refusalJustified !== after.refusalJustified ||
    movesDay(before, after)
  );
}

/** 本人拒绝：工资低（无正当理由） */
export function replyText({ reply, refusalReason, refusalJustified }: RecordedReply): string {
  const words = offerReplies.label(reply);
  if (refusalReason === null) return words;
  return `${words}：${refusalReasons.label(refusalReason)}（${refusalJustified ? "有" : "无"}正当理由）`;
}

/** Who recorded a reply, on the screen; never the one who made the offer in their place. */
export const replyHand = (name: string | null | undefined): string => name || "登记人不详";

/** What a reply was and what it became; with the days where the same answer has another one. */
export function changeWords(from: RecordedReply, to: RecordedReply): { from: string; to: string } {
  const words = (reply: RecordedReply) =>
    movesDay(from, to) ? `${reply.repliedOn} ${replyText(reply)}` : replyText(reply);
  return { from: words(from), to: words(to) };
}

export function correctionText({
  from,
  to,
  reason,
}: Pick<ReplyCorrection, "from" | "to" | "reason">): string {
  const words = changeWords(from, to);
  return `${words.from} → ${words.to}，原因：${reason}`;
}
