/** 备注 / 注销记载 of the 认定表. Pure. */
import { formatDate } from "~/lib/calendar-date";
import type { PaperFacts } from "./paper-facts";

/** What ended the recognition, and what was put right after the opinions were sealed. */
export function remarks({ exit, corrected: { lines, sealedBefore } }: PaperFacts): string {
  return [
    ...(exit ? [`${formatDate(exit.on)}注销，${exit.ground}，经办人：${exit.by}`] : []),
    ...lines.map((line) => `${line}。`),
    ...(sealedBefore.length > 0
      ? [
          `验证码 ${sealedBefore.join("、")} 的电子印章盖在更正前的姓名和号码上，证明的是更正前的内容，本表不再显示。`,
        ]
      : []),
  ].join("\n");
}
