import type { OfficialDocument, DocumentInline } from "./official-document";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/**
 * `docProps/core.xml` with the document's own time: the library would write the moment of packing,
 * and the same snapshot must give the same document.
 */
export function corePropertiesXml(properties: OfficialDocument<DocumentInline>["properties"]): string {
  const creator = escapeXml(properties.creator);
  const at = escapeXml(properties.createdAt);
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${escapeXml(properties.title)}</dc:title><dc:subject>${escapeXml(properties.subject)}</dc:subject>` +
    `<dc:creator>${creator}</dc:creator><cp:keywords>${escapeXml(properties.keywords)}</cp:keywords>` +
    `<dc:description>${escapeXml(properties.description)}</dc:description>` +
    `<cp:lastModifiedBy>${creator}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified><dc:language>zh-CN</dc:language>` +
    `</cp:coreProperties>`
  );
}
