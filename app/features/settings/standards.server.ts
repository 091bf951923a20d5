import { eq, inArray, type SQL, sql } from "drizzle-orm";

import { type Standard, STANDARD_KEYS } from "~/law/standards";
import { executor } from "~/lib/transaction.server";
import { unit, unitSetting } from "~db/schema";
import { rowsOf, type StandardRow, type Standards, standardsOf } from "./standards";

const FRESH_FOR_MS = 60_000;
let cached: { rows: StandardRow[]; readAt: number } | undefined;

/** The next reading asks the database: after a standard was set. Other processes follow within a minute. */
export function forgetStandards(): void {
  cached = undefined;
}

/** Every value that any unit has set for a standard: a few rows, read again once a minute. */
export async function readStandardRows(): Promise<StandardRow[]> {
  if (cached && Date.now() - cached.readAt < FRESH_FOR_MS) return cached.rows;
  const rows = await executor()
    .select({
      key: unitSetting.key,
      unitId: unit.id,
      lastId: unit.lastId,
      fromOn: unitSetting.fromOn,
      value: unitSetting.value,
    })
    .from(unitSetting)
    .innerJoin(unit, eq(unit.id, unitSetting.unitId))
    .where(inArray(unitSetting.key, [...STANDARD_KEYS]));
  cached = { rows, readAt: Date.now() };
  return rows;
}

/** The standards that hold for a unit. */
export async function getStandards(unitId: number): Promise<Standards> {
  return standardsOf(await readStandardRows(), unitId);
}

/**
 * The same inside a query: an int (or int[] for several points) for the unit and the day of a row. Before the
 * standard's first day its first value holds, as the caller starts such periods on that day.
 */
export function standardSql(
  rows: readonly StandardRow[],
  standard: Standard<number | readonly number[]>,
  unitId: SQL,
  day: SQL,
): SQL {
  const written = (value: number | readonly number[]) =>
    typeof value === "number" ? sql.raw(String(value)) : sql.raw(`array[${value.join(",")}]::int[]`);
  const defaults = standard.values.toReversed();
  const first = standard.values[0];
  if (!first) throw new RangeError(`${standard.key} has no value`);
  const set = rowsOf(rows, standard);
  // The province's own copy of the default needs no comparison per row.
  if (set.every((row) => String(row.value) === String(first.value)) && defaults.length === 1) {
    return written(first.value);
  }
  const cases = [
    ...set.map(
      (row) =>
        sql`when ${unitId} between ${row.unitId}::int and ${row.lastId}::int and ${day} >= ${row.fromOn}::date
          then ${written(row.value)}`,
    ),
    ...defaults.map((value) => sql`when ${day} >= ${value.from}::date then ${written(value.value)}`),
  ];
  return sql`(case ${sql.join(cases, sql` `)} else ${written(first.value)} end)`;
}
