import { z } from "zod";

import { created, defineOperation, ok, type Operation } from "~/api/operation.server";
import { wholeList } from "~/api/paging";
import { parseWith } from "~/api/parse.server";
import { DOCUMENT_CODES } from "~/features/recognition/documents";
import { CASE_ROLES } from "~/lib/actor";
import { malformed } from "~/lib/errors";
import { freeText } from "~/lib/free-text";
import { getOwner } from "./owner.server";
import { listAttachments } from "./queries.server";
import { attachmentResponse, readAttachment } from "./read-attachment.server";
import { readMultipart, requireFiles } from "./read-files.server";
import { type UploadTarget, uploadAttachment } from "./upload-attachment.server";
import { voidAttachment } from "./void-attachment.server";

const attachments = { tag: "认定", access: "signed_in", roles: CASE_ROLES } as const;

const uploadSchema = z.strictObject({
  kind: z.enum(["document", "site_check", "objection", "other"], "没有这种文件用途").default("document"),
  documentCode: z.enum(DOCUMENT_CODES, "没有这种材料").optional(),
  subjectId: z.uuid("编号不对").optional(),
});

/** The texts of the form beside its file; unknown ones and repeated ones are refused. */
function targetOf(form: FormData): Omit<UploadTarget, "applicationId"> {
  const texts: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (name === "file") continue;
    if (Object.hasOwn(texts, name)) {
      throw malformed([{ path: name, code: "repeated", message: `字段 ${name} 出现了两次，只能给一个值。` }]);
    }
    texts[name] = value;
  }
  return parseWith(uploadSchema, texts, "body");
}

export const attachmentOperations: Operation[] = [
  defineOperation({
    ...attachments,
    method: "POST",
    path: "/applications/:id/attachments",
    summary:
      "上传一个材料文件（multipart：file、kind、documentCode、subjectId）；按内容只收 JPEG、PNG、PDF，10 MB 以内",
    multipart: true,
    responses: {
      201: { description: "文件" },
      200: { description: "同一件申请的同一材料已有相同文件，返回原来那一个" },
    },
    run: async ({ actor, params, request }) => {
      const form = await readMultipart(request);
      const target = { applicationId: params.id ?? "", ...targetOf(form) };
      const [file, ...others] = await requireFiles(form, "file");
      if (others.length > 0) {
        throw malformed([{ path: "file", code: "repeated", message: "一次请求上传一个文件。" }]);
      }
      const { isNew, ...view } = await uploadAttachment(actor, target, file);
      return isNew ? created(view) : ok(view);
    },
  }),
  defineOperation({
    ...attachments,
    method: "GET",
    path: "/applications/:id/attachments",
    summary: "一件申请的全部文件，作废的连同原因一并列出",
    responses: { 200: { description: "文件列表" } },
    run: async ({ actor, params }) => {
      const key = { applicationId: params.id ?? "" };
      await getOwner(actor, key);
      const items = await listAttachments(actor, key);
      return ok(wholeList(items));
    },
  }),
  defineOperation({
    ...attachments,
    method: "GET",
    path: "/attachments/:id",
    summary: "下载一个文件；查看留痕",
    responses: { 200: { description: "文件内容" } },
    run: async ({ actor, params }) => attachmentResponse(await readAttachment(actor, params.id ?? "")),
  }),
  defineOperation({
    ...attachments,
    method: "POST",
    path: "/attachments/:id/void",
    summary: "作废传错的文件，保留记录和原因",
    body: z.strictObject({ reason: freeText("原因", { maximum: 200 }) }),
    responses: { 200: { description: "作废后的文件" } },
    run: async ({ actor, params, body }) => ok(await voidAttachment(actor, params.id ?? "", body.reason)),
  }),
];
