/** What was found wrong, doubtful or mended in one cell of an imported file. */
export type IssueSeverity =
  /** The row cannot be imported. */
  | "error"
  /** The row can be imported; somebody should look. */
  | "warning"
  /** The program read the cell otherwise than it was written, and says how. */
  | "fixed";

/** `column` is the index from 0, null when the file has no such column. `message`: what, why, what to do. */
export type CellIssue<Field extends string> = {
  row: number;
  column: number | null;
  field: Field;
  code: string;
  severity: IssueSeverity;
  message: string;
};

export type SkipReason =
  "title" | "header" | "blank" | "repeated_header" | "continuation" | "total" | "signature" | "note";

/** A row that is no record. Neighbouring blank rows are one entry, `row` to `lastRow`. */
export type SkippedRow = { row: number; lastRow: number; reason: SkipReason; text: string };

export const SKIP_REASONS: Record<SkipReason, string> = {
  title: "表名或填报信息，不是数据",
  header: "表头",
  blank: "空行（或只有序号）",
  repeated_header: "重复的表头",
  continuation: "续表标记",
  total: "合计行",
  signature: "签字栏",
  note: "填表说明",
};

export type PreviewCounts = {
  /** Records found: `valid` + `withErrors`. */
  total: number;
  valid: number;
  withErrors: number;
  /** Records with something mended, valid or not. */
  fixed: number;
  /** Records with a warning, valid or not. */
  withWarnings: number;
  /** Rows of the sheet that are no records. */
  skipped: number;
};

type CheckedRow = { valid: boolean; issues: readonly { severity: IssueSeverity }[] };

/** Counts of a preview; every row of the sheet is in `total` or in `skipped`. */
export function countRows(rows: readonly CheckedRow[], skippedRows: readonly SkippedRow[]): PreviewCounts {
  const having = (severity: IssueSeverity) =>
    rows.filter((row) => row.issues.some((issue) => issue.severity === severity)).length;
  const valid = rows.filter((row) => row.valid).length;
  return {
    total: rows.length,
    valid,
    withErrors: rows.length - valid,
    fixed: having("fixed"),
    withWarnings: having("warning"),
    skipped: skippedRows.reduce((sum, { row, lastRow }) => sum + lastRow - row + 1, 0),
  };
}
