/** Small true files for the tests of uploads, made byte by byte. */
import { deflateSync } from "node:zlib";

const ascii = (text: string) => Buffer.from(text, "latin1");

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A TIFF block with an orientation and a GPS directory whose latitude is 43°52′ north. */
function exifBody(orientation: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 2 + 12 + 4 + 24);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
  };
  entry(10, 0x0112, 3, 1);
  tiff.writeUInt16BE(orientation, 18);
  entry(22, 0x8825, 4, 1);
  tiff.writeUInt32BE(38, 30);
  tiff.writeUInt16BE(1, 38);
  entry(40, 2, 5, 3);
  tiff.writeUInt32BE(56, 48);
  tiff.writeUInt32BE(43, 56);
  tiff.writeUInt32BE(1, 60);
  tiff.writeUInt32BE(52, 64);
  return Buffer.concat([ascii("Exif\0\0"), tiff, ascii("GPSLatitude-secret-place")]);
}

const JFIF = segment(0xe0, Buffer.from([0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]));
const XMP = segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>43,52N</exif:GPSLatitude>"));
const COMMENT = segment(0xfe, ascii("taken at home"));
const FRAME = segment(0xc0, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const SCAN = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0xff, 0, 0x7f, 0x12]),
]);

export type JpegOptions = {
  /** Exif with this orientation and a place; none when left out. */
  orientation?: number;
  /** Puts the JFIF segment first, as scanners do. */
  jfif?: boolean;
  /** Appended behind the picture. */
  trailer?: Uint8Array;
  /** Makes files differ. */
  seed?: number;
};

/** A JPEG of one dot by its structure; metadata as asked for. */
export function jpeg({ orientation, jfif = false, trailer, seed = 1 }: JpegOptions = {}): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(jfif ? [JFIF] : []),
    ...(orientation === undefined ? [] : [segment(0xe1, exifBody(orientation)), XMP, COMMENT]),
    segment(0xdb, Buffer.alloc(65, 1)),
    FRAME,
    SCAN,
    Buffer.from([0x20, (seed >> 8) & 0x7f, seed & 0x7f]),
    Buffer.from([0xff, 0xd9]),
    trailer ?? Buffer.alloc(0),
  ]);
}

function crc(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function chunk(kind: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([ascii(kind), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, check]);
}

/** A true grey PNG of the size given, with a text chunk. */
export function png(width = 2, height = 2): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("tEXt", ascii("Comment\0secret-place")),
    chunk("IDAT", deflateSync(Buffer.alloc((width + 1) * height, 0x80))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A PDF by its structure: head, an object, the end mark. */
export function pdf(words = "1"): Buffer {
  return ascii(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Words (${words}) >>\nendobj\ntrailer\n<<>>\n%%EOF\n`);
}

/** What pretends to be a photo by its name. */
export const pretenders: readonly [name: string, bytes: Buffer][] = [
  ["page.jpg", ascii("<!doctype html><html><script>alert(1)</script></html>")],
  ["drawing.jpg", ascii('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["program.jpg", Buffer.concat([ascii("MZ"), Buffer.alloc(256, 0x90)])],
  ["archive.jpg", Buffer.concat([ascii("PK\x03\x04"), Buffer.alloc(60)])],
  ["text.pdf", ascii("只是一段文字")],
  ["phone.heic", Buffer.concat([Buffer.from([0, 0, 0, 24]), ascii("ftypheic\0\0\0\0mif1heic")])],
  ["picture.gif", ascii("GIF89a\x01\0\x01\0\0\0\0;")],
  ["head-only.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ["cut.png", png().subarray(0, 40)],
  ["head-only.pdf", ascii("%PDF-1.7\n")],
];
