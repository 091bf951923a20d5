import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { insertMany } from "~/lib/insert-many.server";
import { inspectionFinding } from "~db/schema";
import { insertFindingSteps } from "./finding-steps.server";
import type { MeasureKind } from "./status";

export type FindingFacts = {
  inspectionId: string | null;
  caseId: string | null;
  itemCode: string | null;
  personId: string | null;
  caseNumber: string | null;
  unitId: number;
  countyId: number;
  problem: string;
  article: string;
  content: string;
  measuresAsked: readonly MeasureKind[];
};

/**
 * Writes findings with their first step and audit event, in the caller's transaction; returns their ids. Until the
 * order they are issued by the finder's own unit: the unit that was inspected has found nothing about itself.
 */
export async function insertFindings(
  tx: Transaction,
  actor: Actor,
  findings: readonly FindingFacts[],
): Promise<string[]> {
  const rows = findings.map((facts) => ({
    id: newId(),
    ...facts,
    measuresAsked: [...facts.measuresAsked],
    issuerUnitId: actor.unit.id,
    status: "found" as const,
    foundOn: today(),
    foundAt: now(),
    foundBy: actor.accountId,
    foundByName: actor.name,
    sentBack: 0,
    version: 1,
  }));
  await insertMany(tx, inspectionFinding, rows);
  await insertFindingSteps(
    tx,
    actor,
    rows.map(({ id, content }) => ({ findingId: id, action: "find" as const, note: content })),
  );
  await recordAudit(
    tx,
    actor,
    ...rows.map((row) => ({
      action: "finding.add" as const,
      subject: { type: "finding", id: row.id, unitId: row.unitId },
      details: { inspectionId: row.inspectionId, personId: row.personId, problem: row.problem },
      after: row,
    })),
  );
  return rows.map(({ id }) => id);
}
