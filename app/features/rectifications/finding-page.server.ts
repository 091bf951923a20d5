import { parseWith } from "~/api/parse.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { uploadFiles } from "~/features/attachments/upload-files.server";
import { voidAttachment } from "~/features/attachments/void-attachment.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { findEndingExit } from "~/features/exits/running-exit.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { withinCalendar } from "~/law/working-calendar";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { bodyOfForm } from "~/lib/form-body";
import { runPageStep } from "~/lib/page-step.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { workingDaysLeft } from "./due-day";
import { countEvidence } from "./evidence.server";
import {
  closeFindingSchema,
  measureSchema,
  reopenSchema,
  replySchema,
  sendBackSchema,
  voidFindingSchema,
  voidMeasureSchema,
} from "./inputs";
import { loadFindings } from "./load-findings.server";
import { getFinding } from "./queries.server";
import { closeFindings, dueAgain, reopenFindings, sendBackFindings } from "./recheck-findings.server";
import { replyFindings } from "./reply-findings.server";
import { offeredActions } from "./status";
import { takeMeasure } from "./take-measure.server";
import { voidMeasure } from "./void-measure.server";
import { voidFinding } from "./void-finding.server";

/** One finding with its history, measures and what the caller can do with it. Audited as a read of the person. */
export async function loadFindingPage(actor: Actor, findingId: string) {
  const { finding, steps, measures } = await getFinding(actor, findingId);
  const [loaded] = await loadFindings(actor, [{ id: findingId }]);
  if (finding.personId !== null) {
    await recordAudit(executor(), actor, {
      action: "inspection.read",
      subject: { type: "finding", id: finding.id, unitId: finding.unitId },
      details: { personId: finding.personId },
    });
  }
  const actions = loaded ? offeredActions(loaded.state, loaded.hand) : [];
  const [files, photos, endingExit] = await Promise.all([
    listAttachments(actor, { findingId: finding.id }),
    finding.caseId ? listAttachments(actor, { inspectionCaseId: finding.caseId }) : [],
    finding.personId !== null && actions.some(({ action }) => action === "measure")
      ? findEndingExit(actor.scope, finding.personId)
      : null,
  ]);
  const day = today();
  const returns = actions.some(({ action }) => action === "send_back" || action === "reopen");
  const dueOf = loaded && returns ? await dueAgain(actor, [loaded], {}) : null;
  const left = finding.dueOn ? workingDaysLeft(finding.dueOn, day, await getWorkCalendar()) : null;
  return {
    finding,
    steps,
    measures,
    files,
    hasEvidence: (await countEvidence([finding.id])).has(finding.id),
    photos: photos.filter(({ voided }) => voided === null),
    actions,
    endingExit,
    /** The last day of the limit, should it be given back now without one of its own. */
    dueIfReturned: loaded && dueOf ? withinCalendar(() => dueOf(loaded)) : null,
    daysLeft: finding.status === "ordered" ? left : null,
    today: day,
  };
}

export async function actOnFinding(actor: Actor, findingId: string, request: Request) {
  const back = (text: string) => redirectWithMessage(paths.finding(findingId), text);
  const body = (values: Record<string, string>) => {
    const { days, ...rest } = bodyOfForm(values);
    return days === undefined ? rest : { ...rest, days: Number(days) };
  };
  return runPageStep(actor, request, {
    reply: async ({ values, version }) => {
      await replyFindings(actor, [{ id: findingId, version }], parseWith(replySchema, body(values), "body"));
      return back("已答复，等待复查。");
    },
    close: async ({ values, version }) => {
      const { note } = parseWith(closeFindingSchema, body(values), "body");
      await closeFindings(actor, [{ id: findingId, version }], note ?? "");
      return back("已销号。");
    },
    send_back: async ({ values, version }) => {
      const input = parseWith(sendBackSchema, body(values), "body");
      await sendBackFindings(actor, [{ id: findingId, version }], input);
      const { dueOn } = (await getFinding(actor, findingId)).finding;
      return back(`已退回，整改期限到 ${dueOn}。`);
    },
    reopen: async ({ values, version }) => {
      const input = parseWith(reopenSchema, body(values), "body");
      await reopenFindings(actor, [{ id: findingId, version }], input);
      const { dueOn } = (await getFinding(actor, findingId)).finding;
      return back(`已重新打开，整改期限到 ${dueOn}。`);
    },
    upload: async ({ form }) => {
      const count = await uploadFiles(actor, { findingId, kind: "rectification" }, form);
      return back(`已上传 ${count} 个证明材料。`);
    },
    void: async ({ values, version }) => {
      if (values.attachmentId !== undefined) {
        await voidAttachment(actor, values.attachmentId, values.reason ?? "");
        return back("文件已作废。");
      }
      const { reason } = parseWith(voidFindingSchema, body(values), "body");
      await voidFinding(actor, [{ id: findingId, version }], reason);
      return redirectWithMessage(paths.rectifications(), "问题已作废。");
    },
    measure: async ({ values, version }) => {
      await takeMeasure(actor, { id: findingId, version }, parseWith(measureSchema, body(values), "body"));
      return back("处理措施已登记。");
    },
    void_measure: async ({ values, version }) => {
      await voidMeasure(
        actor,
        { id: findingId, version },
        parseWith(voidMeasureSchema, body(values), "body"),
      );
      return back("处理措施已作废。");
    },
  });
}
