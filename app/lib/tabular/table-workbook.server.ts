/** Tables of an official document as an Excel workbook: what the annex shows on paper, to be filtered and added up. */
import { writeXlsx } from "hucre/xlsx";

import type { DocumentInline, TableBlock } from "../docx/official-document";
import { placeHeader } from "../docx/table-grid";
import { neutralizeFormula } from "./formula-injection";

export type WorkbookSheet = {
  readonly name: string;
  readonly title: string;
  readonly table: TableBlock<DocumentInline & { readonly value?: number | null }>;
};

const HEAD = {
  font: { bold: true },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
  border: {
    top: { style: "thin" },
    bottom: { style: "thin" },
    left: { style: "thin" },
    right: { style: "thin" },
  },
} as const;
const TITLE = { font: { bold: true, size: 14 }, alignment: { horizontal: "center" } } as const;
const WRAP = { alignment: { wrapText: true, vertical: "top" } } as const;

/** Characters of a column, from its share of a page; narrow enough to be read beside others. */
const widthOf = (weight: number) => Math.min(60, Math.max(9, Math.round(weight * 0.9)));

/** Excel forbids these in a sheet's name, and more than 31 characters. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

function sheetOf({ name, title, table }: WorkbookSheet) {
  const columns = table.columns.length;
  const rows: (string | number | null)[][] = [
    [title, ...Array.from({ length: columns - 1 }, () => null)],
    [table.unitNote ?? "", ...Array.from({ length: columns - 1 }, () => null)],
  ];
  const cells = new Map<string, { style: object }>([["0,0", { style: TITLE }]]);
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: columns - 1 }];
  const first = rows.length;
  const placed = placeHeader(
    table.header,
    table.columns.map(() => 1),
  );
  placed.forEach((cellsOfRow, row) => {
    const line: (string | null)[] = Array.from({ length: columns }, () => null);
    for (const { cell, column } of cellsOfRow) {
      line[column] = cell.text;
      const [endRow, endCol] = [first + row + (cell.rows ?? 1) - 1, column + (cell.columns ?? 1) - 1];
      if (endRow > first + row || endCol > column)
        merges.push({ startRow: first + row, startCol: column, endRow, endCol });
    }
    for (let column = 0; column < columns; column += 1)
      cells.set(`${first + row},${column}`, { style: HEAD });
    rows.push(line);
  });
  for (const row of table.rows) {
    const at = rows.length;
    rows.push(row.cells.map((cell, column) => cellValue(cell, table.columns[column]?.align ?? "left")));
    row.cells.forEach((_, column) => {
      if (row.total) cells.set(`${at},${column}`, { style: { font: { bold: true } } });
      else if (table.columns[column]?.align === "left") cells.set(`${at},${column}`, { style: WRAP });
    });
  }
  if (table.note !== null) rows.push([table.note]);
  return {
    name: sheetName(name),
    columns: table.columns.map(({ weight }) => ({ width: widthOf(weight) })),
    rows,
    cells,
    merges,
    freezePane: { rows: first + table.header.length, columns: 1 },
  };
}

/** A number as it is printed, so that paper and workbook agree to the last digit; everything else as inert text. */
function cellValue(cell: DocumentInline, align: string): string | number {
  const printed = /^-?\d+(\.\d+)?$/.test(cell.text) && align === "right" ? Number(cell.text) : null;
  return printed ?? neutralizeFormula(cell.text);
}

/** One sheet per table, in order. */
export async function buildTableWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheetOf) });
}
