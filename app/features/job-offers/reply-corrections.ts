/** What came of an offer goes on step by step; everything else takes back what was recorded and says why. Pure. */
import { offerReplies, refusalReasons } from "~/lib/codes/help";
import type { CalendarDate } from "~/lib/calendar-date";

export type RecordedReply = {
  reply: string;
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

/** Whether a change takes back what was recorded, also only the reason of a refusal or how it was judged. */
export function isReplyCorrection(before: RecordedReply, after: RecordedReply): boolean {
  if (before.reply !== after.reply) return !NEXT[before.reply]?.includes(after.reply);
  return before.refusalReason !== after.refusalReason || before.refusalJustified !== after.refusalJustified;
}

/** 本人拒绝：工资低（无正当理由） */
export function replyText({ reply, refusalReason, refusalJustified }: RecordedReply): string {
  const words = offerReplies.label(reply);
  if (refusalReason === null) return words;
  return `${words}：${refusalReasons.label(refusalReason)}（${refusalJustified ? "有" : "无"}正当理由）`;
}

/** Who recorded a reply, on the screen; never the one who made the offer in their place. */
export const replyHand = (name: string | null | undefined): string => name || "登记人不详";

export const correctionText = ({
  from,
  to,
  reason,
}: Pick<ReplyCorrection, "from" | "to" | "reason">): string =>
  `${replyText(from)} → ${replyText(to)}，原因：${reason}`;
