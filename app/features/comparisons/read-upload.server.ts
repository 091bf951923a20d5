import { MAX_FILE_BYTES } from "~/features/imports/kinds";
import { AppError, invalidInput, malformed } from "~/lib/errors";
import { type ComparisonSource, comparisonSources } from "./facts";

export type ComparisonUpload = { source: ComparisonSource; fileName: string; bytes: Uint8Array };

/**
 * The file and source of a multipart form. Throws 400 for one with unknown members, 413 over 10 MB, 422 where
 * something is missing.
 */
export async function readComparisonUpload(form: FormData): Promise<ComparisonUpload> {
  for (const name of form.keys()) {
    if (name !== "file" && name !== "source") {
      throw malformed([{ path: name, code: "unknown_member", message: `不认识的字段 ${name}。` }]);
    }
  }
  const source = form.get("source");
  if (!comparisonSources.includes(source)) {
    throw invalidInput([{ path: "source", code: "unknown_source", message: "请选择数据来自哪个部门。" }]);
  }
  const file = form.get("file");
  const fileName = file instanceof File ? file.name : "";
  if (!(file instanceof Blob) || file.size === 0) {
    throw invalidInput([
      { path: "file", code: "required", message: "请选择部门提供的文件（.xlsx 或 .csv）。" },
    ]);
  }
  if (file.size > MAX_FILE_BYTES) {
    throw new AppError("file_too_large", "文件超过 10 MB。请分成几个较小的文件比对。", { status: 413 });
  }
  const shown = [...fileName.replace(/^.*[\\/]/, "").replace(/\p{C}/gu, "")].slice(-120).join("");
  return { source, fileName: shown || "未命名文件", bytes: new Uint8Array(await file.arrayBuffer()) };
}
