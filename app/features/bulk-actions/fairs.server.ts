import { desc, eq, sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { jobFair, unit } from "~db/schema";

const SHOWN_FAIRS = 20;

const columns = {
  id: jobFair.id,
  name: jobFair.name,
  heldOn: jobFair.heldOn,
  place: jobFair.place,
  unitName: unit.shortName,
};

/** Fairs that concern the caller: held by the own unit, by one above it or by one below. */
const concerning = (actor: Pick<Actor, "scope">) => sql`exists (select 1 from unit own
  where own.id = ${actor.scope.unitId} and (${jobFair.unitId} between own.id and own.last_id
    or own.id between ${unit.id} and ${unit.lastId}))`;

/** The latest fairs an attendance may be added to. */
export async function listFairs(actor: Pick<Actor, "scope">) {
  return executor()
    .select(columns)
    .from(jobFair)
    .innerJoin(unit, eq(unit.id, jobFair.unitId))
    .where(concerning(actor))
    .orderBy(desc(jobFair.heldOn), desc(jobFair.id))
    .limit(SHOWN_FAIRS);
}

/** One of them; undefined for any other. */
export async function findFair(actor: Pick<Actor, "scope">, fairId: string) {
  if (!isId(fairId)) return undefined;
  const [row] = await executor()
    .select(columns)
    .from(jobFair)
    .innerJoin(unit, eq(unit.id, jobFair.unitId))
    .where(sql`${jobFair.id} = ${fairId}::uuid and ${concerning(actor)}`);
  return row;
}
