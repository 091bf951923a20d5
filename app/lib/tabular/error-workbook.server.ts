/** The workbook handed back after a preview: the rows that could not be imported, each with its reasons. */
import { writeXlsx } from "hucre/xlsx";

import { neutralizeFormula } from "./formula-injection";
import type { IssueSeverity } from "./issues";

type ErrorReport = {
  sheetName: string;
  columns: readonly { index: number; heading: string }[];
  rows: readonly {
    rowNumber: number;
    texts: readonly string[];
    issues: readonly { column: number | null; code: string; severity: IssueSeverity; message: string }[];
    valid: boolean;
  }[];
};

const SHEET_NAME = "未导入的行";
const [ROW_HEADING, REASON_HEADING] = ["原表行号", "未导入原因和改正办法"];
const HEADING_STYLE = { font: { bold: true }, alignment: { wrapText: true, vertical: "center" } } as const;

/** A number that lost digits must not come back as text: it may pass the check of its last digit by chance. */
const DESTROYED = "号码已损坏，请重新填写";

function cellsOf({ texts, issues }: ErrorReport["rows"][number], columns: ErrorReport["columns"]): string[] {
  const destroyed = new Set(
    issues.flatMap(({ code, column }) => (code === "numeric_destroyed" ? [column] : [])),
  );
  return columns.map(({ index }) =>
    destroyed.has(index) ? DESTROYED : neutralizeFormula(texts[index] ?? ""),
  );
}

function reasons(issues: ErrorReport["rows"][number]["issues"]): string {
  const messages = issues.filter(({ severity }) => severity !== "fixed").map(({ message }) => message);
  return [...new Set(messages)].map((message, index) => `${index + 1}. ${message}`).join("\n");
}

/**
 * Builds an .xlsx of the rows with errors as they were written, with their row number and the reasons.
 * All cells are text, so that corrected ID numbers survive, and nothing in them runs as a formula. The
 * heading is kept: the corrected file can be imported as it is. It holds clear ID numbers and phones of
 * the uploaded file: only who may see the upload may have it.
 */
export async function buildErrorWorkbook(preview: ErrorReport): Promise<Uint8Array> {
  const headings = preview.columns.map(({ heading }) => neutralizeFormula(heading));
  const rows = preview.rows
    .filter(({ valid }) => !valid)
    .map((row) => [...cellsOf(row, preview.columns), String(row.rowNumber), reasons(row.issues)]);
  const width = headings.length;
  return writeXlsx({
    sheets: [
      {
        name: SHEET_NAME,
        columns: [
          ...headings.map(() => ({ width: 16, numFmt: "@" })),
          { width: 10, numFmt: "@" },
          { width: 70, style: { alignment: { wrapText: true, vertical: "top" } } },
        ],
        rows: [[...headings, ROW_HEADING, REASON_HEADING], ...rows],
        cells: new Map(
          Array.from(
            { length: width + 2 },
            (_, column) => [`0,${column}`, { style: HEADING_STYLE }] as const,
          ),
        ),
        freezePane: { rows: 1 },
      },
    ],
  });
}
