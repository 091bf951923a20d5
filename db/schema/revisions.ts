import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { keyed, moment } from "./columns";
import { ofPerson } from "./people";

/**
 * What a record said before it was taken a step further: the row as it was, and until when it was known so. Written by
 * triggers on every change of `version`, so that a dossier can be shown as it stood on any day; of a household on every
 * correction of its book (head, address, division, kind).
 */
export const recordRevision = pgTable(
  "record_revision",
  {
    ...keyed(),
    /** Null: of a household. */
    personId: uuid(),
    tableName: text().notNull(),
    recordId: uuid().notNull(),
    version: integer().notNull(),
    row: jsonb().notNull(),
    supersededAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("record_revision_person").on(t.personId, t.tableName),
    index("record_revision_of_no_person")
      .on(t.recordId)
      .where(sql`person_id is null`),
  ],
);
