import { data } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { shownDocumentSchema } from "~/features/recognition/application-inputs";
import { checkDocuments, documentsBlock } from "~/features/recognition/check-documents.server";
import { DOCUMENT_CODES, NOT_HELD } from "~/features/recognition/documents";
import { readApplication } from "~/features/recognition/present-case.server";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { AppError, isAppError, malformed, type Violation } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { checklistOf } from "./checklist";
import { getOwner } from "./owner.server";
import { listAttachments } from "./queries.server";
import { requireFiles } from "./read-files.server";
import { type UploadTarget, uploadAttachment } from "./upload-attachment.server";
import { voidAttachment } from "./void-attachment.server";

/** The materials page of a case: checklist, files, and what this caller may still do. */
export async function readMaterialsPage(actor: Actor, applicationId: string) {
  const view = await readApplication(actor, applicationId);
  const key = { applicationId };
  const owner = await getOwner(actor, key);
  const attachments = await listAttachments(actor, key);
  const hand = hasRole(actor, "caseworker", "reviewer") && !owner.ownCase;
  return {
    view,
    ...checklistOf(view.category, view.documents, attachments),
    loose: attachments.filter((one) => one.voided === null && one.kind !== "document"),
    voided: attachments.filter((one) => one.voided !== null),
    /** Files can be added and voided. */
    open: hand && owner.closed === null,
    closed: owner.closed,
    /** How the papers were checked can still be changed. */
    checkable:
      hasRole(actor, "caseworker") && !owner.ownCase && documentsBlock(view.status, view.documents) === null,
  };
}

function placeOf(text: (name: string) => string): Pick<UploadTarget, "kind" | "documentCode"> {
  const code = text("documentCode");
  return code === "" || code === "other" ? { kind: "other" } : { kind: "document", documentCode: code };
}

/** Each file by itself: one that is refused does not take the others with it. */
async function upload(actor: Actor, applicationId: string, form: FormData): Promise<string> {
  const text = (name: string) => String(form.get(name) ?? "");
  const files = await requireFiles(form, "file");
  const refused: Violation[] = [];
  let [taken, known] = [0, 0];
  for (const file of files) {
    try {
      const { isNew } = await uploadAttachment(actor, { applicationId, ...placeOf(text) }, file);
      if (isNew) taken += 1;
      else known += 1;
    } catch (error) {
      if (!isAppError(error) || (error.violations.length === 0 && error.status !== 413)) throw error;
      refused.push({
        path: "file",
        code: error.code,
        message: error.violations[0]?.message ?? error.message,
      });
    }
  }
  if (refused.length > 0) {
    const done = taken + known > 0 ? `另外 ${taken + known} 个文件已上传。` : "";
    throw new AppError("files_refused", `有 ${refused.length} 个文件没有收下。${done}`, {
      status: 422,
      violations: refused,
    });
  }
  return known > 0
    ? `已上传 ${taken} 个文件；${known} 个以前传过，没有重复保存。`
    : `已上传 ${taken} 个文件。`;
}

async function check(actor: Actor, applicationId: string, form: FormData): Promise<string> {
  const documents = DOCUMENT_CODES.flatMap((code) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const verifiedBy = text(`document.${code}`);
    if (verifiedBy === "") return [];
    const said = verifiedBy === NOT_HELD ? { saidOn: text(`saidOn.${code}`) || undefined } : {};
    return [parseWith(shownDocumentSchema, { code, verifiedBy, ...said }, "body")];
  });
  const version = String(form.get("version") ?? "");
  if (!/^\d{1,9}$/.test(version)) throw malformed([], "页面已过期，请刷新后再试。");
  await checkDocuments(actor, { applicationId, expectedVersion: Number(version) }, documents);
  return "已保存材料的核验方式。";
}

async function run(actor: Actor, applicationId: string, form: FormData): Promise<string> {
  const intent = form.get("intent");
  if (intent === "upload") return upload(actor, applicationId, form);
  if (intent === "check") return check(actor, applicationId, form);
  if (intent === "void") {
    await voidAttachment(actor, String(form.get("attachmentId") ?? ""), String(form.get("reason") ?? ""));
    return "已作废这个文件，记录和原因保留在本页下方。";
  }
  throw malformed([], "没有认出要办理的事项，请刷新页面后再试。");
}

/** `about`: the paper or the file the refused form was for. */
export type MaterialsProblem = { intent: string; about: string; problem: PageProblem };

/** Runs what a form of the materials page asks for; a refusal comes back to the same form. */
export async function actOnMaterials(actor: Actor, applicationId: string, request: Request) {
  const form = await readForm(request).catch(() => null);
  const text = (name: string) => String(form?.get(name) ?? "");
  try {
    if (!form) throw malformed([], "表单不完整，文件没有传上来。请重新选择文件后再提交。");
    const message = await run(actor, applicationId, form);
    return await redirectWithMessage(paths.applicationPart(applicationId, "materials"), message);
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    const failed: MaterialsProblem = {
      intent: text("intent"),
      about: text("attachmentId") || text("documentCode"),
      problem: answer.problem,
    };
    return data(failed, init ?? undefined);
  }
}
