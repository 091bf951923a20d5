import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { explainDifference } from "./difference/explain-difference.server";
import { explainRecords } from "./difference/explain-records.server";
import type { DifferenceLine } from "./difference/lines";
import { hashOf } from "./hash.server";
import { digestMembers } from "./members/count-members.server";
import { getReport } from "./queries.server";

export type Verification = {
  /** Figures, the lists behind them and the words as first written are what was frozen. */
  ok: boolean;
  figures: boolean;
  members: boolean;
  words: boolean;
  snapshotHash: string;
  /** What a count of the same unit and days gives with what is known now, line by line; empty: nothing. */
  differences: DifferenceLine[];
};

/**
 * Checks a frozen report against its fingerprint, and counts the same question again with what is known now. The report
 * stays as it is: late entries, corrections, voids and moves appear as differences with the people and the reason.
 */
export async function verifyReport(actor: Actor, reportId: string): Promise<Verification> {
  const report = await getReport(actor, reportId);
  // The differences name people of the whole unit.
  if (report.received) throw forbidden("核对由出具单位和它的上级办理。");
  const { snapshotHash, ...figures } = report.data;
  const checked = {
    figures: hashOf(figures) === report.hash && snapshotHash === report.hash,
    members: (await digestMembers(reportId)) === report.data.membersDigest,
    words: hashOf(report.original) === report.documentHash,
  };
  const ok = checked.figures && checked.members && checked.words;
  const differences = [...(await explainDifference(actor, report)), ...(await explainRecords(actor, report))];
  await recordAudit(executor(), actor, {
    action: "report.verify",
    subject: { type: "report", id: report.id, unitId: report.unitId },
    details: { ok, differences: differences.length },
  });
  return { ok, ...checked, snapshotHash: report.hash, differences };
}
