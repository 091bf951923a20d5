import { type SQL, sql } from "drizzle-orm";

import type { RecognitionCategory } from "~/features/recognition/categories";
import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { loadExitsOf, presentExit } from "./case.server";
import type { ExitView } from "./exit-view";
import type { ExitGround } from "./grounds";
import type { ExitStatus } from "./status";

const PAGE_SIZE = 50;

export type ExitRow = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  category: RecognitionCategory;
  ground: ExitGround;
  occurredOn: CalendarDate;
  status: ExitStatus;
  origin: "caseworker" | "radar" | "comparison";
  proposedOn: CalendarDate;
  proposedByName: string;
  toldOn: CalendarDate | null;
  objectUntil: CalendarDate | null;
  objected: boolean;
  decidedOn: CalendarDate | null;
  decidedByName: string | null;
  version: number;
};

export type ExitList = { items: ExitRow[]; nextCursor: string | null; total: number };

const OPEN = sql`exit_case.status = 'proposed'`;

/**
 * The cases of a unit in the territory: those waiting for the county, longest first, or those that are over, newest
 * first. Keyset paging with the exact total. Throws 400 for a broken cursor.
 */
export async function listExits(
  unit: Pick<UnitRow, "id" | "level">,
  { open, ground, cursor }: { open: boolean; ground?: ExitGround | undefined; cursor?: string | undefined },
): Promise<ExitList> {
  const within = sql`${inScope(person, { level: unit.level, unitId: unit.id })}
    and ${open ? OPEN : sql`not ${OPEN}`} ${ground ? sql`and exit_case.ground = ${ground}` : sql``}`;
  const from = sql`exit_case join person on person.id = exit_case.person_id and person.city = exit_case.city`;
  const key: SQL = open
    ? sql`exit_case.proposed_on`
    : sql`coalesce(exit_case.undone_on, exit_case.decided_on, exit_case.proposed_on)`;
  const after = cursor ? decodeCursor(cursor) : null;
  const direction = open ? sql`asc` : sql`desc`;
  const rows = await executor().execute<ExitRow & { key: string }>(sql`
    select exit_case.id, exit_case.person_id as "personId", person.name, person.resident_id_masked as "residentId",
      (select u.full_name from unit u where u.id = person.unit_id) as "unitName", r.category, exit_case.ground,
      exit_case.occurred_on::text as "occurredOn", exit_case.status, exit_case.origin,
      exit_case.proposed_on::text as "proposedOn", exit_case.proposed_by_name as "proposedByName",
      exit_case.told_on::text as "toldOn", exit_case.object_until::text as "objectUntil",
      exit_case.objection is not null as objected, exit_case.decided_on::text as "decidedOn",
      exit_case.decided_by_name as "decidedByName", exit_case.version, ${key}::text as key
    from ${from} join recognition r on r.id = exit_case.recognition_id and r.city = exit_case.city
    where ${within} ${after ? sql`and (${key}, exit_case.id) ${open ? sql`>` : sql`<`} (${after.day}::date, ${after.id}::uuid)` : sql``}
    order by ${key} ${direction}, exit_case.id ${direction} limit ${PAGE_SIZE + 1}`);
  const [count] = await executor().execute<{ total: number }>(
    sql`select count(*)::int as total from ${from} where ${within}`,
  );
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    items: shown.map(({ key: _key, ...row }) => row),
    nextCursor: rows.length > PAGE_SIZE && last ? encodeCursor({ day: last.key, id: last.id }) : null,
    total: count?.total ?? 0,
  };
}

/** How many wait and how many are over, for the chips of the page. */
export async function countExits(
  unit: Pick<UnitRow, "id" | "level">,
): Promise<{ proposed: number; decided: number }> {
  const [row] = await executor().execute<{ proposed: number; decided: number }>(sql`
    select (count(*) filter (where ${OPEN}))::int as proposed, (count(*) filter (where not ${OPEN}))::int as decided
    from exit_case join person on person.id = exit_case.person_id and person.city = exit_case.city
    where ${inScope(person, { level: unit.level, unitId: unit.id })}`);
  return row ?? { proposed: 0, decided: 0 };
}

/** All exit cases of a person of the territory, newest first. */
export async function listExitsOfPerson(actor: Actor, personId: string): Promise<ExitView[]> {
  // Only the one case that is open asks for more: what its decision would have for effects now.
  return Promise.all((await loadExitsOf(actor, personId)).map(presentExit));
}

/** The neighbours of an open case in the queue of the unit, and its place in it. */
export async function queuePlace(
  unit: Pick<UnitRow, "id" | "level">,
  current: { id: string; proposedOn: CalendarDate },
): Promise<{ position: number; count: number; previous: string | null; next: string | null }> {
  const [row] = await executor().execute<{
    before: number;
    count: number;
    previous: string | null;
    next: string | null;
  }>(sql`
    with q as (select exit_case.id, exit_case.proposed_on from exit_case
      join person on person.id = exit_case.person_id and person.city = exit_case.city
      where ${OPEN} and ${inScope(person, { level: unit.level, unitId: unit.id })})
    select count(*)::int as count,
      (count(*) filter (where (q.proposed_on, q.id) < (${current.proposedOn}::date, ${current.id}::uuid)))::int as before,
      (select n.id from q n where (n.proposed_on, n.id) < (${current.proposedOn}::date, ${current.id}::uuid)
        order by n.proposed_on desc, n.id desc limit 1) as previous,
      (select n.id from q n where (n.proposed_on, n.id) > (${current.proposedOn}::date, ${current.id}::uuid)
        order by n.proposed_on, n.id limit 1) as next
    from q`);
  const { before = 0, count = 0, previous = null, next = null } = row ?? {};
  return { position: before + 1, count, previous, next };
}
