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
import type { DocumentInline, TableAlign, TableBlock, TableHeaderCell } from "./official-document";
import type { StyleId } from "./styles";

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
const cellPadding = { top: 28, bottom: 28, left: 50, right: 50 };

type LineOptions = { align: TableAlign; heading?: boolean; keepNext?: boolean };

function line(
  text: string,
  size: Block["size"],
  { align, heading = false, keepNext = false }: LineOptions,
): Paragraph {
  return new Paragraph({
    style: styleOf[size],
    alignment: alignments[align],
    keepNext,
    children: [new TextRun({ text, ...(heading && { font: fontOf("heading") }) })],
  });
}

/** Whole twips that add up to `total`, so that the grid and the table's width agree. */
export function columnWidths(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const widths = weights.map((weight) => Math.floor((weight / sum) * total));
  const used = widths.reduce((a, b) => a + b, 0);
  return widths.map((width, index) => (index === 0 ? width + total - used : width));
}

function headerRow(cells: readonly TableHeaderCell[], size: Block["size"]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: cells.map(
      (cell) =>
        new TableCell({
          columnSpan: cell.columns ?? 1,
          rowSpan: cell.rows ?? 1,
          verticalAlign: VerticalAlignTable.CENTER,
          children: [line(cell.text, size, { align: "center", heading: true, keepNext: true })],
        }),
    ),
  });
}

function bodyRow(block: Block, row: Block["rows"][number], widths: readonly number[]): TableRow {
  return new TableRow({
    cantSplit: true,
    children: block.columns.map(
      (column, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            line(row.cells[index]?.text ?? "", block.size, { align: column.align, heading: row.total }),
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
      ...block.header.map((cells) => headerRow(cells, block.size)),
      ...block.rows.map((row) => bodyRow(block, row, widths)),
    ],
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { marginUnitType: WidthType.DXA, ...cellPadding },
    borders,
  });
  const unit = block.unitNote;
  return [
    line(block.caption, "regular", { align: "center", heading: true, keepNext: true }),
    ...(unit === null ? [] : [line(unit, "regular", { align: "right", keepNext: true })]),
    table,
    line(block.note ?? "", "small", { align: "left" }),
  ];
}
