import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";

export type QueueRow = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  category: string | null;
  /** Placements so far: 1 needs a ground for the next one, 2 rules it out. */
  placed: number;
  enteredOn: CalendarDate;
  wantedKind: string | null;
  note: string | null;
  leftOn: CalendarDate | null;
  leftReason: string | null;
  actorName: string;
  voided: boolean;
  version: number;
};

const queueRows = (where: SQL, order: SQL): SQL => sql`
  select q.id, q.person_id as "personId", ${person.name}, ${person.residentIdMasked} as "residentId",
    (select u.short_name from unit u where u.id = ${person.unitId}) as "unitName", f.category,
    (select count(*)::int from welfare_placement w where w.person_id = q.person_id and w.voided_at is null) as placed,
    q.occurred_on::text as "enteredOn", q.wanted_kind as "wantedKind", q.note, q.left_on::text as "leftOn",
    q.left_reason as "leftReason", q.actor_name as "actorName", q.voided_at is not null as voided, q.version
  from welfare_queue_entry q join ${person} on ${person.id} = q.person_id and ${person.city} = q.city
  left join person_fact f on f.person_id = q.person_id and f.city = q.city
  where ${where} order by ${order}`;

const SHOWN = 500;

/** Who waits for a post in the caller's territory, the longest first. */
export async function listQueue(scope: Scope, kind?: string): Promise<QueueRow[]> {
  const wanted = kind === undefined ? sql`true` : sql`(q.wanted_kind is null or q.wanted_kind = ${kind})`;
  return executor().execute<QueueRow>(
    queueRows(
      sql`q.left_on is null and q.voided_at is null and ${person.mergedInto} is null and ${wanted}
        and ${inScope(person, scope)}`,
      sql`q.occurred_on, q.id limit ${SHOWN}`,
    ),
  );
}

/** Every entry of a person, newest first. The caller has checked the territory. */
export async function listQueueOf(personId: string): Promise<QueueRow[]> {
  return executor().execute<QueueRow>(
    queueRows(sql`q.person_id = ${personId}::uuid`, sql`q.occurred_on desc, q.recorded_at desc`),
  );
}

/** One entry of a person in the caller's territory; anything else is "not found". */
export async function getQueueEntryInScope(
  scope: Scope,
  personId: string,
  entryId: string,
): Promise<QueueRow> {
  const [row] =
    isId(personId) && isId(entryId)
      ? await executor().execute<QueueRow>(
          queueRows(
            sql`q.id = ${entryId}::uuid and q.person_id = ${personId}::uuid and ${inScope(person, scope)}`,
            sql`q.id`,
          ),
        )
      : [];
  if (!row) throw notFound("没有找到这条轮候登记，或此人不在您的辖区内。");
  return row;
}
