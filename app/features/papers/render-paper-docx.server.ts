import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  type ImageRun,
  NoBreakHyphen,
  PageBreak,
  PageNumber,
  SectionType,
  PageOrientation,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";

import { formatDate } from "~/lib/calendar-date";
import { corePropertiesXml } from "~/lib/docx/core-properties";
import { fontOf, fontTableXml } from "~/lib/docx/fonts";
import { A4 } from "~/lib/docx/layout";
import { stylesXml } from "~/lib/docx/styles";
import { columnWidths } from "~/lib/docx/table-grid";
import { labelLines } from "./label-words";
import { hasLongNumber, linePieces } from "./unbroken";
import type { Paper, PaperBlock, PaperCell, PaperRow, PaperSeal } from "./paper";
import { sealPictures, signaturePicture } from "./paper-pictures.server";

const TWIPS_PER_MM = 1440 / 25.4;
const mm = (millimetres: number) => Math.round(millimetres * TWIPS_PER_MM);

const MARGINS = {
  form: { top: mm(13), right: mm(14), bottom: mm(11), left: mm(16) },
  letter: { top: mm(30), right: mm(26), bottom: mm(25), left: mm(28) },
} as const;

/** Half-points and exact line in twips. */
const TYPE = {
  form: { size: 19, line: 250 },
  letter: { size: 28, line: 520 },
} as const;

type Style = Paper["style"];

function text(words: string, style: Style, options: { bold?: boolean; heading?: boolean } = {}): TextRun {
  return new TextRun({
    text: words,
    size: TYPE[style].size,
    font: fontOf(options.heading ? "heading" : "body"),
  });
}

/** Words of a paragraph, with hyphens at which no line ends inside a number. */
function unbroken(words: string, style: Style, heading = false, large = false): TextRun {
  const children = linePieces(words).flatMap(({ text: piece, whole }) =>
    whole
      ? piece.split("-").flatMap((part, index) => (index === 0 ? [part] : [new NoBreakHyphen(), part]))
      : [piece],
  );
  return new TextRun({
    children,
    size: TYPE[style].size + (large ? 5 : 0),
    font: fontOf(heading ? "heading" : "body"),
  });
}

function line(style: Style, children: (TextRun | ImageRun)[], options: object = {}): Paragraph {
  return new Paragraph({
    style: "TableText",
    spacing: { line: TYPE[style].line, lineRule: "atLeast" },
    children,
    ...options,
  });
}

/** Twips a text takes: a Chinese character its whole size, a Latin one about six tenths. */
const extentOf = (words: string) =>
  [...words].reduce((sum, one) => sum + (one < "\u2e80" ? 0.6 : 1), 0) * TYPE.form.size * 10;

/** Both ends of one line, the last of the left end; what does not fit beside it goes whole onto a line of its own. */
function leftAndRight({ left, right }: Extract<PaperBlock, { kind: "line" }>, width: number): Paragraph[] {
  if (right !== "" && (extentOf(left) % width) + extentOf(`　${right}`) > width) {
    return [
      line("form", [text(left, "form")]),
      line("form", [text(right, "form")], { alignment: AlignmentType.RIGHT }),
    ];
  }
  const tabStops = [{ type: TabStopType.RIGHT, position: width }];
  return [line("form", [text(`${left}\t${right}`, "form")], { tabStops })];
}

function sealLines(seal: PaperSeal, style: Style): Paragraph[] {
  return [
    line(style, [...sealPictures(seal)], { alignment: AlignmentType.RIGHT, keepNext: true }),
    line("form", [text(`印章验证码 ${seal.code}`, "form")], { alignment: AlignmentType.RIGHT }),
  ];
}

/** Left and right of a cell's words, twips. */
const CELL_MARGIN = 50;

/** A label breaks between words only; other cells as they are written. */
function cellLines({ text: words, kind }: PaperCell, width: number): string[] {
  const lines = words.split("\n");
  if (kind !== "label") return lines;
  const characters = (width - 2 * CELL_MARGIN) / (TYPE.form.size * 10);
  return lines.flatMap((one) => (one === "" ? [one] : labelLines(one, characters)));
}

function cellParagraphs(cell: PaperCell, width: number, keepNext = false): Paragraph[] {
  const alignment = cell.align === "center" ? AlignmentType.CENTER : AlignmentType.LEFT;
  const lines = cellLines(cell, width).map((words) =>
    line("form", [text(words, "form", { heading: cell.kind === "label" })], { alignment, keepNext }),
  );
  return [
    ...lines,
    ...(cell.signature ? [line("form", [signaturePicture(cell.signature)])] : []),
    ...(cell.seal ? sealLines(cell.seal, "form") : []),
  ];
}

const hairline = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const borders = {
  top: hairline,
  bottom: hairline,
  left: hairline,
  right: hairline,
  insideHorizontal: hairline,
  insideVertical: hairline,
};

function gridRow(row: PaperRow, widths: readonly number[], taken: number[]): TableRow {
  let column = 0;
  const cells = row.cells.map((cell) => {
    while ((taken[column] ?? 0) > 0) column += 1;
    const span = cell.columns ?? 1;
    const width = widths.slice(column, column + span).reduce((a, b) => a + b, 0);
    if ((cell.rows ?? 1) > 1) taken.fill(cell.rows ?? 1, column, column + span);
    column += span;
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      columnSpan: span,
      rowSpan: cell.rows ?? 1,
      verticalAlign: VerticalAlignTable.CENTER,
      children: cellParagraphs(cell, width, row.keepNext),
    });
  });
  for (let at = 0; at < taken.length; at += 1) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
  return new TableRow({
    cantSplit: true,
    tableHeader: row.header ?? false,
    ...(row.height ? { height: { value: mm(row.height), rule: HeightRule.ATLEAST } } : {}),
    children: cells,
  });
}

