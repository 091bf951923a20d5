import {
  Document,
  DocumentGridType,
  Packer,
  PageOrientation,
  SectionType,
  type ISectionOptions,
  type Paragraph,
  type Table,
} from "docx";
import { corePropertiesXml } from "./core-properties";
import { fontTableXml } from "./fonts";
import { A4, characterSpacing, footerDistance, landscapeMargin, linePitch, portraitMargin } from "./layout";
import type { DocumentAnnex, DocumentBlock, DocumentInline, OfficialDocument } from "./official-document";
import {
  annexHead,
  annexNotes,
  blankLine,
  bodyParagraph,
  headingParagraph,
  pageNumberFooter,
  signatureParagraphs,
  titleParagraphs,
} from "./paragraphs.server";
import { imprintBlock, redHeadBlock } from "./head-and-imprint.server";
import { pictureBlock } from "./picture.server";
import { stylesXml } from "./styles";
import { tableBlock } from "./table.server";

type Orientation = DocumentAnnex<DocumentInline>["orientation"];

function pageOf(orientation: Orientation) {
  const margin = orientation === "landscape" ? landscapeMargin : portraitMargin;
  return {
    // The library swaps width and height itself for a landscape page.
    size: {
      ...A4,
      orientation: orientation === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: { ...margin, header: 851, footer: footerDistance(margin.bottom), gutter: 0 },
  };
}

function textWidth(orientation: Orientation): number {
  return orientation === "landscape"
    ? A4.height - landscapeMargin.left - landscapeMargin.right
    : A4.width - portraitMargin.left - portraitMargin.right;
}

function section(orientation: Orientation, children: (Paragraph | Table)[]): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: pageOf(orientation),
      grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace: characterSpacing },
    },
    footers: { default: pageNumberFooter("odd"), even: pageNumberFooter("even") },
    children,
  };
}

function renderBlock(block: DocumentBlock<DocumentInline>, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [headingParagraph(block)];
    case "paragraph":
      return [bodyParagraph(block)];
    case "table":
      return tableBlock(block, width);
    case "picture":
      return pictureBlock(block);
  }
}

/** The last words, 附件说明 and signature stay on one page: a signature never stands on a page alone. */
function closing(document: OfficialDocument<DocumentInline>): Paragraph[] {
  const titles = document.annexes.map((annex) => annex.title);
  return [
    ...(titles.length > 0 ? [blankLine(true), ...annexNotes(titles)] : []),
    blankLine(true),
    blankLine(true),
    ...signatureParagraphs(document.signature),
  ];
}

function mainSection(document: OfficialDocument<DocumentInline>): ISectionOptions {
  const width = textWidth("portrait");
  const last = document.blocks.at(-1);
  const lastIsText = last?.kind === "paragraph";
  const blocks = lastIsText ? document.blocks.slice(0, -1) : document.blocks;
  return section("portrait", [
    ...(document.head ? redHeadBlock(document.head) : []),
    ...titleParagraphs(document.titleLines, document.subtitle),
    ...blocks.flatMap((block) => renderBlock(block, width)),
    ...(lastIsText ? [bodyParagraph(last, true)] : []),
    ...closing(document),
    ...(document.annexes.length === 0 ? imprintOf(document) : []),
  ]);
}

/** 版记 stands at the foot of the very last page, annexes included. */
function imprintOf(document: OfficialDocument<DocumentInline>): (Paragraph | Table)[] {
  if (!document.imprint) return [];
  const orientation = document.annexes.at(-1)?.orientation ?? "portrait";
  return [blankLine(), imprintBlock(document.imprint, textWidth(orientation)), blankLine()];
}

function annexSection(
  annex: DocumentAnnex<DocumentInline>,
  last: readonly (Paragraph | Table)[],
): ISectionOptions {
  const width = textWidth(annex.orientation);
  return section(annex.orientation, [
    ...annexHead(annex.label, annex.title),
    ...annex.blocks.flatMap((block) => renderBlock(block, width)),
    ...last,
  ]);
}

/**
 * Writes an official document in the layout of GB/T 9704-2012 as a .docx file.
 * The same document gives the same text, properties and settings at any time.
 */
export async function renderOfficialDocument(document: OfficialDocument<DocumentInline>): Promise<Buffer> {
  const { title, subject, creator, description, keywords } = document.properties;
  const file = new Document({
    title,
    subject,
    creator,
    description,
    keywords,
    evenAndOddHeaderAndFooters: true,
    sections: [
      mainSection(document),
      ...document.annexes.map((annex, index) =>
        annexSection(annex, index === document.annexes.length - 1 ? imprintOf(document) : []),
      ),
    ],
  });
  return Packer.toBuffer(file, undefined, [
    { path: "word/styles.xml", data: stylesXml() },
    { path: "word/fontTable.xml", data: fontTableXml() },
    { path: "docProps/core.xml", data: corePropertiesXml(document.properties) },
  ]);
}
