/** Which messages somebody has to bring to the applicant (二（二）、二（三）: 告知申请人). Pure. */
import type { MessageKind, MessageView } from "./views";

/** A refusal, a return and a request for correction reach the applicant only when somebody tells them. */
export const TO_BE_TOLD: readonly MessageKind[] = ["first_review_failed", "returned", "refused"];

/** Told by somebody, or read by the applicant on the progress page. */
export function isTold({ toldOn, readAt }: Pick<MessageView, "toldOn" | "readAt">): boolean {
  return toldOn !== null || readAt !== null;
}

/** The messages that still have to be brought to the applicant. */
export function untold<M extends Pick<MessageView, "kind" | "toldOn" | "readAt">>(
  messages: readonly M[],
): M[] {
  return messages.filter((one) => TO_BE_TOLD.includes(one.kind) && !isTold(one));
}
