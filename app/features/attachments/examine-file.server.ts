/** What a file is by its content, and that file without what does not belong into a case. */
import { fileTypeFromBuffer } from "file-type";

import { AppError, invalidInput } from "~/lib/errors";
import { cleanFileName } from "./file-name";
import { MAX_FILE_BYTES, MEDIA_TYPES, type MediaType, sizeLabel } from "./kinds";
import { stripJpeg, stripPng } from "./strip-metadata";

/** A file as it came in with a form. */
export type GivenFile = { name: string; bytes: Uint8Array };

export type ExaminedFile = { fileName: string; mediaType: MediaType; bytes: Uint8Array };

const HOW_TO_JPEG =
  "请改成 JPG 再传：苹果手机在“设置—相机—格式”选“兼容性最佳”后重拍，或打开照片截屏；电脑上用“画图”打开后另存为 JPEG。";

function refuse(code: string, message: string): AppError {
  return invalidInput([{ path: "file", code, message }], message);
}

const isMediaType = (mime: string): mime is MediaType => (MEDIA_TYPES as readonly string[]).includes(mime);

function wrongType(name: string, mime: string | undefined): AppError {
  if (mime === "image/heic" || mime === "image/heif") {
    return refuse("file_type", `“${name}”是 HEIC 照片，多数办公电脑打不开。${HOW_TO_JPEG}`);
  }
  if (mime?.startsWith("image/")) {
    return refuse("file_type", `“${name}”不是 JPG 或 PNG 图片。${HOW_TO_JPEG}`);
  }
  return refuse(
    "file_type",
    `“${name}”按内容看不是照片或 PDF（看的是内容，改扩展名没有用）。请拍照上传 JPG、PNG，或上传 PDF；文字文档请先另存为 PDF。`,
  );
}

const latin = new TextDecoder("latin1");

/** The head at the very start and an end mark near the end: what every whole PDF has. */
function isWholePdf(bytes: Uint8Array): boolean {
  const head = latin.decode(bytes.subarray(0, 8));
  const tail = latin.decode(bytes.subarray(-2048));
  return /^%PDF-\d\.\d/.test(head) && tail.includes("%%EOF") && latin.decode(bytes).includes(" obj");
}

function cleaned(bytes: Uint8Array, mediaType: MediaType): Uint8Array | null {
  if (mediaType === "image/jpeg") return stripJpeg(bytes);
  if (mediaType === "image/png") return stripPng(bytes);
  return isWholePdf(bytes) ? bytes : null;
}

/**
 * Takes a JPEG, PNG or PDF by its content, whatever it is called, and strips photos of place and device.
 * Throws 413 `file_too_large` over 10 MB and 422 for `file_empty`, another `file_type` or a `file_broken`.
 */
export async function examineFile(given: GivenFile): Promise<ExaminedFile> {
  const shownName = cleanFileName(given.name, "image/jpeg").replace(/\.jpg$/, "");
  if (given.bytes.length === 0) throw refuse("file_empty", `“${shownName}”是空文件，请重新拍照或选择。`);
  if (given.bytes.length > MAX_FILE_BYTES) {
    throw new AppError(
      "file_too_large",
      `“${shownName}”有 ${sizeLabel(given.bytes.length)}，单个文件不超过 10 MB。照片请调低分辨率，PDF 请分成几份。`,
      { status: 413 },
    );
  }
  const found = await fileTypeFromBuffer(given.bytes).catch(() => undefined);
  if (!found || !isMediaType(found.mime)) throw wrongType(shownName, found?.mime);
  const bytes = cleaned(given.bytes, found.mime);
  if (!bytes)
    throw refuse("file_broken", `“${shownName}”不完整或已损坏，打不开。请重新拍照或重新导出后再传。`);
  return { fileName: cleanFileName(given.name, found.mime), mediaType: found.mime, bytes };
}
