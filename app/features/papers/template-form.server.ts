import { z } from "zod";

import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { invalidInput, notFound } from "~/lib/errors";
import { daySchema } from "~/lib/field-schemas";
import { TEMPLATE_BYTES } from "./fill-template.server";
import { PAPER_KINDS, paperLabels } from "./paper";
import { starterTemplate } from "./starter-template.server";
import { readTemplateFile, retireTemplate, uploadTemplate } from "./templates.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const uploadSchema = z.strictObject({
  kind: z.enum(PAPER_KINDS, "请选择文书"),
  fromOn: daySchema.refine((day) => day >= today(), "启用日期不能早于今天；以前的文书按当时的样式"),
});

/** Uploads a template or takes one out of use; gives the words for the next page. */
export async function saveTemplateForm(actor: Actor, form: FormData): Promise<string> {
  if (form.get("intent") === "retire") {
    await retireTemplate(actor, String(form.get("template") ?? ""));
    return "模板已停用，恢复使用上级模板或内置样式。";
  }
  const { kind, fromOn } = parseWith(
    uploadSchema,
    { kind: form.get("kind"), fromOn: form.get("fromOn") },
    "body",
  );
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) {
    throw invalidInput([{ path: "file", code: "file_required", message: "请选择要上传的 .docx 文件。" }]);
  }
  if (file.size > TEMPLATE_BYTES) {
    throw invalidInput([{ path: "file", code: "file_too_large", message: "模板文件不能超过 2 MB。" }]);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  await uploadTemplate(actor, {
    kind,
    fromOn,
    fileName: file.name.replaceAll(/[\p{Cc}/\\]/gu, ""),
    file: bytes,
  });
  return `${paperLabels[kind]}模板已上传，${fromOn}起启用。`;
}

const BLANK = "blank-";

/** A template as a download. Throws 404 for anything but the own unit's and the built-in ones. */
export async function templateFile(actor: Actor, id: string): Promise<Response> {
  const kind = PAPER_KINDS.find((one) => id === `${BLANK}${one}`);
  if (id.startsWith(BLANK) && !kind) throw notFound("没有这种文书。");
  const { fileName, file } = kind
    ? { fileName: `${paperLabels[kind]}模板.docx`, file: await starterTemplate(kind, now().toISOString()) }
    : await readTemplateFile(actor, id);
  return new Response(new Uint8Array(file), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="template.docx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
