import { recordAudit } from "~/features/audit/record-audit.server";
import { refreshExitMarks } from "~/features/exits/exit-marks.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { reportSnapshot } from "~db/schema";
import { buildReportData, type ReportQuestion } from "./build-report-data.server";
import { hashOf } from "./hash.server";
import { reportDocument } from "./report/report-document";
import { REPORT_PARTS, type ReportPart, type SupervisionReportData } from "./report/data";

/** Who writes supervision reports: city and province supervisors, and managers and reviewers for their own unit. */
export const REPORT_ROLES = ["supervisor", "manager", "reviewer"] as const;

type ReportInput = {
  kind: "supervision" | "circular";
  unit: number;
  from: CalendarDate;
  to: CalendarDate;
  parts?: readonly ReportPart[] | undefined;
  addressee?: string | null | undefined;
  documentNumber?: string | null | undefined;
  copyTo?: string | null | undefined;
  causes?: string | null | undefined;
  rectificationDueOn?: CalendarDate | null | undefined;
};

/**
 * Counts and freezes the figures of a report. The snapshot is hashed (SM3 over its JSON, which carries the digest of
 * the lists behind the figures) and never changes; the files are rendered from it. Throws 404 outside the territory,
 * 422 for a period that lies in the future or runs backwards, or a day of rectification that is past.
 */
export async function createReport(
  actor: Actor,
  input: ReportInput,
): Promise<{ id: string; snapshotHash: string }> {
  requireRole(actor, ...REPORT_ROLES);
  requirePeriod(input);
  const unit = await getUnitInScope(actor.scope, input.unit);
  return freezeReport(actor, {
    kind: input.kind,
    unit,
    from: input.from,
    to: input.to,
    parts: REPORT_PARTS.filter((part) => !input.parts || input.parts.includes(part)),
    addressee: input.addressee ?? null,
    documentNumber: input.documentNumber ?? null,
    copyTo: input.copyTo ?? null,
    causes: input.causes ?? null,
    rectificationDueOn: input.rectificationDueOn ?? null,
  });
}

function requirePeriod({ from, to, rectificationDueOn }: ReportInput): void {
  if (from > to) {
    throw invalidInput([
      { path: "to", code: "period_reversed", message: "结束日期早于开始日期，请重新选择。" },
    ]);
  }
  if (from > today()) {
    throw invalidInput([
      { path: "from", code: "future_period", message: "报告期还没有开始，请选择已开始的时段。" },
    ]);
  }
  if (to > `${today().slice(0, 4)}-12-31`) {
    throw invalidInput([
      {
        path: "to",
        code: "future_period",
        message: "结束日期在今年以后，那时的数还没有。正在进行的时段统计到今天。",
      },
    ]);
  }
  if (rectificationDueOn && rectificationDueOn < today()) {
    throw invalidInput([
      { path: "rectificationDueOn", code: "past_day", message: "整改期限已过，请填今天以后的日期。" },
    ]);
  }
}

/** Counts, freezes and audits; the caller has seen to role, period and territory. */
export async function freezeReport(
  actor: Actor,
  question: Omit<ReportQuestion, "reportId"> & { unit: UnitRow },
): Promise<{ id: string; snapshotHash: string }> {
  await refreshExitMarks(question.unit);
  return withTransaction(async (tx) => {
    const id = newId();
    const figures = await buildReportData(actor, { ...question, reportId: id });
    const snapshotHash = hashOf(figures);
    const data: SupervisionReportData = { ...figures, snapshotHash };
    const document = reportDocument(data);
    await tx.insert(reportSnapshot).values({
      id,
      kind: question.kind,
      unitId: question.unit.id,
      issuerUnitId: question.kind === "month" ? null : actor.unit.id,
      fromOn: question.from,
      toOn: question.to,
      data,
      hash: snapshotHash,
      document,
      documentHash: hashOf(document),
      createdAt: now(),
      createdBy: actor.accountId,
      createdByName: actor.name,
    });
    await recordAudit(tx, actor, {
      action: question.kind === "month" ? "report.freeze_month" : "report.create",
      subject: { type: "report", id, unitId: question.unit.id },
      details: { kind: question.kind, from: question.from, to: question.to, snapshotHash },
    });
    return { id, snapshotHash };
  }, ONE_MOMENT);
}

/** All reads of a report see one and the same moment. */
export const ONE_MOMENT = { isolationLevel: "repeatable read" } as const;
