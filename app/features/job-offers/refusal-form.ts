/** What the fields of a reply (`ReplyFields`) say of its day and of a refusal. Pure. */

/** The day offered beside an answer says nothing while none is chosen. */
export function replyDayOf(form: FormData): { repliedOn?: string } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const [reply, day] = [text("reply"), text("repliedOn")];
  return day === "" || reply === "pending" ? {} : { repliedOn: day };
}

/**
 * Reason and whether it is justified; nothing without a reason. Where another reply than 拒绝 is chosen, the reason is
 * left over from the reply it takes the place of. Where the reply that stands (`standingReply`) is left alone, a reason
 * beside it is kept: somebody forgot to choose 拒绝 and is told so.
 */
export function refusalOf(form: FormData): { refusal?: { reason: string; justified?: boolean } } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const [reply, reason, justified] = [text("reply"), text("refusalReason"), text("justified")];
  const leftOver = reply !== "" && reply !== "refused" && reply !== text("standingReply");
  if (reason === "" || leftOver) return {};
  return { refusal: { reason, ...(justified === "" ? {} : { justified: justified === "yes" }) } };
}
