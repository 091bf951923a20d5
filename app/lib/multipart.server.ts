import { AppError, malformed } from "./errors";
import { readForm } from "./read-form.server";

/** The form with a file that a request brings. Throws 415 for another type of body, 400 for one that cannot be read. */
export async function multipartForm(request: Request): Promise<FormData> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get("Content-Type") ?? "")) {
    throw new AppError("unsupported_media_type", "请用 multipart/form-data 提交文件。", { status: 415 });
  }
  const form = await readForm(request).catch(() => null);
  if (!form) throw malformed([], "表单不完整，文件没有传上来。请重新选择文件后再提交。");
  return form;
}