function grid(block: Extract<PaperBlock, { kind: "grid" }>, width: number): Table {
  const widths = columnWidths(block.columns, width);
  const taken = widths.map(() => 0);
  return new Table({
    rows: block.rows.map((row) => gridRow(row, widths, taken)),
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { marginUnitType: WidthType.DXA, top: 20, bottom: 20, left: CELL_MARGIN, right: CELL_MARGIN },
    borders,
  });
}

function title(block: Extract<PaperBlock, { kind: "title" }>, style: Style): Paragraph[] {
  const size = style === "letter" ? 44 : 32;
  return [
    new Paragraph({
      style: "Title",
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: style === "letter" ? 240 : 60, line: size * 12, lineRule: "atLeast" },
      children: [new TextRun({ text: block.text, size, font: fontOf("title") })],
    }),
    ...(block.sub ? [line(style, [text(block.sub, style)], { alignment: AlignmentType.CENTER })] : []),
  ];
}

function closing(block: Extract<PaperBlock, { kind: "closing" }>, style: Style): Paragraph[] {
  const day = block.day ? formatDate(block.day) : "    年  月  日";
  const right = { alignment: AlignmentType.RIGHT };
  return [
    line(style, [text("", style)], { keepNext: true }),
    line(style, [text(block.unit, style)], { ...right, keepNext: true }),
    line(style, [text(day, style)], { ...right, keepNext: block.seal !== null }),
    ...(block.seal ? sealLines(block.seal, style) : []),
  ];
}

/** A Word heading in the type of the form: in the outline, with air above. */
function headed(level: 1 | 2) {
  return {
    style: `Heading${level}`,
    alignment: AlignmentType.LEFT,
    indent: { firstLine: 0, firstLineChars: 0 },
    spacing: {
      before: level === 1 ? 240 : 120,
      after: 60,
      line: TYPE.form.line,
      lineRule: "atLeast" as const,
    },
  };
}

/** `ends`: the closing stands on the page of this block's last lines. */
function render(block: PaperBlock, style: Style, width: number, ends: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case "title":
      return title(block, style);
    case "line":
      return leftAndRight(block, width);
    case "paragraph":
      return [
        line(style, [unbroken(block.text, style, block.heading, block.level === 1)], {
          keepNext: ends || (block.heading ?? false),
          ...(block.level ? headed(block.level) : {}),
          alignment: hasLongNumber(block.text) ? AlignmentType.LEFT : AlignmentType.BOTH,
          ...(block.indent === "body"
            ? { indent: { firstLine: TYPE[style].size * 20, firstLineChars: 200 } }
            : {}),
        }),
      ];
    case "grid":
      return [grid(block, width)];
    case "closing":
      return closing(block, style);
    case "note":
      return [line("form", [text(block.text, "form")])];
    case "page":
      return [new Paragraph({ style: "TableText", children: [new PageBreak()] })];
  }
}

/** 第 1 页 共 2 页: of a paper that has come apart one sees what is missing. */
function pageNumbers(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: "TableText",
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            font: fontOf("body"),
            size: TYPE.form.size,
            children: ["第 ", PageNumber.CURRENT, " 页 共 ", PageNumber.TOTAL_PAGES, " 页"],
          }),
        ],
      }),
    ],
  });
}

/** The pages between page marks become sections, so that no empty line opens a new page. */
function pagesOf(blocks: readonly PaperBlock[]): { side?: "back" | undefined; blocks: PaperBlock[] }[] {
  const pages: ReturnType<typeof pagesOf> = [{ blocks: [] }];
  for (const block of blocks) {
    if (block.kind === "page") pages.push({ side: block.side, blocks: [] });
    else pages.at(-1)?.blocks.push(block);
  }
  return pages;
}

/**
 * Writes a paper as .docx (A4). `createdAt` (RFC 3339) is the time written into the file, so that a reprint of an
 * issued paper is the same file.
 */
export async function renderPaperDocx(
  paper: Omit<Paper, "kind" | "values" | "tables">,
  { creator, createdAt }: { creator: string; createdAt: string },
): Promise<Buffer> {
  const landscape = paper.orientation === "landscape";
  const margin = MARGINS[paper.style];
  const width = (landscape ? A4.height : A4.width) - margin.left - margin.right;
  const size = { ...A4, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT };
  const file = new Document({
    title: `${paper.title} ${paper.number}`,
    creator,
    sections: pagesOf(paper.blocks).map(({ side, blocks }) => ({
      footers: { default: pageNumbers() },
      properties: {
        type: side === "back" ? SectionType.EVEN_PAGE : SectionType.NEXT_PAGE,
        page: { size, margin: { ...margin, header: mm(8), footer: mm(6), gutter: 0 } },
      },
      children: [
        ...blocks.flatMap((block, index) =>
          render(block, paper.style, width, blocks[index + 1]?.kind === "closing"),
        ),
        // A section may not end with a table.
        ...(blocks.at(-1)?.kind === "grid"
          ? [new Paragraph({ spacing: { line: 20, lineRule: "exact" } })]
          : []),
      ],
    })),
  });
  const properties = {
    title: `${paper.title} ${paper.number}`,
    subject: paper.title,
    creator,
    description: "",
    keywords: paper.number,
    createdAt,
  };
  return Packer.toBuffer(file, undefined, [
    { path: "word/styles.xml", data: stylesXml() },
    { path: "word/fontTable.xml", data: fontTableXml() },
    { path: "docProps/core.xml", data: corePropertiesXml(properties) },
  ]);
}
