/** Conditions on the unit columns that every person's and recognition's row carries. */
import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";

/** Keeps the rows of one unit's subtree. */
export function underUnit(unit: Pick<UnitRow, "id" | "level">, alias: "f" | "g" | "p" | "r" = "f"): SQL {
  const column = sql.raw(
    { province: "", city: "city", county: "county_id", street: "street_id", community: "community_id" }[
      unit.level
    ],
  );
  return unit.level === "province" ? sql`true` : sql`${sql.raw(alias)}.${column} = ${unit.id}`;
}

/** The city a unit lies in, whose dossiers carry it in their key; null for the province. */
export function cityOf(unit: Pick<UnitRow, "id" | "level">): SQL | null {
  if (unit.level === "province") return null;
  return unit.level === "city"
    ? sql`${unit.id}::int`
    : sql`(select u.city_id from unit u where u.id = ${unit.id})`;
}

/** The column that names, in each person's row, the unit one level below `unit`. */
export function childColumn(unit: Pick<UnitRow, "level">): SQL {
  return {
    province: sql`city`,
    city: sql`county_id`,
    county: sql`street_id`,
    street: sql`community_id`,
    community: sql`community_id`,
  }[unit.level];
}

/** Only people registered at the unit itself, with no unit below it: the 本级 row of a table. */
export function registeredAt(unit: Pick<UnitRow, "level">, alias: "f" | "g" | "r"): SQL {
  return unit.level === "community" ? sql`true` : sql`${sql.raw(alias)}.${childColumn(unit)} is null`;
}

/** Where and for which category a metric is asked. */
export type Asked = { unit: Pick<UnitRow, "id" | "level">; category?: string | undefined; direct?: boolean };
