/** What takes the place of a placeholder in a bureau's Word form: words, a list, a seal with its code. */
import {
  AlignmentType,
  type IPatch,
  NoBreakHyphen,
  Paragraph,
  PatchType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

import { LIST_MARGIN, listLayout } from "./list-layout";
import type { PaperSeal, PaperTable } from "./paper";
import { sealPictures, signaturePicture } from "./paper-pictures.server";
import { linePieces } from "./unbroken";

/** What somebody typed is never taken for a placeholder. */
const plain = (text: string) => text.replaceAll("{{", "｛｛");

/** Several lines of a value become line breaks in the template's own type. */
const runs = (text: string): TextRun[] =>
  plain(text)
    .split("\n")
    .map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) }));

export function textPatch(text: string): IPatch {
  return { type: PatchType.PARAGRAPH, children: runs(text) };
}

export function signaturePatch(words: string, svg: string): IPatch {
  return {
    type: PatchType.PARAGRAPH,
    children: [...runs(words), signaturePicture(svg)],
  };
}

/** The drawing with the QR code beside it and the code below, as the built-in form has them. */
export function sealPatch(seal: PaperSeal): IPatch {
  return {
    type: PatchType.PARAGRAPH,
    children: [...sealPictures(seal), new TextRun({ text: `印章验证码 ${seal.code}`, break: 1, size: 18 })],
  };
}

/** Numbers and days with hyphens at which no line ends. */
function cellRun(words: string, size: number): TextRun {
  const children = linePieces(plain(words)).flatMap(({ text: piece, whole }) =>
    whole
      ? piece.split("-").flatMap((part, index) => (index === 0 ? [part] : [new NoBreakHyphen(), part]))
      : [piece],
  );
  return new TextRun({ children, size });
}

export function tablePatch(table: PaperTable, width: number): IPatch {
  const { widths, size } = listLayout(table, width);
  const cell = (text: string, column: number, head: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      children: text.split("\n").map(
        (line) =>
          new Paragraph({
            indent: { firstLine: 0 },
            spacing: { before: 0, after: 0 },
            alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [cellRun(line, size)],
          }),
      ),
    });
  return {
    type: PatchType.DOCUMENT,
    children: [
      new Table({
        width: { size: width, type: WidthType.DXA },
        layout: TableLayoutType.FIXED,
        columnWidths: widths,
        margins: {
          marginUnitType: WidthType.DXA,
          top: 20,
          bottom: 20,
          left: LIST_MARGIN,
          right: LIST_MARGIN,
        },
        rows: [table.header, ...table.rows].map(
          (texts, index) =>
            new TableRow({
              cantSplit: true,
              tableHeader: index === 0,
              children: texts.map((text, column) => cell(text, column, index === 0)),
            }),
        ),
      }),
      // A cell may not end with a table, and two tables would run into one.
      new Paragraph({ spacing: { line: 20, lineRule: "exact" } }),
    ],
  };
}
