import { and, asc, eq, isNull, like, sql } from "drizzle-orm";

import { getUnitInScope } from "~/features/units/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { sealKey, unit } from "~db/schema";
import { listKeys } from "./queries.server";

const UNITS_FOUND = 20;

export type SealUnit = { id: number; name: string; hasKey: boolean };

/** Units of the territory whose name holds the words, with whether they have a key in force. */
async function findUnits(from: { id: number; lastId: number }, words: string): Promise<SealUnit[]> {
  const pattern = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return executor()
    .select({
      id: unit.id,
      name: unit.name,
      hasKey: sql<boolean>`${sealKey.id} is not null`,
    })
    .from(unit)
    .leftJoin(sealKey, and(eq(sealKey.unitId, unit.id), isNull(sealKey.revokedAt)))
    .where(and(like(unit.name, pattern), sql`${unit.id} between ${from.id} and ${from.lastId}`))
    .orderBy(asc(unit.sortOrder))
    .limit(UNITS_FOUND);
}

/** What the security administrator sees: keys of the territory, and units by name to make a key for. */
export async function readSealAdmin(actor: Actor, words: string) {
  requireRole(actor, "security_admin");
  const at = await getUnitInScope(actor.scope, actor.scope.unitId);
  const q = words.trim().slice(0, 40);
  return { q, ...(await listKeys(at)), units: q === "" ? [] : await findUnits(at, q) };
}
