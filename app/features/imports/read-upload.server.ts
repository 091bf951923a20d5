import { AppError, invalidInput, malformed } from "~/lib/errors";
import { importKindSchema } from "./inputs";
import { MAX_FILE_BYTES } from "./kinds";
import type { Upload } from "./preview-import.server";

const MEMBERS = new Set(["file", "kind"]);

/**
 * The file and kind of a multipart form. Throws 400 for one with unknown members, 413 over 10 MB, 422 where something
 * is missing.
 */
export async function readUpload(form: FormData): Promise<Upload> {
  for (const name of form.keys()) {
    if (!MEMBERS.has(name)) {
      throw malformed([{ path: name, code: "unknown_member", message: `不认识的字段 ${name}。` }]);
    }
  }
  const kind = importKindSchema.safeParse(form.get("kind"));
  if (!kind.success) {
    const message = kind.error.issues[0]?.message ?? "请选择导入的内容。";
    throw invalidInput([{ path: "kind", code: "unknown_kind", message }]);
  }
  const file = form.get("file");
  // A form without a chosen file sends a file without name and content.
  if (!(file instanceof Blob) || (file.size === 0 && !fileNameOf(file))) {
    throw invalidInput([
      { path: "file", code: "required", message: "请选择要导入的文件（.xlsx 或 .csv）。" },
    ]);
  }
  if (file.size > MAX_FILE_BYTES) {
    throw new AppError("file_too_large", "文件超过 10 MB。请分成几个较小的文件导入。", { status: 413 });
  }
  return { kind: kind.data, fileName: fileNameOf(file), bytes: new Uint8Array(await file.arrayBuffer()) };
}

function fileNameOf(file: Blob): string {
  return "name" in file && typeof file.name === "string" ? file.name : "";
}
