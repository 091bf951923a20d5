import { createHash } from "node:crypto";

import type { Executor } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { auditEvent } from "~db/schema";
import type { AuditAction } from "./actions";

export type AuditSubject = { type: string; id: string; unitId?: number | undefined };

export type AuditEntry = {
  action: AuditAction;
  subject?: AuditSubject;
  /** Facts about the event for the auditor: counts, purposes, field names. Never an ID number or phone. */
  details?: Record<string, unknown>;
  /** The record before and after; only digests of them are kept. */
  before?: unknown;
  after?: unknown;
};

type AuditActor = Pick<Actor, "name" | "channel" | "requestId"> & {
  accountId: string | null;
  unit: { id: number } | null;
};

/** Appends to the audit trail on the given connection: in a transaction it stands or falls with the change. */
export async function recordAudit(
  executor: Executor,
  actor: AuditActor,
  ...entries: AuditEntry[]
): Promise<void> {
  if (entries.length === 0) return;
  await executor.insert(auditEvent).values(
    entries.map((entry) => ({
      id: newId(),
      at: now(),
      action: entry.action,
      actorId: actor.accountId,
      actorName: actor.name,
      actorUnitId: actor.unit?.id ?? null,
      channel: actor.channel,
      requestId: actor.requestId,
      subjectType: entry.subject?.type ?? null,
      subjectId: entry.subject?.id ?? null,
      subjectUnitId: entry.subject?.unitId ?? null,
      details: entry.details ?? {},
      beforeDigest: digest(entry.before),
      afterDigest: digest(entry.after),
    })),
  );
}

function digest(value: unknown): string | null {
  return value === undefined ? null : createHash("sm3").update(JSON.stringify(value)).digest("hex");
}
