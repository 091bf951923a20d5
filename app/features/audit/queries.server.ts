import { and, between, desc, lt, or, sql } from "drizzle-orm";

import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { auditEvent } from "~db/schema";

const PAGE = 100;

/** The trail of the auditor's territory, newest first; `before` is the id of the last event seen. */
export async function listAuditEvents(actor: Actor, before?: string) {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound();
  const rows = await executor()
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      action: auditEvent.action,
      actorName: auditEvent.actorName,
      channel: auditEvent.channel,
      subjectType: auditEvent.subjectType,
      subjectId: auditEvent.subjectId,
      details: auditEvent.details,
    })
    .from(auditEvent)
    .where(
      and(
        // A failed sign-in belongs to no unit; the province's auditor sees those.
        or(
          between(auditEvent.actorUnitId, own.id, own.lastId),
          actor.scope.level === "province" ? sql`${auditEvent.actorUnitId} is null` : undefined,
        ),
        isId(before) ? lt(auditEvent.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(PAGE + 1);
  return { events: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}
