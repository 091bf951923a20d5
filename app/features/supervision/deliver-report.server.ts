import { recordAudit } from "~/features/audit/record-audit.server";
import { listAccountIds } from "~/features/accounts/account-actor.server";
import { deliver } from "~/features/inbox/deliver.server";
import { listChildUnits } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { conflict, forbidden } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { withTransaction } from "~/lib/transaction.server";
import { reportDelivery } from "~db/schema";
import { REPORT_ROLES } from "./create-report.server";
import { reportKindLabels } from "./labels";
import { getReport, type StoredReport } from "./queries.server";

/** A circular goes to the units below the one it speaks of; a report on a unit below goes to that unit. */
export function mayDeliver(
  actor: Actor,
  report: Pick<StoredReport, "kind" | "unitId" | "issuerUnitId" | "sent">,
): boolean {
  const goesDown = report.kind === "circular" || report.unitId !== report.issuerUnitId;
  return goesDown && report.kind !== "month" && actor.unit.id === report.issuerUnitId && report.sent === null;
}

/**
 * Hands a report to the units it speaks of: those who write reports there find it in their inbox, and read it from then
 * on. Its words are not edited any more. Throws 404, 403 (not the issuer, or nothing that goes down), 409 `already_sent`.
 */
export async function deliverReport(actor: Actor, reportId: string): Promise<{ units: number }> {
  requireRole(actor, ...REPORT_ROLES);
  return withTransaction(async (tx) => {
    const report = await getReport(actor, reportId);
    if (report.sent) throw alreadySent();
    if (!mayDeliver(actor, report)) {
      throw forbidden("只有出具单位可以送达；送达的是通报，或对下级单位的督导检查报告。");
    }
    const units = await receivingUnits(report);
    const [sent] = await tx
      .insert(reportDelivery)
      .values({
        reportId,
        sentAt: now(),
        sentBy: actor.accountId,
        sentByName: actor.name,
        units: units.length,
      })
      .onConflictDoNothing()
      .returning({ units: reportDelivery.units });
    if (!sent) throw alreadySent();
    await deliver(await listAccountIds(units, REPORT_ROLES), {
      kind: "report",
      subjectId: reportId,
      title: `${report.data.period.label}${reportKindLabels[report.kind]}`,
      summary: `${report.data.issuer ?? report.data.unit.name}送达。`,
      path: paths.report(reportId),
    });
    await recordAudit(tx, actor, {
      action: "report.deliver",
      subject: { type: "report", id: reportId, unitId: report.unitId },
      details: { units },
    });
    return sent;
  });
}

const alreadySent = () => conflict("already_sent", "这份报告已经送达，不必再送。");

async function receivingUnits(report: StoredReport): Promise<number[]> {
  const below = report.kind === "circular" ? await listChildUnits(report.unitId) : [];
  const itself = report.unitId === report.issuerUnitId ? [] : [report.unitId];
  return [...itself, ...below.map(({ id }) => id)];
}
