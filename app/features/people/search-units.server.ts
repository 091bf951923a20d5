import { sql } from "drizzle-orm";

import type { Actor, UnitLevel } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";

export type FoundUnit = { id: number; name: string; level: UnitLevel };

/** Units of the caller's subtree whose place name contains the text, the higher ones first. */
export async function searchUnits(
  actor: Pick<Actor, "scope">,
  text: string,
  limit = 12,
): Promise<FoundUnit[]> {
  const pattern = `%${text.trim().replace(/[%_\\]/g, "")}%`;
  if (pattern.length < 4) return [];
  return executor().execute<FoundUnit>(sql`
    select u.id, u.full_name as name, u.level from unit own join unit u on u.id between own.id and own.last_id
    where own.id = ${actor.scope.unitId} and u.full_name like ${pattern}
    order by u.last_id - u.id desc, u.sort_order, u.id limit ${limit}`);
}
