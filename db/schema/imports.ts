import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { moment } from "./columns";
import { ofPerson } from "./people";

/** An uploaded file with what was read of it; ID numbers in it are encrypted like everywhere. */
export const importBatch = pgTable(
  "import_batch",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ["people", "vacancies"] }).notNull(),
    unitId: integer().notNull(),
    fileName: text().notNull(),
    fileDigest: text().notNull(),
    status: text({ enum: ["previewed", "committed", "undone"] }).notNull(),
    /** The uploaded bytes, encrypted: the preview is made again from them with another mapping. */
    content: text().notNull(),
    mapping: jsonb(),
    counts: jsonb().notNull(),
    result: jsonb(),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    committedAt: moment(),
    committedBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("import_batch_unit").on(t.unitId, t.createdAt),
    uniqueIndex("import_batch_id").on(t.id),
    // One batch per file and unit, until it is undone: a file sent twice is the same batch.
    uniqueIndex("import_batch_same")
      .on(t.unitId, t.kind, t.fileDigest)
      .where(sql`status <> 'undone'`),
  ],
);

/** Who came from which row of which file, and what the row said that has no field of its own. */
export const importedPerson = pgTable(
  "imported_person",
  {
    importId: uuid().notNull(),
    personId: uuid().notNull(),
    city: integer().notNull(),
    rowNumber: integer().notNull(),
    /** The row's remarks, long numbers masked. */
    remarks: text(),
    /** Fields whose day is known to the month only and stands as that month's first. */
    monthOnly: text().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.personId, t.city] }),
    ofPerson(t),
    index("imported_person_person").on(t.personId),
  ],
);
