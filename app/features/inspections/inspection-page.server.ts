import { parseWith } from "~/api/parse.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { uploadFiles } from "~/features/attachments/upload-files.server";
import { voidAttachment } from "~/features/attachments/void-attachment.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { printedBy } from "~/features/exits/exit-page.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { closeInspection } from "./close-inspection.server";
import { evidenceLines } from "./evidence-lines";
import { type CaseView, closeInspectionSchema, answersSchema, reopenCaseSchema } from "./inputs";
import { countCases, getCase, getInspection, listCases } from "./queries.server";
import { reopenCase } from "./reopen-case.server";
import { saveCase } from "./save-case.server";

/** A campaign with its sample as one view of it shows. */
export async function loadInspectionPage(actor: Actor, inspectionId: string, show: CaseView) {
  const found = await getInspection(actor, inspectionId);
  const [cases, counts] = await Promise.all([listCases(found.id, show), countCases(found.id)]);
  return { inspection: found, cases, counts, show };
}

export async function actOnInspection(actor: Actor, inspectionId: string, request: Request) {
  return runPageStep(actor, request, {
    close: async ({ values, version }) => {
      const { conclusion } = parseWith(closeInspectionSchema, bodyOfForm(values), "body");
      await closeInspection(actor, { inspectionId, expectedVersion: version }, conclusion);
      return redirectWithMessage(paths.inspection(inspectionId), "抽查已结束。问题在整改台账中继续跟踪。");
    },
  });
}

/** One sampled case: what was frozen, item by item, and the answers. The reading is audited as one of the dossier. */
export async function loadCasePage(actor: Actor, inspectionId: string, caseId: string) {
  const { case: sampled, campaign, previous, next } = await getCase(actor, caseId);
  if (campaign.id !== inspectionId) throw notFound("没有找到这件抽查案卷，或它不在您的辖区内。");
  await recordAudit(executor(), actor, {
    action: "inspection.read",
    subject: { type: "inspection_case", id: sampled.id, unitId: sampled.unitId },
    details: { personId: sampled.personId, inspectionId },
  });
  const { evidence, answers } = sampled;
  const files = await listAttachments(actor, { inspectionCaseId: caseId });
  return {
    files,
    campaign,
    sampled: {
      id: sampled.id,
      position: sampled.position,
      personId: sampled.personId,
      caseNumber: sampled.caseNumber,
      evidenceHash: sampled.evidenceHash,
      finishedOn: sampled.finishedOn,
      finishedByName: sampled.finishedByName,
      version: sampled.version,
      person: evidence.person,
      frozenOn: evidence.asOf,
    },
    items: campaign.checklist.map((item) => ({
      ...item,
      lines: evidenceLines(item.code, evidence),
      answer: answers[item.code] ?? null,
    })),
    previous,
    next,
    printed: printedBy(actor),
  };
}

/** The answers a form holds: `verdict.<item>` and `note.<item>`. */
function answersOf(values: Record<string, string>): Record<string, { verdict: string; note: string }> {
  const found: Record<string, { verdict: string; note: string }> = {};
  for (const [name, verdict] of Object.entries(values)) {
    const code = name.startsWith("verdict.") ? name.slice("verdict.".length) : null;
    if (code && verdict !== "") found[code] = { verdict, note: values[`note.${code}`] ?? "" };
  }
  return found;
}

export async function actOnCase(actor: Actor, inspectionId: string, caseId: string, request: Request) {
  const save = async (values: Record<string, string>, version: number, finish: boolean) => {
    const input = parseWith(answersSchema, { answers: answersOf(values), finish }, "body");
    await saveCase(actor, { caseId, expectedVersion: version }, input);
    const { next } = await getCase(actor, caseId);
    const goes = finish && next ? next : caseId;
    return redirectWithMessage(
      paths.inspectionCase(inspectionId, goes),
      finish ? "本件已完成，不符合的已列为问题。" : "已保存。",
    );
  };
  return runPageStep(actor, request, {
    upload: async ({ form }) => {
      const count = await uploadFiles(actor, { inspectionCaseId: caseId, kind: "inspection" }, form);
      return redirectWithMessage(paths.inspectionCase(inspectionId, caseId), `已上传 ${count} 个文件。`);
    },
    void: async ({ values }) => {
      await voidAttachment(actor, values.attachmentId ?? "", values.reason ?? "");
      return redirectWithMessage(paths.inspectionCase(inspectionId, caseId), "文件已作废。");
    },
    save: ({ values, version }) => save(values, version, false),
    finish: ({ values, version }) => save(values, version, true),
    reopen: async ({ values, version }) => {
      const { reason } = parseWith(reopenCaseSchema, bodyOfForm(values), "body");
      await reopenCase(actor, { caseId, expectedVersion: version }, reason);
      return redirectWithMessage(
        paths.inspectionCase(inspectionId, caseId),
        "已重新检查，原来的问题已作废。",
      );
    },
  });
}
