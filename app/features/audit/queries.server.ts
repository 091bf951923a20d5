import { and, between, desc, eq, inArray, like, lt, or, sql } from "drizzle-orm";

import { findUnit, findUnits } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { account, auditEvent } from "~db/schema";
import type { AuditAction } from "./actions";
import { type EventNames, mentionedIn } from "./event-facts";

const PAGE = 100;

type Details = Readonly<Record<string, unknown>>;

/**
 * The trail of the auditor's territory, newest first; `before` is the id of the last event seen, `subject` narrows it
 * to what was done to one record.
 */
export async function listAuditEvents(
  actor: Actor,
  { before, subject }: { before?: string; subject?: string },
) {
  const own = await findUnit(actor.scope.unitId);
  if (!own) throw notFound();
  const rows = await executor()
    .select()
    .from(auditEvent)
    .where(
      and(
        // A failed sign-in belongs to no unit; the province's auditor sees those.
        or(
          between(auditEvent.actorUnitId, own.id, own.lastId),
          actor.scope.level === "province" ? sql`${auditEvent.actorUnitId} is null` : undefined,
        ),
        isId(before) ? lt(auditEvent.id, before) : undefined,
        subject ? eq(auditEvent.subjectId, subject) : undefined,
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(PAGE + 1);
  const events = rows.slice(0, PAGE).map((row) => ({ ...row, details: row.details as Details }));
  return {
    events,
    names: await namesIn(events),
    next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  };
}

type Event = { actorUnitId: number | null; subjectUnitId: number | null; details: Details };

/** The units and accounts that a page of events names by number, read together. */
async function namesIn(events: readonly Event[]): Promise<EventNames> {
  const units = new Set<number>();
  const accounts = new Set<string>();
  for (const { actorUnitId, subjectUnitId, details } of events) {
    const mentioned = mentionedIn(details);
    for (const id of [actorUnitId, subjectUnitId, ...mentioned.units]) if (id) units.add(id);
    for (const id of mentioned.accounts) accounts.add(id);
  }
  const people =
    accounts.size === 0
      ? []
      : await executor()
          .select({ id: account.id, name: account.name })
          .from(account)
          .where(inArray(account.id, [...accounts]));
  return {
    units: Object.fromEntries((await findUnits([...units])).map(({ id, shortName }) => [id, shortName])),
    accounts: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}

/** The latest events of one area about a subject whose details name this record, the latest first. The caller may see the subject. */
export async function listEventsAbout(
  subject: { type: string; id: string },
  { area, detail, limit }: { area: string; detail: [name: string, id: string]; limit: number },
): Promise<{ action: AuditAction; actorName: string; at: Date }[]> {
  const rows = await executor()
    .select({ action: auditEvent.action, actorName: auditEvent.actorName, at: auditEvent.at })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.subjectType, subject.type),
        eq(auditEvent.subjectId, subject.id),
        like(auditEvent.action, `${area}.%`),
        sql`${auditEvent.details} ->> ${detail[0]} = ${detail[1]}`,
      ),
    )
    .orderBy(desc(auditEvent.at), desc(auditEvent.id))
    .limit(limit);
  return rows.map(({ action, ...row }) => ({ ...row, action: action as AuditAction }));
}
