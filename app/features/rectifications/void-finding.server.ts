import { inArray } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { inspectionFinding } from "~db/schema";
import type { FindingTarget } from "./load-findings.server";
import { takeFindingStep } from "./take-finding-step.server";

/** Voids findings that were wrong, with the reason; they stay in the history. */
export async function voidFinding(
  actor: Actor,
  targets: readonly FindingTarget[],
  reason: string,
): Promise<void> {
  await takeFindingStep(actor, targets, "void", async () => () => ({
    changes: { voidedAt: now(), voidedBy: actor.accountId, voidReason: reason },
    note: reason,
  }));
}

/** The same for findings that the caller's transaction has read. */
export async function voidFindings(
  tx: Transaction,
  actor: Actor,
  ids: readonly string[],
  reason: string,
): Promise<void> {
  if (ids.length === 0) return;
  const targets = await tx
    .select({ id: inspectionFinding.id, version: inspectionFinding.version })
    .from(inspectionFinding)
    .where(inArray(inspectionFinding.id, [...ids]));
  await voidFinding(actor, targets, reason);
}
