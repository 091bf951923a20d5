import { sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import type { PlaceGroup, PlaceOption } from "./place-options";

export type { PlaceGroup } from "./place-options";

export type ResidencePlaces = {
  /** Streets to choose from first, when the caller's unit stands above them. */
  streets: { id: number; name: string }[];
  /** The chosen street, or the caller's own. */
  streetId: number | null;
  /** Division codes of the communities served below the street; the street's own for those without one. */
  communities: PlaceOption[];
};

type Row = { id: number; name: string; level: string; parent: number | null; division: string | null };

/**
 * Where a new person may live: the communities of the caller's street, or of the one chosen below the
 * caller's county. A caller at a community has only its own. One statement.
 */
export async function listResidencePlaces(
  actor: Pick<Actor, "scope">,
  chosen: number | null,
): Promise<ResidencePlaces> {
  const { level, unitId } = actor.scope;
  const above = level === "county" || level === "city" || level === "province";
  // Communities of a whole county are left out until a street is chosen.
  const shown = above
    ? sql`u.level = 'street' or u.parent_id = ${chosen ?? -1}`
    : sql`u.level in ('street', 'community')`;
  const rows = await executor().execute<Row>(sql`
    select u.id, u.name, u.level, u.parent_id as parent,
      (select min(d.division_code) from unit_division d where d.unit_id = u.id) as division
    from unit own join unit u on u.id between own.id and own.last_id
    where own.id = ${unitId} and (${shown}) order by u.sort_order, u.id`);
  const streets = above
    ? rows.filter((row) => row.level === "street").map(({ id, name }) => ({ id, name }))
    : [];
  const streetId = above
    ? (streets.find(({ id }) => id === chosen)?.id ?? null)
    : level === "street"
      ? unitId
      : null;
  const communities = rows
    .filter(
      (row) =>
        row.division !== null &&
        (row.level === "community" ? !above || row.parent === streetId : row.id === streetId),
    )
    .map((row) => ({
      value: row.division ?? "",
      label: row.level === "street" ? `${row.name}（不分社区）` : row.name,
    }))
    .toSorted((a, b) => Number(a.label.endsWith("（不分社区）")) - Number(b.label.endsWith("（不分社区）")));
  return { streets, streetId, communities };
}

/** Counties, districts and zones of the province under their cities, for where somebody's 户籍 is. */
export async function listHouseholdPlaces(): Promise<PlaceGroup[]> {
  const rows = await executor().execute<{ code: string; name: string; city: string }>(sql`
    select d.code, d.name, coalesce(c.name, '省直管') as city
    from division d left join division c on c.code = d.parent_code and c.level = 'city'
    where d.level = 'county' order by d.code`);
  const groups = new Map<string, PlaceOption[]>();
  for (const { code, name, city } of rows) {
    groups.set(city, [...(groups.get(city) ?? []), { value: code, label: name }]);
  }
  return [...groups].map(([label, options]) => ({ label, options }));
}
