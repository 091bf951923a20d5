import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { fontOf } from "./fonts";
import { typeSize, widthInCharacters } from "./layout";
import type { DocumentInline, TableAlign, TableBlock } from "./official-document";
import type { StyleId } from "./styles";
import { balancedLines, columnWidths, placeHeader, type PlacedHeaderCell } from "./table-grid";

type Block = TableBlock<DocumentInline>;

const hairline = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const borders = {
  top: hairline,
  bottom: hairline,
  left: hairline,
  right: hairline,
  insideHorizontal: hairline,
  insideVertical: hairline,
};
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const styleOf = { regular: "TableText", small: "TableTextSmall" } as const satisfies Record<string, StyleId>;
const cellPadding = { top: 10, bottom: 10, left: 40, right: 40 };

type LineOptions = { align: TableAlign; heading?: boolean; keepNext?: boolean; before?: number };

function line(
  text: string,
  size: Block["size"],
  { align, heading = false, keepNext = false, before = 0 }: LineOptions,
): Paragraph {
  return new Paragraph({
    style: styleOf[size],
    alignment: alignments[align],
    keepNext,
    ...(before > 0 && { spacing: { before } }),
    children: [new TextRun({ text, ...(heading && { font: fontOf("heading") }) })],
  });
}

/** Room of a column in characters of the table. */
function charactersIn(width: number, size: Block["size"]): number {
  const character = (size === "small" ? typeSize.smallTable : typeSize.table) * 10;
  return Math.floor((width - cellPadding.left - cellPadding.right) / character);
}

function headerRow(row: readonly PlacedHeaderCell[], size: Block["size"]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: row.map(({ cell, width }) => {
      const lines = balancedLines(cell.text, charactersIn(width, size));
      return new TableCell({
        width: { size: width, type: WidthType.DXA },
        columnSpan: cell.columns ?? 1,
        rowSpan: cell.rows ?? 1,
        verticalAlign: VerticalAlignTable.CENTER,
        children: lines.map((text) => line(text, size, { align: "center", heading: true, keepNext: true })),
      });
    }),
  });
}

/**
 * The last rows stay together with the note, so that no page begins with a total or a note alone; the first ones with the
 * head, so that none ends with a head and a single row.
 */
const rowsKeptTogether = 3;

function bodyRow(block: Block, index: number, widths: readonly number[]): TableRow {
  const row = block.rows[index];
  const keepNext = index < rowsKeptTogether - 1 || index >= block.rows.length - rowsKeptTogether;
  // A row of single lines cannot be split, and LibreOffice loses rows of a table that says so of each.
  const wraps =
    row?.cells.some(
      ({ text }, column) => widthInCharacters(text) > charactersIn(widths[column] ?? 0, block.size),
    ) ?? false;
  return new TableRow({
    ...(wraps && { cantSplit: true }),
    children: block.columns.map(
      (column, position) =>
        new TableCell({
          width: { size: widths[position] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            line(row?.cells[position]?.text ?? "", block.size, {
              align: column.align,
              heading: row?.total ?? false,
              keepNext,
            }),
          ],
        }),
    ),
  });
}

/**
 * Caption, unit, native table with a header that repeats on each page, note.
 * @param width of the text area in twips
 */
export function tableBlock(block: Block, width: number): (Paragraph | Table)[] {
  const widths = columnWidths(
    block.columns.map((column) => column.weight),
    width,
  );
  const table = new Table({
    rows: [
      ...placeHeader(block.header, widths).map((row) => headerRow(row, block.size)),
      ...block.rows.map((_, index) => bodyRow(block, index, widths)),
    ],
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { marginUnitType: WidthType.DXA, ...cellPadding },
    borders,
  });
  const { caption, unitNote: unit } = block;
  return [
    ...(caption === null
      ? []
      : [line(caption, "regular", { align: "center", heading: true, keepNext: true, before: 160 })]),
    ...(unit === null ? [] : [line(unit, "regular", { align: "right", keepNext: true })]),
    table,
    line(block.note ?? "", "small", { align: "left" }),
  ];
}
