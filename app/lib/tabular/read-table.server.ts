import { AppError } from "~/lib/errors";

import { readCsv } from "./read-csv";
import { isCompoundFile, readWorkbook, type WorkbookLimits } from "./read-workbook.server";
import type { TableFile } from "./table";

/**
 * Reads an uploaded file by its content, whatever its name says: a zip or compound file as a workbook,
 * anything else as CSV. Throws AppError as {@link readWorkbook} and {@link readCsv}, `file_empty` too.
 */
export async function readTableFile(
  bytes: Uint8Array,
  limits: Partial<WorkbookLimits> = {},
): Promise<TableFile> {
  if (bytes.byteLength === 0) {
    throw new AppError("file_empty", "文件是空的，没有可导入的内容。请检查后重新选择文件。", { status: 422 });
  }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip || isCompoundFile(bytes)) return readWorkbook(bytes, limits);
  return readCsv(bytes, limits.maxRows === undefined ? {} : { maxRows: limits.maxRows });
}
