import { and, between, desc, eq, inArray, isNotNull } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { reportEdit, reportSnapshot, unit } from "~db/schema";
import { applyEdits, type EditedTexts } from "./report/apply-edits";
import type { SupervisionReportData } from "./report/data";
import type { SupervisionReport } from "./report/report-sections";

const NO_REPORT = "没有找到这份报告，或它不属于您的辖区。";

async function inTerritory(actor: Actor) {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound(NO_REPORT);
  return and(between(reportSnapshot.unitId, own.id, own.lastId), isNotNull(reportSnapshot.document));
}

type Kind = SupervisionReportData["kind"];

/** The latest reports, or frozen months, of the caller's territory. */
export async function listReports(actor: Actor, kinds: readonly Kind[], limit = 50) {
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
    })
    .from(reportSnapshot)
    .innerJoin(unit, eq(unit.id, reportSnapshot.unitId))
    .where(and(await inTerritory(actor), inArray(reportSnapshot.kind, [...kinds])))
    .orderBy(desc(reportSnapshot.createdAt))
    .limit(limit);
}

export type StoredReport = {
  id: string;
  kind: Kind;
  unitId: number;
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

/** A frozen report of the caller's territory with its latest words; absent and foreign look the same (404). */
export async function getReport(actor: Actor, reportId: string): Promise<StoredReport> {
  if (!isId(reportId)) throw notFound(NO_REPORT);
  const [row] = await executor()
    .select()
    .from(reportSnapshot)
    .where(and(eq(reportSnapshot.id, reportId), await inTerritory(actor)));
  if (!row) throw notFound(NO_REPORT);
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
    from: row.fromOn,
    to: row.toOn,
    data: row.data as SupervisionReportData,
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
