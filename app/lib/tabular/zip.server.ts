/**
 * What must be known of a zip archive before a parser may touch it: how many bytes it really inflates
 * to. The sizes an archive declares are claims of whoever made it, so each entry is inflated and
 * counted, in zlib's own threads and without keeping the bytes.
 */
import { createInflateRaw } from "node:zlib";

export type ZipEntry = {
  name: string;
  method: number;
  encrypted: boolean;
  /** CRC-32 of the inflated bytes. */
  checksum: number;
  compressedSize: number;
  localHeaderAt: number;
};

/** Why an archive cannot be used. */
export type ZipFault = "not_a_zip" | "damaged" | "encrypted" | "too_large";

export class ZipProblem extends Error {
  readonly fault: ZipFault;

  constructor(fault: ZipFault) {
    super(`Unusable zip archive: ${fault}`);
    this.name = "ZipProblem";
    this.fault = fault;
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const MAX_ENTRIES = 4096;
const STORED = 0;
const DEFLATED = 8;
const CHUNK = 256 * 1024;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEndOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new ZipProblem("not_a_zip");
}

/** The entries of the central directory. Throws {@link ZipProblem}. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  if (bytes.byteLength < END_SIZE || view.getUint32(0, true) !== LOCAL_HEADER)
    throw new ZipProblem("not_a_zip");
  const end = findEndOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new ZipProblem("too_large");
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new ZipProblem("damaged");
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      checksum: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      localHeaderAt: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function compressedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = viewOf(bytes);
  const at = entry.localHeaderAt;
  if (at + 30 > bytes.byteLength || view.getUint32(at, true) !== LOCAL_HEADER)
    throw new ZipProblem("damaged");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.compressedSize > bytes.byteLength) throw new ZipProblem("damaged");
  return bytes.subarray(start, start + entry.compressedSize);
}

async function* inflated(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new ZipProblem("encrypted");
  const packed = compressedBytes(bytes, entry);
  if (entry.method === STORED) {
    yield packed;
    return;
  }
  if (entry.method !== DEFLATED) throw new ZipProblem("damaged");
  const inflater = createInflateRaw({ chunkSize: CHUNK });
  inflater.end(packed);
  try {
    for await (const chunk of inflater) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw error instanceof ZipProblem ? error : new ZipProblem("damaged");
  } finally {
    inflater.destroy();
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function updateCrc(crc: number, bytes: Uint8Array): number {
  let value = crc;
  for (let at = 0; at < bytes.length; at += 1) {
    value = (CRC_TABLE[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return value;
}

/**
 * The bytes all entries inflate to together. Throws {@link ZipProblem} as soon as they exceed `limit`, and
 * where a checksum is wrong: damaged parts often still inflate, to other names and numbers.
 */
export async function countInflatedBytes(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  limit: number,
): Promise<number> {
  let total = 0;
  for (const entry of entries) {
    let crc = 0xffffffff;
    for await (const chunk of inflated(bytes, entry)) {
      total += chunk.byteLength;
      if (total > limit) throw new ZipProblem("too_large");
      crc = updateCrc(crc, chunk);
    }
    if ((crc ^ 0xffffffff) >>> 0 !== entry.checksum) throw new ZipProblem("damaged");
  }
  return total;
}

/** The text of one small entry; null when the archive has none of that name. */
export async function readEntryText(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  name: string,
): Promise<string | null> {
  const entry = entries.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!entry) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflated(bytes, entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
