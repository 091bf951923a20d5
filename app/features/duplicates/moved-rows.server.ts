/** The rows of a dossier, listed from the catalogue: a table made later is moved like the others. */
import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";

/** Values of columns before and after a merge, as they stand in the database. */
export type ImageChange = {
  table: "help_plan" | "recognition" | "person";
  id: string;
  before: Record<string, string | number | boolean | null>;
  after: Record<string, string | number | boolean | null>;
};

export type RowsByTable = Record<string, string[]>;

/** What a merge keeps so that it can be taken back exactly. */
export type MovedRows = {
  rows: RowsByTable;
  /** The kept record's own rows at that moment: anything else in its dossier came later. */
  keptRows: RowsByTable;
  changes: ImageChange[];
  identities: string[];
  mergedCity: number;
  keptUnitId: number;
};

/**
 * Tables whose rows speak of the record and not of the human: where it was kept, how it was corrected, which row of
 * which file it came from. They stay with the merged record. The register of numbers has keys of its own.
 */
const OF_THE_RECORD = new Set([
  "person_identity",
  "person_placement",
  "person_transfer",
  "person_change",
  "person_charge",
  "imported_person",
]);

/** Lines of something else that name the person. */
const NAMING = ["household_member", "public_notice_entry"];

async function dossierTables(tx: Transaction): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(
    sql`select table_name as name from person_owned_table order by table_name`,
  );
  return [...rows.map(({ name }) => name).filter((name) => !OF_THE_RECORD.has(name)), ...NAMING];
}

/** The ids of all rows of a dossier, by table; tables without any are left out. */
export async function rowsOf(tx: Transaction, personId: string): Promise<RowsByTable> {
  const found: RowsByTable = {};
  for (const table of await dossierTables(tx)) {
    const rows = await tx.execute<{ id: string }>(
      sql`select id from ${sql.identifier(table)} where person_id = ${personId}::uuid order by id`,
    );
    if (rows.length > 0) found[table] = rows.map(({ id }) => id);
  }
  return found;
}

/** Gives all rows of one dossier to another in the same city; returns which they were. */
export async function moveRows(tx: Transaction, fromId: string, toId: string): Promise<RowsByTable> {
  const moved: RowsByTable = {};
  for (const table of await dossierTables(tx)) {
    const rows = await tx.execute<{ id: string }>(sql`
      update ${sql.identifier(table)} set person_id = ${toId}::uuid where person_id = ${fromId}::uuid returning id`);
    if (rows.length > 0) moved[table] = rows.map(({ id }) => id).toSorted();
  }
  return moved;
}

/** Gives exactly these rows back; returns the tables of which not all were found at `fromId`. */
export async function moveRowsBack(
  tx: Transaction,
  rows: RowsByTable,
  fromId: string,
  toId: string,
): Promise<string[]> {
  const short: string[] = [];
  for (const [table, ids] of Object.entries(rows)) {
    const back = await tx.execute<{ id: string }>(sql`
      update ${sql.identifier(table)} set person_id = ${toId}::uuid
      where person_id = ${fromId}::uuid and id = any(${sql.param(ids)}::uuid[]) returning id`);
    if (back.length !== ids.length) short.push(table);
  }
  return short;
}

/** Writes one side of the images. */
export async function writeChanges(
  tx: Transaction,
  changes: readonly ImageChange[],
  side: "before" | "after",
): Promise<void> {
  for (const { table, id, [side]: image } of changes) {
    await tx.execute(sql`
      update ${sql.identifier(table)} t set ${sql.join(
        Object.keys(image).map((column) => sql`${sql.identifier(column)} = i.${sql.identifier(column)}`),
        sql`, `,
      )}
      from jsonb_populate_record(null::${sql.identifier(table)}, ${JSON.stringify(image)}::jsonb) i
      where t.id = ${id}::uuid`);
  }
}

/** The tables of the images that no longer stand as the merge left them. */
export async function changedSince(tx: Transaction, changes: readonly ImageChange[]): Promise<string[]> {
  const changed = new Set<string>();
  for (const { table, id, after } of changes) {
    const same = sql.join(
      Object.keys(after).map(
        (column) => sql`t.${sql.identifier(column)} is not distinct from i.${sql.identifier(column)}`,
      ),
      sql` and `,
    );
    const rows = await tx.execute<{ id: string }>(sql`
      select t.id from ${sql.identifier(table)} t,
        jsonb_populate_record(null::${sql.identifier(table)}, ${JSON.stringify(after)}::jsonb) i
      where t.id = ${id}::uuid and ${same}`);
    if (rows.length === 0) changed.add(table);
  }
  return [...changed];
}
