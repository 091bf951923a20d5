import { inflateRawSync } from "node:zlib";

const endSignature = 0x06054b50;

/** Reads one text file out of a zip archive through its central directory. */
export function readZipText(archive: Buffer, path: string): string {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== endSignature) end -= 1;
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    if (name === path) return readEntry(archive, at).toString("utf8");
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`The archive has no ${path}`);
}

function readEntry(archive: Buffer, central: number): Buffer {
  const method = archive.readUInt16LE(central + 10);
  const size = archive.readUInt32LE(central + 20);
  const local = archive.readUInt32LE(central + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + size);
  return method === 0 ? bytes : inflateRawSync(bytes);
}

/** The text of each paragraph of `word/document.xml`, line breaks dropped. */
export function paragraphTexts(documentXml: string): string[] {
  return [...documentXml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([xml]) =>
    [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? "").join(""),
  );
}
