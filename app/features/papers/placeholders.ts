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
  return [...Object.keys(paper.values), ...Object.keys(paper.tables)];
}
