import { fontOf, type FontRole } from "./fonts";
import { linePitch, typeSize } from "./layout";

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
  /** Follows the 22 × 28 grid of the page; tables and large type do not. */
  readonly onGrid: boolean;
};

const body = { size: typeSize.body, align: "both", line: linePitch, onGrid: true } as const;
const heading = { ...body, align: "left", firstLineIndent: true, keepNext: true } as const;
const table = { align: "left", onGrid: false } as const;

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
    onGrid: false,
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
    line: 260,
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
    style.onGrid ? "" : `<w:snapToGrid w:val="0"/>`,
    exactLineXml(style.line),
    style.firstLineIndent ? firstLineXml : "",
    `<w:jc w:val="${style.align}"/>`,
    style.outlineLevel === undefined ? "" : `<w:outlineLvl w:val="${style.outlineLevel}"/>`,
  ].join("");
  const run = [
    fontsXml(style.font),
    style.bold ? "<w:b/>" : "",
    style.onGrid ? "" : `<w:snapToGrid w:val="0"/>`,
    `<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/>`,
  ].join("");
  return (
    `<w:style w:type="paragraph" w:styleId="${style.id}"><w:name w:val="${style.name}"/>` +
    `<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

/**
 * `word/styles.xml`. Written whole because the library's options lack two things the layout needs:
 * paragraphs off the grid, and a Normal style with the size the character grid is measured by.
 */
export function stylesXml(): string {
  const size = `<w:sz w:val="${typeSize.body}"/><w:szCs w:val="${typeSize.body}"/>`;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
    `<w:docDefaults><w:rPrDefault><w:rPr>${fontsXml("body")}${size}` +
    `<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>` +
    `<w:pPr>${exactLineXml(linePitch)}<w:jc w:val="both"/></w:pPr><w:rPr>${size}</w:rPr></w:style>` +
    paragraphStyles.map(styleXml).join("") +
    `</w:styles>`
  );
}
