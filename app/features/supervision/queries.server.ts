import { and, between, desc, eq } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { reportSnapshot, unit } from "~db/schema";
import type { SupervisionReportData } from "./report/data";

const NO_REPORT = "没有找到这份报告，或它不属于您的辖区。";

async function inTerritory(actor: Actor) {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound(NO_REPORT);
  return between(reportSnapshot.unitId, own.id, own.lastId);
}

export async function listReports(actor: Actor) {
  return executor()
    .select({
      id: reportSnapshot.id,
      unitName: unit.fullName,
      from: reportSnapshot.fromOn,
      to: reportSnapshot.toOn,
      createdAt: reportSnapshot.createdAt,
      createdByName: reportSnapshot.createdByName,
      hash: reportSnapshot.hash,
    })
    .from(reportSnapshot)
    .innerJoin(unit, eq(unit.id, reportSnapshot.unitId))
    .where(await inTerritory(actor))
    .orderBy(desc(reportSnapshot.createdAt))
    .limit(50);
}

/** A frozen report of the caller's territory; absent and foreign look the same (404). */
export async function getReport(actor: Actor, reportId: string) {
  if (!isId(reportId)) throw notFound(NO_REPORT);
  const [row] = await executor()
    .select()
    .from(reportSnapshot)
    .where(and(eq(reportSnapshot.id, reportId), await inTerritory(actor)));
  if (!row) throw notFound(NO_REPORT);
  return { ...row, data: row.data as SupervisionReportData };
}
