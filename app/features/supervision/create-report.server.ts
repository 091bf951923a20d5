import { createHash } from "node:crypto";

import { recordAudit } from "~/features/audit/record-audit.server";
import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { reportSnapshot } from "~db/schema";
import { buildReportData } from "./build-report-data.server";
import type { SupervisionReportData } from "./report/data";

/** Who writes supervision reports: city and province supervisors, and managers and reviewers for their own unit. */
export const REPORT_ROLES = ["supervisor", "manager", "reviewer"] as const;

/**
 * Counts and freezes the figures of a report. The snapshot is hashed (SM3 over its JSON) and never
 * changes; the Word file is rendered from it. Throws 404 outside the territory, 422 for a period that
 * lies in the future or runs backwards.
 */
export async function createReport(
  actor: Actor,
  input: { unit: number; from: CalendarDate; to: CalendarDate },
): Promise<{ id: string; snapshotHash: string }> {
  requireRole(actor, ...REPORT_ROLES);
  if (input.from > input.to) {
    throw invalidInput([
      { path: "to", code: "period_reversed", message: "结束日期早于开始日期，请重新选择。" },
    ]);
  }
  if (input.from > today()) {
    throw invalidInput([
      { path: "from", code: "future_period", message: "报告期还没有开始，请选择已开始的时段。" },
    ]);
  }
  const unit = await getUnitInScope(actor.scope, input.unit);
  return withTransaction(async (tx) => {
    const figures = await buildReportData(actor, input);
    const snapshotHash = hashOf(figures);
    const data: SupervisionReportData = { ...figures, snapshotHash };
    const id = newId();
    await tx.insert(reportSnapshot).values({
      id,
      kind: "supervision",
      unitId: unit.id,
      fromOn: input.from,
      toOn: input.to,
      data,
      hash: snapshotHash,
      createdAt: now(),
      createdBy: actor.accountId,
      createdByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: "report.create",
      subject: { type: "report", id, unitId: unit.id },
      details: { from: input.from, to: input.to, snapshotHash },
    });
    return { id, snapshotHash };
  }, ONE_MOMENT);
}

const ONE_MOMENT = { isolationLevel: "repeatable read" } as const;

/** SM3 over the figures with their members in order, so that a stored snapshot can be checked again. */
export function hashOf(figures: Omit<SupervisionReportData, "snapshotHash">): string {
  return createHash("sm3").update(canonicalJson(figures)).digest("hex");
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value && typeof value === "object") {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
