import { getTableName, type InferInsertModel, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgTable } from "drizzle-orm/pg-core";

import type { Transaction } from "~/db.server";

/**
 * Inserts many rows of one shape with one statement and one parameter: a list of thousands of separate
 * values costs the process more than the insert costs the database. The keys of the first row are the
 * columns; what is left out takes the table's default.
 */
export async function insertMany<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const keys = Object.keys(first).map((key) => ({ key, column: toSnakeCase(key) }));
  const columns = sql.join(
    keys.map(({ column }) => sql.identifier(column)),
    sql`, `,
  );
  const name = sql.identifier(getTableName(table));
  const json = JSON.stringify(
    rows.map((row) => {
      const values = row as Record<string, unknown>;
      return Object.fromEntries(keys.map(({ key, column }) => [column, values[key] ?? null]));
    }),
  );
  await tx.execute(sql`insert into ${name} (${columns})
    select ${columns} from json_populate_recordset(null::${name}, ${json}::text::json)`);
}
