/** What somebody should know of a case before deciding it together with others. Pure. */
import { postingGap } from "~/features/public-notices/rules";
import type { ApplicationView } from "~/features/recognition/application-view";
import { categoryRows, assessmentOf, exclusionRows, gateRows } from "~/features/recognition/clause-rows";
import { verificationMethodLabels } from "~/features/recognition/labels";
import { noticePosting, noticePresence } from "~/features/recognition/notice-presence";
import { clauseEvidence, type Evidence, householdNotOnFile } from "~/features/verification/evidence";

type WarnedView = Pick<
  ApplicationView,
  | "eligibility"
  | "category"
  | "checks"
  | "questions"
  | "documents"
  | "history"
  | "missingDetails"
  | "clocks"
  | "objections"
  | "householdOnFile"
  | "noticeOpensOn"
  | "noticeDueOn"
>;

/** Titles of the clauses that decide the category and hold on somebody's word alone, or wait for a department. */
function clauseTitles(view: WarnedView): { declared: string[]; waiting: string[]; concluded: string[] } {
  const { eligibility, category } = view;
  if (!eligibility) return { declared: [], waiting: [], concluded: [] };
  const assessment = assessmentOf(eligibility, category);
  const evidence = clauseEvidence(view);
  const rows = [
    ...exclusionRows(eligibility),
    ...(assessment ? categoryRows(assessment) : []),
    ...gateRows(eligibility),
  ].filter((row) => row.verdict === "met");
  const isDeclared = (id: string) => {
    const found = evidence[id];
    return (
      found?.state === "stated" || found?.label.startsWith(verificationMethodLabels.declaration) === true
    );
  };
  const inState = (state: Evidence["state"]) =>
    rows.filter((row) => evidence[row.id]?.state === state).map((row) => row.title);
  return {
    declared: rows.filter((row) => isDeclared(row.id)).map((row) => row.title),
    waiting: inState("waiting"),
    concluded: inState("concluded"),
  };
}

/**
 * Why a case is not decided together with others: its notice was recorded after it had opened, so that the sheet on
 * the board is the only proof of it, and somebody has to look at that (二（二）). Null: it may be.
 */
export function singleOnly({
  noticeOpensOn,
  noticeDueOn,
  history,
}: Pick<ApplicationView, "noticeOpensOn" | "noticeDueOn" | "history">): string | null {
  return noticePresence({ noticeOpensOn, noticeDueOn }, history) === "whole"
    ? null
    : "公示是开始以后补录的，须逐件核对纸质公示，不能批量办理。请打开这一件单独办理。";
}

/** Sentences, the weightiest first; none blocks, all are read before the confirmation. */
export function warningsOf(view: WarnedView): string[] {
  const { declared, waiting, concluded } = clauseTitles(view);
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
