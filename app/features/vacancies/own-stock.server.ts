import { and, eq } from "drizzle-orm";

import { findUnit, type UnitRow } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { account, unit, vacancy } from "~db/schema";

type Stock = { id: string; city: number; countyId: number | null; countyName: string | null };

const countyOf = ({ id, level, countyId }: Pick<UnitRow, "id" | "level" | "countyId">): number | null =>
  level === "county" ? id : countyId;

/**
 * The whole city draws on one stock, but a vacancy is changed by the county in which the work lies and by the one that
 * entered it: who is far away cannot know. Null where the caller may; else the refusal in words.
 */
export async function foreignStock(
  actor: Pick<Actor, "scope">,
  { id, city, countyId, countyName }: Stock,
): Promise<string | null> {
  const own = await findUnit(actor.scope.unitId);
  const county = own ? countyOf(own) : null;
  // Above the counties: the whole of the stock below it is its own.
  if (county === null || county === countyId) return null;
  const [entered] = await executor()
    .select({ id: unit.id, level: unit.level, countyId: unit.countyId, name: unit.shortName })
    .from(vacancy)
    .innerJoin(account, eq(account.id, vacancy.createdBy))
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(and(eq(vacancy.id, id), eq(vacancy.city, city)));
  if (entered && countyOf(entered) === county) return null;
  return `这个岗位${countyName ? `在${countyName}` : "不在本县（市、区）"}，由那里${entered ? `或者登记单位（${entered.name}）` : ""}修改、停招；您可以照常推荐。情况有变的，请告诉登记单位。`;
}

/** Throws 403 where the vacancy is another county's, see {@link foreignStock}. */
export async function requireOwnStock(actor: Pick<Actor, "scope">, stock: Stock): Promise<void> {
  const message = await foreignStock(actor, stock);
  if (message !== null) throw forbidden(message);
}
