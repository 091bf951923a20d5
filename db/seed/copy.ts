import { once } from "node:events";
import { finished } from "node:stream/promises";

import { getTableColumns, getTableName, SQL, type InferInsertModel } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type postgres from "postgres";

type Field = { key: string; column: PgColumn };

/** The columns a row is given; what the database works out from them takes no value. */
function fieldsOf(table: PgTable): Field[] {
  return Object.entries(getTableColumns(table)).flatMap(([key, column]: [string, PgColumn]) =>
    column.generated === undefined ? [{ key, column }] : [],
  );
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function encode(value: unknown, { key, column }: Field): string {
  const given = value === undefined ? defaultOf(key, column) : value;
  if (given === null) return "\\N";
  return String(column.mapToDriverValue(given)).replaceAll(
    /[\\\t\n\r]/g,
    (character) => ESCAPES[character] ?? character,
  );
}

/** A default computed by the database (now(), a sequence) would date history to today: it must be given. */
function defaultOf(key: string, column: PgColumn): unknown {
  if (column.default instanceof SQL) throw new Error(`A copied row needs a value for ${key}`);
  return column.default ?? null;
}

/** Rows per piece sent; pieces wait for the server, so that memory stays flat. */
const ROWS_PER_PIECE = 500;

/** Appends rows with COPY; a column left out takes the schema's constant default or null. */
export async function copyRows<Table extends PgTable>(
  sql: postgres.TransactionSql,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  target: string = getTableName(table),
): Promise<void> {
  if (rows.length === 0) return;
  const fields = fieldsOf(table);
  const columns = fields.map(({ key }) => toSnakeCase(key));
  const stream = await sql`copy ${sql(target)} (${sql(columns)}) from stdin`.writable();
  const done = finished(stream);
  for (let start = 0; start < rows.length; start += ROWS_PER_PIECE) {
    const lines = rows.slice(start, start + ROWS_PER_PIECE).map((row) => {
      const values = row as Record<string, unknown>;
      return `${fields.map((field) => encode(values[field.key], field)).join("\t")}\n`;
    });
    if (!stream.write(lines.join(""))) await Promise.race([once(stream, "drain"), done]);
  }
  stream.end();
  await done;
}

/** Inserts or overwrites rows by their key: COPY into a temporary table, then one statement. */
export async function upsertRows<Table extends PgTable>(
  sql: postgres.TransactionSql,
  table: Table,
  key: string[],
  rows: readonly InferInsertModel<Table>[],
): Promise<void> {
  const name: string = getTableName(table);
  const staging = `staging_${name}`;
  const columns = fieldsOf(table).map(({ key: column }) => toSnakeCase(column));
  const changes = columns.filter((column) => !key.includes(column));
  await sql`create temporary table ${sql(staging)} (like ${sql(name)} including defaults) on commit drop`;
  await copyRows(sql, table, rows, staging);
  const assignments = changes.map((column) => `"${column}" = excluded."${column}"`).join(", ");
  const action = changes.length === 0 ? "nothing" : `update set ${assignments}`;
  await sql`insert into ${sql(name)} (${sql(columns)}) select ${sql(columns)} from ${sql(staging)}
    on conflict (${sql(key)}) do ${sql.unsafe(action)}`;
}
