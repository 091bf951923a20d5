import { recordAudit } from "~/features/audit/record-audit.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, forbidden, invalidInput, type Violation } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { reportEdit } from "~db/schema";
import { REPORT_ROLES } from "./create-report.server";
import { getReport, type StoredReport } from "./queries.server";
import type { EditedTexts } from "./report/apply-edits";
import { asTemplate, readEdit } from "./report/edit-text";

/** The issuing unit edits its own report until it is handed down; who sees it from above or below does not. */
export function mayEdit(actor: Actor, report: Pick<StoredReport, "issuerUnitId" | "kind" | "sent">): boolean {
  return report.kind !== "month" && actor.unit.id === report.issuerUnitId && report.sent === null;
}

/**
 * Keeps the prose of a report as edited, as a new version; earlier ones stay and the frozen original is never touched. A
 * text equal to the original counts as none. Throws 404, 403 (another unit's report), 409 `stale_version`, 422 with the
 * paragraph at fault: a number changed, dropped or typed.
 */
export async function editReport(
  actor: Actor,
  reportId: string,
  version: number,
  texts: EditedTexts,
): Promise<{ version: number; edited: number }> {
  requireRole(actor, ...REPORT_ROLES);
  return withTransaction(async (tx) => {
    const report = await getReport(actor, reportId);
    if (report.sent)
      throw conflict("already_sent", "这份报告已经送达，文字不再修改；需要更正的，另行生成一份。");
    if (!mayEdit(actor, report)) throw forbidden("只有出具报告的单位可以修改报告文字。");
    if (report.version !== version) throw staleEdit(report);
    const kept = checkedTexts(report, texts);
    const next = version + 1;
    const saved = await tx
      .insert(reportEdit)
      .values({
        reportId,
        version: next,
        texts: kept,
        savedAt: now(),
        savedBy: actor.accountId,
        savedByName: actor.name,
      })
      .onConflictDoNothing()
      .returning({ version: reportEdit.version });
    if (saved.length === 0) throw staleEdit(await getReport(actor, reportId));
    await recordAudit(tx, actor, {
      action: "report.edit",
      subject: { type: "report", id: reportId, unitId: report.unitId },
      details: { version: next, paragraphs: Object.keys(kept) },
      before: report.texts,
      after: kept,
    });
    return { version: next, edited: Object.keys(kept).length };
  });
}

function staleEdit(report: StoredReport) {
  return conflict(
    "stale_version",
    `这份报告刚由${report.editedByName ?? "别人"}修改过。您写的内容仍在下面，请看最新文字后再保存。`,
    { current: { version: report.version, texts: report.texts } },
  );
}

function checkedTexts(report: StoredReport, texts: EditedTexts): Record<string, string> {
  const violations: Violation[] = [];
  const kept: Record<string, string> = {};
  const known = new Set<string>();
  for (const block of report.original.blocks) {
    if (block.kind !== "paragraph" || block.key === undefined) continue;
    known.add(block.key);
    const text = texts[block.key]?.replace(/\r\n?/g, "\n").trim();
    if (text === undefined || text === asTemplate(block.inlines)) continue;
    const edit = readEdit(block.inlines, text);
    if ("fault" in edit) violations.push({ path: `texts.${block.key}`, ...edit.fault });
    else kept[block.key] = text;
  }
  const unknown = Object.keys(texts).find((key) => !known.has(key));
  if (unknown !== undefined)
    violations.push({ path: `texts.${unknown}`, code: "no_such_paragraph", message: "报告里没有这一段。" });
  if (violations.length > 0) throw invalidInput(violations);
  return kept;
}
