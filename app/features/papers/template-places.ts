/**
 * Where the placeholders of a bureau's Word form stand: which of them a reader of the printed paper sees, and which lists
 * share their paragraph, whose other content would be lost when the table takes its place. Pure.
 */
import type { TemplatePart } from "./template-contents";

export type Place = {
  name: string;
  /** Printed: neither hidden text, nor white, nor too small to read. */
  visible: boolean;
  /** Nothing else stands in its paragraph. */
  alone: boolean;
  /** Twips for a list in this place; null: unknown. */
  width: number | null;
};

const PRINTED_PART = /^word\/(?:document|header\d*|footer\d*)\.xml$/;
const NAME = /\{\{([^{}]+)\}\}/g;
/** Half-points: four points and less are read by nobody. */
const TOO_SMALL = 8;
const CELL_PADDING = 220;
/** A4 between margins of 30 mm. */
export const USUAL_WIDTH = 8504;

const attribute = (tag: string, name: string) =>
  new RegExp(`\\sw:${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
const isOn = (tag: string) => !/^(?:0|false|off)$/.test(attribute(tag, "val") ?? "1");

/** Styles of characters and paragraphs whose text is not printed, their heirs too. */
function hiddenStyles(styles: string): ReadonlySet<string> {
  const hidden = new Set<string>();
  const heirs = new Map<string, string>();
  for (const [style, open = ""] of styles.matchAll(/(<w:style\s[^>]*>)[\s\S]*?<\/w:style>/g)) {
    const id = attribute(open, "styleId") ?? "";
    const vanish = /<w:vanish(?=[\s/>])[^>]*>/.exec(style)?.[0];
    if (vanish) {
      if (isOn(vanish)) hidden.add(id);
      continue;
    }
    const parent = /<w:basedOn\s[^>]*>/.exec(style)?.[0];
    if (parent) heirs.set(id, attribute(parent, "val") ?? "");
  }
  for (const [id] of heirs) {
    let at = heirs.get(id);
    for (let steps = 0; at !== undefined && steps < heirs.size; steps += 1) {
      if (hidden.has(at)) hidden.add(id);
      at = heirs.get(at);
    }
  }
  return hidden;
}

type Paragraph = { text: string; shown: string; hidden: boolean; more: boolean; width: number | null };
type Reader = {
  paragraphs: Paragraph[];
  runs: { hidden: boolean }[];
  cells: (number | null)[];
  done: { paragraph: Paragraph; at: number }[];
  properties: number;
  unread: number;
  inText: boolean;
};

/** Marks that hide the run they stand in. */
function hidesRun(name: string, tag: string, styles: ReadonlySet<string>, whiteHides: boolean): boolean {
  switch (name) {
    case "vanish":
      return isOn(tag);
    case "rStyle":
      return styles.has(attribute(tag, "val") ?? "");
    case "color":
      return whiteHides && /^f{6}$/i.test(attribute(tag, "val") ?? "");
    case "sz":
      return Number(attribute(tag, "val")) <= TOO_SMALL;
    default:
      return false;
  }
}

function open(reader: Reader, name: string, tag: string, styles: ReadonlySet<string>, white: boolean): void {
  const paragraph = reader.paragraphs.at(-1);
  const run = reader.runs.at(-1);
  if (name === "p") {
    reader.paragraphs.push({
      text: "",
      shown: "",
      hidden: false,
      more: false,
      width: reader.cells.at(-1) ?? null,
    });
  } else if (name === "r") reader.runs.push({ hidden: false });
  else if (name === "tc") reader.cells.push(null);
  else if (name === "tcW" && reader.cells.length > 0 && attribute(tag, "type") !== "pct") {
    const width = Number(attribute(tag, "w"));
    if (width > CELL_PADDING) reader.cells[reader.cells.length - 1] = width - CELL_PADDING;
  } else if (name === "pPr") reader.properties += 1;
  else if (name === "moveFrom" || name === "del" || name === "Fallback") reader.unread += 1;
  else if (name === "t") reader.inText = true;
  else if (name === "pStyle" && paragraph && styles.has(attribute(tag, "val") ?? "")) paragraph.hidden = true;
  else if (/^(?:drawing|pict|object|sectPr)$/.test(name) && paragraph) paragraph.more = true;
  else if (reader.properties === 0 && run && hidesRun(name, tag, styles, white)) run.hidden = true;
}

function close(reader: Reader, name: string, at: number): void {
  if (name === "p") {
    const paragraph = reader.paragraphs.pop();
    if (paragraph) reader.done.push({ paragraph, at });
  } else if (name === "r") reader.runs.pop();
  else if (name === "tc") reader.cells.pop();
  else if (name === "pPr") reader.properties -= 1;
  else if (name === "moveFrom" || name === "del" || name === "Fallback") reader.unread -= 1;
  else if (name === "t") reader.inText = false;
}

function readText(reader: Reader, words: string): void {
  const paragraph = reader.paragraphs.at(-1);
  if (!reader.inText || !paragraph) return;
  paragraph.text += words;
  if (reader.unread === 0 && !paragraph.hidden && !(reader.runs.at(-1)?.hidden ?? false)) {
    paragraph.shown += words;
  }
}

/** Between the margins of the section that the text before `at` belongs to. */
function sectionWidth(xml: string, at: number): number {
  const section = /<w:sectPr[\s>][\s\S]*?<\/w:sectPr>/.exec(xml.slice(at))?.[0] ?? "";
  const size = /<w:pgSz\s[^>]*>/.exec(section)?.[0] ?? "";
  const margins = /<w:pgMar\s[^>]*>/.exec(section)?.[0] ?? "";
  const width =
    Number(attribute(size, "w")) - Number(attribute(margins, "left")) - Number(attribute(margins, "right"));
  return width > 0 ? width : USUAL_WIDTH;
}

function placesIn(xml: string, styles: ReadonlySet<string>): Place[] {
  const dark = /<w:shd\s[^>]*w:fill\s*=\s*["'](?!auto|f{6})[^"']+["']/i.test(xml);
  const reader: Reader = {
    paragraphs: [],
    runs: [],
    cells: [],
    done: [],
    properties: 0,
    unread: 0,
    inText: false,
  };
  for (const { 0: token, 1: slash, 2: name, index } of xml.matchAll(/<(\/?)(?:\w+:)?([\w.]+)[^>]*>|[^<]+/g)) {
    if (name === undefined) readText(reader, token);
    else if (slash) close(reader, name, index);
    else if (!token.endsWith("/>")) open(reader, name, token, styles, !dark);
    else if (!/^(?:p|r|tc|pPr|t|del|moveFrom|Fallback)$/.test(name)) open(reader, name, token, styles, !dark);
  }
  return reader.done.flatMap(({ paragraph, at }) =>
    [...paragraph.text.matchAll(NAME)].map(([mark, name = ""]) => ({
      name,
      visible: paragraph.shown.includes(mark),
      alone: !paragraph.more && paragraph.text.trim() === mark,
      width: paragraph.width ?? sectionWidth(xml, at),
    })),
  );
}

/** Every placeholder of a form in its place, in the order of the parts. */
export function placesOf(parts: readonly TemplatePart[]): Place[] {
  const styles = hiddenStyles(parts.find(({ name }) => name === "word/styles.xml")?.text ?? "");
  return parts.filter(({ name }) => PRINTED_PART.test(name)).flatMap(({ text }) => placesIn(text, styles));
}
