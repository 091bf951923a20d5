/** 版头 and 版记 of a formal document (GB/T 9704-2012 7.2, 7.4). */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { fontOf } from "./fonts";
import { linePitch, redHead, textWidthInPoints, typeSize, widthInCharacters } from "./layout";
import type { DocumentHead, DocumentImprint } from "./official-document";
import { blankLine } from "./paragraphs.server";

/** As large as the line holds, so that a long name stays on one line. */
function markSize(mark: string): number {
  return Math.min(redHead.largest, Math.floor(textWidthInPoints / widthInCharacters(mark)));
}

/** The mark in red, 发文字号 two lines below it, the red rule 4 mm under that, two empty lines to the title. */
export function redHeadBlock({ mark, number }: DocumentHead): Paragraph[] {
  const size = markSize(mark);
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: redHead.above, line: Math.round(size * 24), lineRule: LineRuleType.EXACT },
      children: [
        new TextRun({
          text: mark,
          font: fontOf("title"),
          size: size * 2,
          color: redHead.color,
          characterSpacing: 0,
        }),
      ],
    }),
    blankLine(),
    blankLine(),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      border: {
        bottom: { style: BorderStyle.SINGLE, size: 16, color: redHead.color, space: redHead.ruleDistance },
      },
      children: [new TextRun(number)],
    }),
    blankLine(),
    blankLine(),
  ];
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
/** 0.35 mm above and below, 0.25 mm between. */
const outer = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const inner = { style: BorderStyle.SINGLE, size: 6, color: "000000" };

function imprintLine(text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  const oneCharacter = (typeSize.imprint / 2) * 20;
  return new Paragraph({
    alignment,
    indent: { left: oneCharacter, right: oneCharacter },
    spacing: { line: linePitch, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, size: typeSize.imprint })],
  });
}

/** 抄送, then 印发机关 left and 印发日期 right, at the foot of the page. */
export function imprintBlock({ copyTo, issuer, date }: DocumentImprint, width: number): Table {
  const columns = [Math.round(width / 2), width - Math.round(width / 2)] as const;
  const cell = (text: string, size: number, right: boolean) =>
    new TableCell({
      width: { size, type: WidthType.DXA },
      children: [imprintLine(text, right ? AlignmentType.RIGHT : AlignmentType.LEFT)],
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...columns],
    layout: TableLayoutType.FIXED,
    borders: {
      top: outer,
      bottom: outer,
      left: none,
      right: none,
      insideHorizontal: inner,
      insideVertical: none,
    },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    rows: [
      ...(copyTo === null
        ? []
        : [
            new TableRow({
              cantSplit: true,
              children: [
                new TableCell({
                  columnSpan: 2,
                  width: { size: width, type: WidthType.DXA },
                  children: [imprintLine(`抄送：${copyTo}。`, AlignmentType.LEFT)],
                }),
              ],
            }),
          ]),
      new TableRow({
        cantSplit: true,
        children: [cell(issuer, columns[0], false), cell(`${date}印发`, columns[1], true)],
      }),
    ],
  });
}
