import { describe, expect, it } from "vitest";

import { cleanFileName } from "~/features/attachments/file-name";
import { stripJpeg, stripPng } from "~/features/attachments/strip-metadata";
import { jpeg, png } from "../../support/files";

const text = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString("latin1");

describe("a JPEG without metadata", () => {
  it.each([1, 3, 6, 8])("loses the place and keeps orientation %i", (orientation) => {
    const stripped = stripJpeg(jpeg({ orientation }));
    expect(text(stripped)).not.toMatch(/GPSLatitude|secret-place|taken at home|xap/);
    // Only a turned picture needs the segment; the tag stands in little-endian TIFF.
    const says = text(stripped).includes(
      `Exif\0\0II*\0\b\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0${String.fromCharCode(orientation)}\0`,
    );
    expect(says).toBe(orientation !== 1);
  });

  it("keeps JFIF first and is stable when stripped again", () => {
    const once = stripJpeg(jpeg({ orientation: 6, jfif: true }));
    expect(once?.subarray(2, 4)).toEqual(Uint8Array.from([0xff, 0xe0]));
    expect(stripJpeg(once ?? new Uint8Array())).toEqual(once);
  });

  it("leaves the picture of one without metadata byte for byte", () => {
    const bytes = jpeg({ jfif: true });
    expect(Buffer.from(stripJpeg(bytes) ?? [])).toEqual(bytes);
  });

  it("cuts off what is hidden behind the picture", () => {
    const hidden = Buffer.concat([jpeg({ orientation: 1 }), Buffer.from("PK\x03\x04<html>")]);
    expect(Buffer.from(stripJpeg(jpeg({ trailer: hidden })) ?? [])).toEqual(jpeg());
  });

  it.each([
    ["cut in a segment", jpeg({ orientation: 6 }).subarray(0, 30)],
    ["without picture data", jpeg().subarray(0, 85)],
    [
      "a size of zero",
      Buffer.from(jpeg().toString("latin1").replace("\x08\0\x01\0\x01", "\x08\0\0\0\x01"), "latin1"),
    ],
    ["no JPEG at all", Buffer.from("<html>")],
  ])("refuses %s", (_what, bytes) => {
    expect(stripJpeg(bytes)).toBeNull();
  });
});

describe("a PNG without metadata", () => {
  it("loses its texts and what follows its end", () => {
    const stripped = stripPng(Buffer.concat([png(), Buffer.from("<html>")]));
    expect(text(stripped)).not.toMatch(/secret-place|<html>/);
    expect(text(stripped)).toMatch(/IHDR[\s\S]*IDAT[\s\S]*IEND/);
  });

  it("refuses one without a size or an end", () => {
    expect(stripPng(png(0, 1))).toBeNull();
    expect(stripPng(png().subarray(0, -12))).toBeNull();
  });
});

describe("file names", () => {
  it.each([
    ["户口簿.jpg", "户口簿.jpg"],
    ["C:\\照片\\户口簿.JPEG", "户口簿.jpg"],
    ["../../etc/passwd", "passwd.jpg"],
    ["a\u0000b\u001fc.jpg", "abc.jpg"],
    ["gpj.\u202Eexe.jpg", "gpj.exe.jpg"],
    ["scan.pdf", "scan.jpg"],
    ["", "材料.jpg"],
    ["...", "材料.jpg"],
    ['a"b<c>.png', "a_b_c_.jpg"],
    ["苑淑清229901198106210021.jpg", "苑淑清229901xxxxxxxx0021.jpg"],
  ])("%j becomes %j", (given, kept) => {
    expect(cleanFileName(given, "image/jpeg")).toBe(kept);
  });

  it("are at most 100 characters with their ending", () => {
    expect([...cleanFileName("材".repeat(300), "application/pdf")]).toHaveLength(100);
    expect(cleanFileName("材".repeat(300), "application/pdf")).toMatch(/\.pdf$/);
  });
});
