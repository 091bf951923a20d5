import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { reportDelivery, reportEdit, reportSnapshot, unit } from "~db/schema";
import { applyEdits, type EditedTexts } from "./report/apply-edits";
import type { SupervisionReportData } from "./report/data";
import type { SupervisionReport } from "./report/report-sections";

const NO_REPORT = "没有找到这份报告，或它不属于您的辖区。";

const issuer = sql`coalesce(${reportSnapshot.issuerUnitId}, ${reportSnapshot.unitId})`;

/** Issued in the caller's territory; or handed down to it: about it, or about a unit it lies in. */
async function inTerritory(actor: Actor) {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound(NO_REPORT);
  const [first, last] = [own.id, own.lastId];
  const ownIssue = sql`${issuer} between ${first} and ${last}`;
  const received = sql`exists (select 1 from ${reportDelivery} d join ${unit} about on about.id = ${reportSnapshot.unitId}
    where d.report_id = ${reportSnapshot.id} and (about.id between ${first} and ${last}
      or ${first} between about.id and about.last_id))`;
  return { ownIssue, where: and(or(ownIssue, received), isNotNull(reportSnapshot.document)) };
}

type Kind = SupervisionReportData["kind"];

/** The latest reports, or frozen months, of the caller's territory. */
export async function listReports(actor: Actor, kinds: readonly Kind[], limit = 50) {
  const { where, ownIssue } = await inTerritory(actor);
  return executor()
    .select({
      id: reportSnapshot.id,
      kind: reportSnapshot.kind,
      unitName: unit.fullName,
      from: reportSnapshot.fromOn,
      to: reportSnapshot.toOn,
      createdAt: reportSnapshot.createdAt,
      createdByName: reportSnapshot.createdByName,
      hash: reportSnapshot.hash,
      received: sql<boolean>`not (${ownIssue})`,
    })
    .from(reportSnapshot)
    .innerJoin(unit, eq(unit.id, reportSnapshot.unitId))
    .where(and(where, inArray(reportSnapshot.kind, [...kinds])))
    .orderBy(desc(reportSnapshot.createdAt))
    .limit(limit);
}

export type StoredReport = {
  id: string;
  kind: Kind;
  unitId: number;
  /** The unit that writes, signs and edits it. */
  issuerUnitId: number;
  /** Handed down by a unit above: read as it is, its people named only as far as one's own territory goes. */
  received: boolean;
  /** Handed to the units it speaks of; null until then. */
  sent: { at: Date; byName: string; units: number } | null;
  from: CalendarDate;
  to: CalendarDate;
  data: SupervisionReportData;
  hash: string;
  /** As first written, and its digest. */
  original: SupervisionReport;
  documentHash: string;
  /** As it reads now, with the edits. */
  document: SupervisionReport;
  texts: EditedTexts;
  /** 1 until somebody edits. */
  version: number;
  editedAt: Date | null;
  editedByName: string | null;
  createdAt: Date;
  createdByName: string;
};

/** The list of cases drawn is 内部 and goes to nobody a report is handed down to. */
function withoutSample(data: SupervisionReportData): SupervisionReportData {
  return { ...data, inspections: { ...data.inspections, campaigns: [], otherwiseChecked: [] } };
}

/** A frozen report of the caller's territory with its latest words; absent and foreign look the same (404). */
export async function getReport(actor: Actor, reportId: string): Promise<StoredReport> {
  if (!isId(reportId)) throw notFound(NO_REPORT);
  const { where, ownIssue } = await inTerritory(actor);
  const [found] = await executor()
    .select({ row: reportSnapshot, sent: reportDelivery, received: sql<boolean>`not (${ownIssue})` })
    .from(reportSnapshot)
    .leftJoin(reportDelivery, eq(reportDelivery.reportId, reportSnapshot.id))
    .where(and(eq(reportSnapshot.id, reportId), where));
  if (!found) throw notFound(NO_REPORT);
  const { row, sent, received } = found;
  const [edit] = await executor()
    .select()
    .from(reportEdit)
    .where(eq(reportEdit.reportId, reportId))
    .orderBy(desc(reportEdit.version))
    .limit(1);
  const original = row.document as SupervisionReport;
  const texts = (edit?.texts ?? {}) as EditedTexts;
  return {
    id: row.id,
    kind: row.kind,
    unitId: row.unitId,
    issuerUnitId: row.issuerUnitId ?? row.unitId,
    received,
    sent: sent && { at: sent.sentAt, byName: sent.sentByName, units: sent.units },
    from: row.fromOn,
    to: row.toOn,
    data: received ? withoutSample(row.data as SupervisionReportData) : (row.data as SupervisionReportData),
    hash: row.hash,
    original,
    documentHash: row.documentHash ?? "",
    document: applyEdits(original, texts),
    texts,
    version: edit?.version ?? 1,
    editedAt: edit?.savedAt ?? null,
    editedByName: edit?.savedByName ?? null,
    createdAt: row.createdAt,
    createdByName: row.createdByName,
  };
}
