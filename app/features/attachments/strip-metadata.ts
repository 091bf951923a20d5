/**
 * Takes out of a photo what does not belong into a file of somebody: where it was taken, with which phone, and
 * whatever was hidden behind the picture. The picture itself is not touched, nor which way up it is shown. Pure.
 */

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((sign, index) => bytes[at + index] === sign.codePointAt(0));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const ORIENTATION_TAG = 0x0112;

/** The orientation 1 to 8 in the first directory of a TIFF block; 1 where it says none. */
function orientationOf(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const data = view(tiff);
  const little = startsWith(tiff, 0, "II");
  const first = data.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const entries = data.getUint16(first, little);
  for (let index = 0; index < entries; index += 1) {
    const at = first + 2 + index * 12;
    if (at + 12 > tiff.length) break;
    if (data.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = data.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif segment whose TIFF block says the orientation and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0];
  const entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0];
  return Uint8Array.from([...head, ...tiff, 1, 0, ...entry, 0, 0, 0, 0]);
}

/** Application segments 1 to 15 and comments, save the colour profile and Adobe's colour transform. */
function isExtra(bytes: Uint8Array, marker: number, at: number): boolean {
  if (marker === 0xfe) return true;
  if (marker === 0xe2) return !startsWith(bytes, at + 4, "ICC_PROFILE");
  if (marker === 0xee) return !startsWith(bytes, at + 4, "Adobe");
  return marker > 0xe0 && marker <= 0xef;
}

/** Where the compressed data of a scan end: at the next marker that is no restart and no stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length - 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return bytes.length;
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * A JPEG from its first to its last marker without metadata; `null` when it is none: a broken chain of segments,
 * no frame with a size, no picture data. What follows the end of the picture (a second picture, a film, anything
 * else) goes.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Uint8Array[] = [];
  let [at, orientation, hasFrame, hasScan] = [2, 1, false, false];
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const length = view(bytes).getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    if (marker === 0xe1 && startsWith(bytes, at + 4, "Exif\0\0")) {
      orientation = orientationOf(bytes.subarray(at + 10, end));
    }
    if (isFrame(marker)) {
      if (length < 8 || view(bytes).getUint16(at + 5) === 0 || view(bytes).getUint16(at + 7) === 0)
        return null;
      hasFrame = true;
    }
    const next = marker === 0xda ? endOfScan(bytes, end) : end;
    hasScan ||= marker === 0xda && next > end;
    if (!isExtra(bytes, marker, at)) kept.push(bytes.subarray(at, next));
    at = next;
  }
  if (!hasFrame || !hasScan) return null;
  const hasJfif = kept[0]?.[1] === 0xe0;
  const turned = orientation === 1 ? [] : [orientationSegment(orientation)];
  return join([
    Uint8Array.from([0xff, 0xd8]),
    ...kept.slice(0, hasJfif ? 1 : 0),
    ...turned,
    ...kept.slice(hasJfif ? 1 : 0),
    Uint8Array.from([0xff, 0xd9]),
  ]);
}

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Texts, the moment and the photo's own metadata. */
const PNG_EXTRAS = new Set(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]);

/** A PNG up to its end mark without texts and metadata; `null` when it is none or has no size or no data. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  if (!PNG_HEAD.every((byte, index) => bytes[index] === byte)) return null;
  const kept = [bytes.subarray(0, 8)];
  let [at, hasData] = [8, false];
  while (at + 12 <= bytes.length) {
    const length = view(bytes).getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at === 8) {
      const sized = length === 13 && view(bytes).getUint32(16) > 0 && view(bytes).getUint32(20) > 0;
      if (kind !== "IHDR" || !sized) return null;
    }
    hasData ||= kind === "IDAT" && length > 0;
    if (!PNG_EXTRAS.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === "IEND") return hasData ? join(kept) : null;
    at = end;
  }
  return null;
}
