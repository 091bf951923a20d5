import { AlignmentType, ImageRun, LineRuleType, Paragraph, TextRun } from "docx";

import { fontOf } from "./fonts";
import type { PictureBlock } from "./official-document";
import { pngOfChart } from "./png-of-svg.server";
import type { StyleId } from "./styles";

/** Pixels of the library, 96 to the inch. */
const PIXELS_PER_MM = 96 / 25.4;
/** 220 dots to the inch: sharp on paper. */
const DOTS_PER_MM = 220 / 25.4;

const caption: StyleId = "TableText";

/** A chart in the middle of the line with its caption below it, both on one page. */
export function pictureBlock(block: PictureBlock): Paragraph[] {
  const image = new ImageRun({
    type: "png",
    data: pngOfChart(block.svg, Math.round(block.width * DOTS_PER_MM)),
    transformation: {
      width: Math.round(block.width * PIXELS_PER_MM),
      height: Math.round(block.height * PIXELS_PER_MM),
    },
    altText: { name: block.id, title: block.caption, description: block.alt },
  });
  return [
    new Paragraph({
      style: caption,
      alignment: AlignmentType.CENTER,
      keepNext: true,
      // The line grows with the picture; an exact line would cut it off.
      spacing: { before: 160, line: 240, lineRule: LineRuleType.AUTO },
      children: [image],
    }),
    new Paragraph({
      style: caption,
      alignment: AlignmentType.CENTER,
      spacing: { before: 60, after: 160 },
      children: [new TextRun({ text: block.caption, font: fontOf("heading") })],
    }),
  ];
}
