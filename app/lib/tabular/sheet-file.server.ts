/** A small list as a file for office programs: the same cells as CSV or as a workbook. */
import { writeXlsx } from "hucre/xlsx";

import { neutralizeFormula } from "./formula-injection";

export const SHEET_FORMATS = ["xlsx", "csv"] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

export type SheetColumn<Row> = {
  head: string;
  value: (row: Row, at: number) => string | number | null;
  /** Of the workbook, in characters. */
  width?: number;
};

const TYPES: Record<SheetFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

const HEAD_STYLE = { font: { bold: true }, alignment: { wrapText: true, vertical: "center" } } as const;

function csvCell(value: string | number | null): string {
  const text = typeof value === "string" ? neutralizeFormula(value) : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function bytesOf<Row>(
  format: SheetFormat,
  sheet: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const heads = columns.map(({ head }) => head);
  const cells = rows.map((row, at) => columns.map(({ value }) => value(row, at)));
  if (format === "csv") {
    // With a mark, so that office programs read it as UTF-8.
    const text = [heads, ...cells].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
    return new TextEncoder().encode(`\uFEFF${text}`);
  }
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        columns: columns.map(({ width = 14 }) => ({
          width,
          style: { alignment: { wrapText: true, vertical: "top" } },
        })),
        rows: [
          heads,
          ...cells.map((line) =>
            line.map((value) => (typeof value === "string" ? neutralizeFormula(value) : (value ?? ""))),
          ),
        ],
        cells: new Map(heads.map((_, at) => [`0,${at}`, { style: HEAD_STYLE }] as const)),
        freezePane: { rows: 1 },
      },
    ],
  });
}

/** The download; nothing in it runs as a formula. */
export async function sheetResponse<Row>(file: {
  format: SheetFormat;
  /** Without the ending. */
  name: string;
  columns: readonly SheetColumn<Row>[];
  rows: readonly Row[];
}): Promise<Response> {
  const { format, name, columns, rows } = file;
  const bytes = await bytesOf(format, name.slice(0, 30), columns, rows);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="list.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
      "Cache-Control": "no-store",
    },
  });
}
