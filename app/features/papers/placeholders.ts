/** The names a bureau's own template may use, per kind of paper: read off a paper built from empty facts. */
import { buildAcceptanceReceipt, buildCorrectionNotice, buildRefusalNotice } from "./letters";
import type { Paper, PaperKind } from "./paper";
import { EMPTY_FACTS } from "./empty-facts";
import { buildNoticeSheet } from "./notice-sheet";
import { buildRecognitionForm } from "./recognition-form";
import { buildRecognitionSummary } from "./recognition-summary";

/** A paper without a record: the built-in form as it looks empty. */
export function blankPaper(kind: PaperKind): Paper {
  const paper = {
    recognition_form: () => buildRecognitionForm(EMPTY_FACTS),
    acceptance_receipt: () => buildAcceptanceReceipt(EMPTY_FACTS, ""),
    correction_notice: () => buildCorrectionNotice(EMPTY_FACTS),
    refusal_notice: () => buildRefusalNotice({ ...EMPTY_FACTS, status: "refused" }, ""),
    public_notice_sheet: () =>
      buildNoticeSheet({
        number: "",
        unit: "",
        place: "",
        opensOn: "2022-05-10",
        dueOn: null,
        recordedOn: "2022-05-10",
        phone: null,
        rows: [],
      }),
    recognition_summary: () =>
      buildRecognitionSummary({
        number: "",
        unit: "",
        stage: "reported",
        from: null,
        to: null,
        printedOn: "2022-05-10",
        by: "",
        rows: [],
      }),
  }[kind]();
  if (!paper) throw new RangeError(`no blank paper of kind ${kind}`);
  return paper;
}

export function placeholderNames(kind: PaperKind): string[] {
  const paper = blankPaper(kind);
  return [...Object.keys(paper.values), ...Object.keys(paper.tables), ...Object.keys(paper.seals ?? {})];
}

/** Names that stand for a list: alone in their paragraph, which the table takes the place of. */
export const listPlaceholders = (kind: PaperKind): string[] => Object.keys(blankPaper(kind).tables);

/** What is told even where a form has no place for it: at its end. */
export const ALWAYS_TOLD: Partial<Record<PaperKind, readonly string[]>> = {
  recognition_form: ["异议及处理", "备注"],
};

/**
 * What a paper is not itself without: whom it is about and its number, and what the notice has it say (二（一）材料和
 * 受理, 二（二）公示和不予认定的原因, 二（三）意见, 二（四）时限).
 */
const REQUIRED: Record<PaperKind, readonly string[]> = {
  recognition_form: [
    "认定表编号",
    "姓名",
    "公民身份号码",
    "申请认定类别",
    "个人承诺",
    "材料清单",
    "公示起",
    "公示止",
    "初审意见",
    "复核意见",
  ],
  acceptance_receipt: ["文书编号", "姓名", "材料清单", "受理日期", "办结期限", "受理单位"],
  correction_notice: ["文书编号", "姓名", "补正事项", "受理单位"],
  refusal_notice: ["文书编号", "姓名", "不予认定依据", "不予认定理由", "救济途径", "出具单位", "出具日期"],
  public_notice_sheet: ["公示编号", "公示期", "公示地点", "公示名单", "受理单位", "监督电话"],
  recognition_summary: ["填报单位", "期间", "汇总名单", "填表人", "填表日期"],
};

export const requiredPlaceholders = (kind: PaperKind): readonly string[] => REQUIRED[kind];
