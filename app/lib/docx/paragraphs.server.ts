import { AlignmentType, Footer, LineRuleType, PageNumber, Paragraph, TextRun } from "docx";
import { fontOf } from "./fonts";
import { characterWidth, pageNumberLine, signatureIndents, typeSize } from "./layout";
import type { DocumentInline, HeadingBlock, ParagraphBlock } from "./official-document";
import type { StyleId } from "./styles";

const headingStyles = { 1: "Heading1", 2: "Heading2", 3: "Heading3" } as const;

const styled = (style: StyleId) => ({ style });

const twips = (characters: number) => Math.round(characters * characterWidth);

export function blankLine(keepNext = false): Paragraph {
  return new Paragraph({ keepNext, children: [] });
}

/** 2号小标宋, centred, broken where the author broke it; one blank line follows. */
export function titleParagraphs(lines: readonly string[], subtitle: string | null): Paragraph[] {
  const title = new Paragraph({
    ...styled("Title"),
    children: lines.map((text, index) => new TextRun({ text, ...(index > 0 && { break: 1 }) })),
  });
  if (subtitle === null) return [title, blankLine()];
  return [title, new Paragraph({ ...styled("Subtitle"), children: [new TextRun(subtitle)] }), blankLine()];
}

export function headingParagraph(block: HeadingBlock): Paragraph {
  return new Paragraph({ ...styled(headingStyles[block.level]), children: [new TextRun(block.text)] });
}

export function bodyParagraph(block: ParagraphBlock<DocumentInline>, keepNext = false): Paragraph {
  return new Paragraph({
    keepNext,
    ...(block.indent === "body" && styled("BodyText")),
    children: [new TextRun(block.inlines.map((inline) => inline.text).join(""))],
  });
}

/** 附件说明: two characters in, numbered when there are several, later ones aligned under the first. */
export function annexNotes(titles: readonly string[]): Paragraph[] {
  return titles.map((title, index) => {
    const number = titles.length > 1 ? `${index + 1}. ` : "";
    const indent = index === 0 ? { firstLine: twips(2), firstLineChars: 200 } : { left: twips(5) };
    return new Paragraph({
      indent,
      keepNext: true,
      children: [new TextRun(`${index === 0 ? "附件：" : ""}${number}${title}`)],
    });
  });
}

/** 署名 and 成文日期 without a seal. */
export function signatureParagraphs(signature: { issuer: string; date: string }): Paragraph[] {
  const indents = signatureIndents(signature.issuer, signature.date);
  const line = (text: string, characters: number, keepNext: boolean) =>
    new Paragraph({ indent: { left: twips(characters) }, keepNext, children: [new TextRun(text)] });
  return [line(signature.issuer, indents.issuer, true), line(signature.date, indents.date, false)];
}

/** `附件1` flush left in 黑体, its title two lines lower. */
export function annexHead(label: string, title: string): Paragraph[] {
  return [
    new Paragraph({
      keepNext: true,
      children: [new TextRun({ text: label, font: fontOf("heading") })],
    }),
    blankLine(),
    new Paragraph({
      ...styled("Title"),
      keepNext: true,
      spacing: { after: 160 },
      children: [new TextRun(title)],
    }),
  ];
}

/** `— 1 —`: odd pages right, even pages left, one character in. */
export function pageNumberFooter(side: "odd" | "even"): Footer {
  const oneCharacter = (typeSize.pageNumber / 2) * 20;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === "odd" ? { right: oneCharacter } : { left: oneCharacter },
        spacing: { line: pageNumberLine, lineRule: LineRuleType.EXACT },
        children: [
          new TextRun({
            font: fontOf("pageNumber"),
            size: typeSize.pageNumber,
            snapToGrid: false,
            children: ["— ", PageNumber.CURRENT, " —"],
          }),
        ],
      }),
    ],
  });
}
