/** A report's files as their bytes say it. */
import { readXlsx } from "hucre/xlsx";

import { paragraphTexts, readZipText } from "../../unit/report/read-zip";

export type ReadDocument = { paragraphs: string[]; tables: string[][][]; alternatives: string[] };

const unescape = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Paragraphs and tables of the text and all annexes, and the words that stand for pictures. */
export function readDocument(archive: Buffer): ReadDocument {
  const xml = readZipText(archive, "word/document.xml");
  const words = (part: string) => paragraphTexts(part).map(unescape);
  return {
    paragraphs: words(xml.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, "")).filter((text) => text !== ""),
    tables: [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
      [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
        [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => words(cell).join("")),
      ),
    ),
    alternatives: [...xml.matchAll(/<wp:docPr[^>]* descr="([^"]*)"/g)].map(([, text = ""]) => unescape(text)),
  };
}

/** Sheets as rows of printed cells; a sum of money keeps its two decimals as on paper. */
export async function readWorkbook(bytes: Uint8Array): Promise<{ name: string; rows: string[][] }[]> {
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => (cell === null || cell === undefined ? "" : String(cell)))),
  }));
}
