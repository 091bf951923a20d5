/** Names of people, by one rule for every door: form, interface, citizen's page, roster. Pure. */
import { z } from "zod";

import { halfWidth, withoutSpaces } from "./tabular/table";

const DOTS = /[•‧・．.●]/g;
const LEAST = 2;
const LONGEST = 30;

/** Parts of letters with one mark between them: none at the ends, never two in a row. */
const PARTS = /^[\p{L}〇]+(?:(?:[· '-]|\. ?)[\p{L}〇]+)*$/u;

/** "高 俊" → "高俊", "阿依•古丽" → "阿依·古丽"; between the parts of a name in other letters one space stays. */
export function tidyName(raw: string): string {
  const text = halfWidth(raw).trim().replace(/\s+/g, " ");
  if (!/\p{Script=Han}/u.test(text)) return text;
  return withoutSpaces(text).replace(DOTS, "·");
}

/** What keeps a tidied text from being a name, in words; null for nothing. */
export function nameFault(name: string, label = "姓名"): string | null {
  const { length } = [...name];
  if (length < LEAST) return `请填${label}，至少两个字`;
  if (length > LONGEST) return `${label}不超过 ${LONGEST} 个字`;
  if (PARTS.test(name)) return null;
  return /\d|[^\p{L}〇· .'-]/u.test(name)
    ? `${label}只能有文字和间隔号`
    : `${label}的间隔号只写在两个字中间，开头、末尾没有，也不连写`;
}

export const personName = (label = "姓名") =>
  z
    .string(`请填${label}`)
    .overwrite(tidyName)
    .max(LONGEST, `${label}不超过 ${LONGEST} 个字`)
    .superRefine((name, context) => {
      const message = nameFault(name, label);
      if (message !== null && [...name].length <= LONGEST) context.addIssue({ code: "custom", message });
    });
