/** Texts that people write: whatever stands in them is shown to many, so whole numbers of a person may not. Pure. */
import { z } from "zod";

import { checkResidentId } from "./resident-id";

/** Digits written in groups: 229931 1978 1228 0226, 199-0000-1234. */
const BETWEEN_DIGITS = /(?<=\d)[\s\-‐‑‒–—_.·]+(?=[\dXx])/g;
const RESIDENT_ID = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const OLD_RESIDENT_ID = /(?<!\d)\d{6}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;

/**
 * The whole ID or mobile number a text holds, also in full-width digits or written in groups; null for none.
 * What only looks like a number once its groups are joined (a run of dates, say) has to be a valid ID number.
 */
export function personalNumberIn(text: string): "resident_id" | "phone" | null {
  const plain = text.normalize("NFKC");
  const joined = plain.replaceAll(BETWEEN_DIGITS, "");
  const isId =
    plain.search(RESIDENT_ID) >= 0 ||
    OLD_RESIDENT_ID.test(plain) ||
    [...joined.matchAll(RESIDENT_ID)].some(([number]) => checkResidentId(number).valid);
  if (isId) return "resident_id";
  return MOBILE.test(joined) ? "phone" : null;
}

type Bounds = { minimum?: number; maximum?: number };

/**
 * A text of a form or the interface: trimmed, `minimum` (1: required) to `maximum` characters, without the ID or
 * mobile number of anybody (both have fields of their own, encrypted and masked).
 */
export function freeText(label: string, { minimum = 1, maximum = 1000 }: Bounds = {}) {
  return z
    .string(minimum > 1 ? `请写明${label}` : `请填写${label}`)
    .trim()
    .min(minimum, minimum > 1 ? `请写明${label}，至少 ${minimum} 个字` : `请填写${label}`)
    .max(maximum, `${label}不超过 ${maximum} 个字`)
    .superRefine((text, context) => {
      const found = personalNumberIn(text);
      if (found === null) return;
      const message =
        found === "resident_id"
          ? `${label}中不要写完整的公民身份号码，需要时写后四位。`
          : `${label}中不要写手机号，请填在电话一栏。`;
      context.addIssue({ code: "custom", message });
    });
}
