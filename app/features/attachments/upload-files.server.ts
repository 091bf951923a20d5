import type { Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { requireFiles } from "./read-files.server";
import { type UploadTarget, uploadAttachment } from "./upload-attachment.server";

/** Takes every file of a form's `file` field, or none when one of them is refused; returns how many. */
export async function uploadFiles(actor: Actor, target: UploadTarget, form: FormData): Promise<number> {
  const files = await requireFiles(form, "file");
  return withTransaction(async () => {
    for (const file of files) await uploadAttachment(actor, target, file);
    return files.length;
  });
}
