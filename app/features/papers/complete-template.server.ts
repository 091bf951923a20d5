import JSZip from "jszip";

const DOCUMENT = "word/document.xml";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const paragraph = ({ before, name }: Addition) =>
  `<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t xml:space="preserve">${escaped(before)}{{${name}}}</w:t></w:r></w:p>`;

export type Addition = { before: string; name: string };

/**
 * A place at the end of the form for what the paper may not go out without and the form has none for: its seals, and
 * what was put right since they were set.
 */
export async function withPlacesAtEnd(file: Uint8Array, additions: readonly Addition[]): Promise<Uint8Array> {
  if (additions.length === 0) return file;
  const archive = await JSZip.loadAsync(file);
  const xml = (await archive.file(DOCUMENT)?.async("text")) ?? "";
  const end = xml.lastIndexOf("</w:body>");
  if (end === -1) throw new RangeError("a form without a body");
  // The last section's properties close the body; a section's own ones lie inside a paragraph.
  const section = xml.lastIndexOf("<w:sectPr", end);
  const lastBlock = Math.max(xml.lastIndexOf("</w:p>", end), xml.lastIndexOf("</w:tbl>", end));
  const at = section > lastBlock ? section : end;
  archive.file(DOCUMENT, `${xml.slice(0, at)}${additions.map(paragraph).join("")}${xml.slice(at)}`);
  return archive.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
