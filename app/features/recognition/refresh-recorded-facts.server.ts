import { and, eq, inArray, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { factTitle } from "~/features/verification/fact-keys";
import { requestionRecord } from "~/features/verification/question-record.server";
import { changedRecordFacts } from "~/features/verification/record-contradictions";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { application, applicationStep } from "~db/schema";
import { mergeRecordedFacts, type RecordedFacts, type StoredFacts } from "./application-facts";
import { loadCase } from "./case.server";
import { APPLICATION_STATUS_LABELS, type ApplicationStatus } from "./status";
import { insertStep, updateGuarded } from "./take-step.server";
import { warnRecognized } from "./warn-recognized.server";

/** Until the notice hangs, the form still follows the record. */
const FOLLOWING: readonly ApplicationStatus[] = ["draft", "submitted", "accepted", "verifying", "returned"];
/** From then on others have seen it and signed on it. */
const SETTLED: readonly ApplicationStatus[] = ["public_notice", "first_review_passed"];

export type RefreshedFacts = {
  /** Number of the open application whose facts were brought up to date. */
  updated: string | null;
  /** Why the open application was left as it is, for the person who changed the record. */
  warning: string | null;
};

/** Laid before those who sign instead of changed behind their back: what contradicts the form becomes a question. */
async function askSettledCase(
  tx: Transaction,
  actor: Actor,
  { id, number, status }: { id: string; number: string; status: ApplicationStatus },
  { before, after, identity }: { before: RecordedFacts; after: RecordedFacts; identity: boolean },
): Promise<RefreshedFacts> {
  const changed = changedRecordFacts(before, after);
  if (changed.length === 0 && !identity) return { updated: null, warning: null };
  const found = await loadCase(actor, id);
  const { asked } = await requestionRecord(tx, actor, found, changed);
  // Whoever looks at the case sees another one now.
  if (changed.length > 0) await updateGuarded(tx, actor, found, {});
  const at = `申请 ${number} 已到“${APPLICATION_STATUS_LABELS[status]}”`;
  const words = [
    ...(asked.length > 0
      ? [
          `${at}，所填情况没有随之改动，已列为疑点（${asked.map(factTitle).join("、")}）：处理前不能签署意见和认定。`,
        ]
      : []),
    ...(identity
      ? [
          `${at}，公示的还是原来的姓名或证件号码，不能据此签署意见或认定。请${asked.length > 0 ? "先处理疑点，再" : ""}撤下并重新公示，或由县级退回后重新公示。`,
        ]
      : []),
  ];
  return { updated: null, warning: words.join("") || null };
}

/**
 * Brings what an open application takes from the person's record up to date after a correction, with a step that says
 * so. An application in public notice or later is not changed: each fact that now contradicts it becomes a question,
 * which nobody signs over, and it is named in `warning`, also when only its name or ID number changed (`identity`). Of
 * somebody recognized the warning says what the correction means for that.
 */
export async function refreshRecordedFacts(
  tx: Transaction,
  actor: Actor,
  owner: RecordedFacts & { id: string; city: number },
  { before, note, identity = false }: { before: RecordedFacts; note: string; identity?: boolean },
): Promise<RefreshedFacts> {
  const [open] = await tx
    .select({
      id: application.id,
      number: application.number,
      unitId: application.unitId,
      status: application.status,
      facts: application.facts,
      version: application.version,
    })
    .from(application)
    .where(
      and(
        eq(application.personId, owner.id),
        eq(application.city, owner.city),
        inArray(application.status, [...FOLLOWING, ...SETTLED]),
      ),
    )
    .for("update");
  if (!open) {
    const changed = changedRecordFacts(before, owner).length > 0;
    return { updated: null, warning: await warnRecognized(tx, actor, owner, { identity, changed }) };
  }
  const stored = open.facts as StoredFacts;
  const { facts } = mergeRecordedFacts(owner, stored);
  const status = open.status as ApplicationStatus;
  if (SETTLED.includes(status)) {
    return askSettledCase(tx, actor, { ...open, status }, { before, after: owner, identity });
  }
  if (same(stored, facts)) return { updated: null, warning: null };
  await tx
    .update(application)
    .set({ facts, version: open.version + 1 })
    .where(and(eq(application.id, open.id), eq(application.city, owner.city)));
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${applicationStep.position}), 0)::int` })
    .from(applicationStep)
    .where(and(eq(applicationStep.applicationId, open.id), eq(applicationStep.city, owner.city)));
  await insertStep(tx, actor, {
    applicationId: open.id,
    city: owner.city,
    personId: owner.id,
    position: (last?.position ?? 0) + 1,
    action: "correct-facts",
    fromStatus: status,
    toStatus: status,
    occurredOn: today(),
    details: { note },
  });
  await recordAudit(tx, actor, {
    action: "application.update",
    subject: { type: "application", id: open.id, unitId: open.unitId },
    details: { personId: owner.id, number: open.number, by: "person.update" },
    before: stored,
    after: facts,
  });
  return { updated: open.number, warning: null };
}

/** Equal whatever the order of the members: JSONB keeps its own. */
function same(one: StoredFacts, other: StoredFacts): boolean {
  const ordered = (_: string, value: unknown): unknown =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(one, ordered) === JSON.stringify(other, ordered);
}
