/** The files and texts of a multipart form. */
import { AppError, invalidInput, malformed } from "~/lib/errors";
import { readForm } from "~/lib/read-form.server";
import type { GivenFile } from "./examine-file.server";

/** More at once than a request of 10 MB holds in practice. */
const MAX_FILES = 20;

function nameOf(file: Blob): string {
  return "name" in file && typeof file.name === "string" ? file.name : "";
}

/** A request's form; 415 for another type of body, 400 for a form that cannot be read. */
export async function readMultipart(request: Request): Promise<FormData> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get("Content-Type") ?? "")) {
    throw new AppError("unsupported_media_type", "请用 multipart/form-data 提交文件。", { status: 415 });
  }
  const form = await readForm(request).catch(() => null);
  if (!form) throw malformed([], "表单不完整，文件没有传上来。请重新选择文件后再提交。");
  return form;
}

/** The files of a field, without the empty entry that a form sends when none was chosen. */
export async function filesOf(form: FormData, field: string): Promise<GivenFile[]> {
  const chosen = form
    .getAll(field)
    .filter((value): value is File => typeof value !== "string" && (value.size > 0 || nameOf(value) !== ""));
  if (chosen.length > MAX_FILES) {
    throw invalidInput([
      { path: field, code: "too_many_files", message: `一次最多传 ${MAX_FILES} 个文件，请分几次上传。` },
    ]);
  }
  return Promise.all(
    chosen.map(async (file) => ({
      name: nameOf(file),
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

/** At least one file; 422 naming the field otherwise. */
export async function requireFiles(form: FormData, field: string): Promise<[GivenFile, ...GivenFile[]]> {
  const [first, ...others] = await filesOf(form, field);
  if (first) return [first, ...others];
  throw invalidInput([{ path: field, code: "required", message: "请先拍照或选择文件（JPG、PNG、PDF）。" }]);
}
