/** What the closing lines of the 认定表 say, built in or in a bureau's own form. Pure. */
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

/** What came of the notice: said only when its period is over, or where somebody objected. */
export function noticeResult({ running, objections, gap }: NonNullable<PaperFacts["notice"]>): string {
  // The applicant keeps this form: whose words an objection was told in is not theirs to read off it.
  const lines = objections.map((one) => `收到异议，核查情况：${one.finding || "未办结"}`);
  if (running) return [...lines, "公示中。"].join("\n");
  if (lines.length > 0) return lines.join("\n");
  return gap ? "没有收到异议" : "无异议";
}

/** 《就业创业证》记载 (二（三）). */
export function certificateWords({ certificate }: Pick<PaperFacts, "certificate">): string {
  return certificate
    ? `类别：${certificate.category}；认定机构：${certificate.body}；经办人：${certificate.handler}；${formatDate(certificate.on)}`
    : "";
}
