import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { moment } from "./columns";

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
  (t) => [index("import_batch_unit").on(t.unitId, t.createdAt), uniqueIndex("import_batch_id").on(t.id)],
);
