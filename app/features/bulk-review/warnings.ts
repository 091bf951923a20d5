/** What somebody should know of a case before deciding it together with others. Pure. */
import { postingGap } from "~/features/public-notices/rules";
import type { ApplicationView } from "~/features/recognition/application-view";
import { noticePosting, noticePresence } from "~/features/recognition/notice-presence";
import { clausesByProof, type ProvenView } from "~/features/verification/clauses-by-proof";
import { householdNotOnFile } from "~/features/verification/evidence";
import type { BulkKind } from "./kinds";

type WarnedView = ProvenView &
  Pick<ApplicationView, "missingDetails" | "clocks" | "objections" | "noticeOpensOn" | "noticeDueOn">;

/**
 * Why a case is not decided together with others. Its notice was recorded after it had opened, so that the sheet on
 * the board is the only proof of it, and somebody has to look at that (二（二）); or a recognition would come before a
 * department's answer. Null: it may be.
 */
export function singleOnly(view: WarnedView, kind: BulkKind): string | null {
  const { noticeOpensOn, noticeDueOn, history } = view;
  if (noticePresence({ noticeOpensOn, noticeDueOn }, history) !== "whole") {
    return "公示是开始以后补录的，须逐件核对纸质公示，不能批量办理。请打开这一件单独办理。";
  }
  const { waiting, unrecorded } =
    kind === "recognize" ? clausesByProof(view) : { waiting: [], unrecorded: [] };
  if (unrecorded.length > 0) {
    return "系统中没有认定在册的零就业家庭，只有经办人核实结论，不能批量认定。请打开这一件单独办理。";
  }
  return waiting.length > 0
    ? `还有 ${waiting.length} 条等部门结果（${waiting.join("、")}），不能批量认定。请等结果，或打开这一件单独办理。`
    : null;
}

/** Sentences, the weightiest first; none blocks, all are read before the confirmation. */
export function warningsOf(view: WarnedView): string[] {
  const { declared, waiting, concluded } = clausesByProof(view);
  const household = householdNotOnFile(view);
  const gap = postingGap(noticePosting(view, view.history));
  const processing = view.clocks.find((clock) => clock.kind === "processing");
  const late = view.history.filter((entry) => entry.recordedLate).length;
  const resolved = view.objections.filter((one) => one.resolvedOn !== null).length;
  return [
    ...(processing?.state === "overdue" ? ["已超过办结时限"] : []),
    ...(gap ? [gap] : []),
    ...(household ? [household] : []),
    ...(declared.length > 0 ? [`${declared.length} 条只凭本人申报或承诺：${declared.join("、")}`] : []),
    ...(concluded.length > 0
      ? [`${concluded.length} 条只有经办人核实结论，没有登记结果：${concluded.join("、")}`]
      : []),
    ...(waiting.length > 0 ? [`${waiting.length} 条等部门结果：${waiting.join("、")}`] : []),
    ...(resolved > 0 ? [`公示期间有异议 ${resolved} 件，已处理`] : []),
    ...(view.missingDetails.length > 0 ? [`认定表缺 ${view.missingDetails.length} 项`] : []),
    ...(late > 0 ? [`${late} 个环节为事后补录`] : []),
  ];
}
