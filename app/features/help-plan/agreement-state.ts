/** What the record may say of the person's agreement to a plan: a day alone proves no signature. Pure. */
import type { SignatureWay } from "~/features/signatures/ways";
import type { CalendarDate } from "~/lib/calendar-date";

export type Agreement = {
  agreedOn: CalendarDate | null;
  /** On the screen or on paper; undefined where the record was kept before this was told apart. */
  signed: boolean | undefined;
};

/** How the person signed, as it stands before 签字同意. */
export const agreementWays: Record<SignatureWay, string> = {
  drawn: "屏幕手写",
  typed: "屏幕键入姓名",
  paper: "纸上",
};

export type AgreementState = "signed" | "reported" | "none";

export function agreementState({ agreedOn, signed }: Agreement): AgreementState {
  if (agreedOn === null) return "none";
  return signed === false ? "reported" : "signed";
}

/** In words, with the way of signing where it is known. */
export function agreementWords(agreement: Agreement, way: string | null = null): string {
  const { agreedOn } = agreement;
  switch (agreementState(agreement)) {
    case "none":
      return "本人没有签字";
    case "reported":
      return `本人同意由经办人填报（${agreedOn}），未附签字`;
    case "signed":
      return agreement.signed ? `本人 ${agreedOn} ${way ?? ""}签字同意` : `登记本人 ${agreedOn} 同意`;
  }
}
