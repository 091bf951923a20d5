import { fontOf, type FontRole } from "./fonts";
import { letterSpacing, linePitch, typeSize } from "./layout";

type ParagraphStyle = {
  readonly id: string;
  readonly name: string;
  readonly font: FontRole;
  /** Half-points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly align: "both" | "center" | "left";
  /** Exact line in twips. */
  readonly line: number;
  readonly firstLineIndent?: boolean;
  readonly keepNext?: boolean;
  readonly outlineLevel?: number;
  /** Set 28 to the line; tables and large type are not. */
  readonly spaced: boolean;
};

const body = { size: typeSize.body, align: "both", line: linePitch, spaced: true } as const;
const heading = { ...body, align: "left", firstLineIndent: true, keepNext: true } as const;
const table = { align: "left", spaced: false } as const;

/** 一、黑体 · （一）楷体 · 1. 仿宋, all 3号; title 2号小标宋. */
const paragraphStyles = [
  { id: "BodyText", name: "Body Text", font: "body", ...body, firstLineIndent: true },
  {
    id: "Title",
    name: "Title",
    font: "title",
    size: typeSize.title,
    bold: true,
    align: "center",
    line: 680,
    spaced: false,
  },
  { id: "Subtitle", name: "Subtitle", font: "subheading", ...body, align: "center" },
  { id: "Heading1", name: "heading 1", font: "heading", ...heading, outlineLevel: 0 },
  { id: "Heading2", name: "heading 2", font: "subheading", ...heading, outlineLevel: 1 },
  { id: "Heading3", name: "heading 3", font: "body", ...heading, outlineLevel: 2 },
  { id: "TableText", name: "Table Text", font: "body", ...table, size: typeSize.table, line: 300 },
  {
    id: "TableTextSmall",
    name: "Table Text Small",
    font: "body",
    ...table,
    size: typeSize.smallTable,
    line: 240,
  },
] as const satisfies readonly ParagraphStyle[];

export type StyleId = (typeof paragraphStyles)[number]["id"];

function fontsXml(role: FontRole): string {
  const font = fontOf(role);
  return `<w:rFonts w:ascii="${font.ascii}" w:hAnsi="${font.hAnsi}" w:eastAsia="${font.eastAsia}" w:cs="${font.cs}"/>`;
}

/** Two characters; the twips are for readers that do not know characters. */
const firstLineXml = `<w:ind w:firstLineChars="200" w:firstLine="${typeSize.body * 20}"/>`;

function exactLineXml(line: number): string {
  return `<w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/>`;
}

function styleXml(style: ParagraphStyle): string {
  const paragraph = [
    style.keepNext ? "<w:keepNext/>" : "",
    exactLineXml(style.line),
    style.firstLineIndent ? firstLineXml : "",
    `<w:jc w:val="${style.align}"/>`,
    style.outlineLevel === undefined ? "" : `<w:outlineLvl w:val="${style.outlineLevel}"/>`,
  ].join("");
  const run = [
    fontsXml(style.font),
    style.bold ? "<w:b/>" : "",
    `<w:spacing w:val="${style.spaced ? letterSpacing : 0}"/>`,
    `<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/>`,
  ].join("");
  return (
    `<w:style w:type="paragraph" w:styleId="${style.id}"><w:name w:val="${style.name}"/>` +
    `<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

/**
 * The grid of 22 × 28 is kept by exact lines and letter spacing. Snapping to the section's grid is
 * off: LibreOffice gives a 16 pt character on a 15.8 pt grid two cells. Punctuation stays inside the
 * text area and numbers get no extra space, so that a full line is 28 characters wide.
 */
const offGridXml =
  `<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>` +
  `<w:snapToGrid w:val="0"/>`;

/**
 * `word/styles.xml`. Written whole because the library's options cannot take a paragraph off the grid.
 */
export function stylesXml(): string {
  const size = `<w:sz w:val="${typeSize.body}"/><w:szCs w:val="${typeSize.body}"/>`;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
    `<w:docDefaults><w:rPrDefault><w:rPr>${fontsXml("body")}${size}` +
    `<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>` +
    `<w:pPr>${offGridXml}${exactLineXml(linePitch)}<w:jc w:val="both"/></w:pPr>` +
    `<w:rPr><w:spacing w:val="${letterSpacing}"/>${size}</w:rPr></w:style>` +
    paragraphStyles.map(styleXml).join("") +
    `</w:styles>`
  );
}
