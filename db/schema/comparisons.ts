import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { day, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/** A department's file compared with the dossiers (数据比对): who is in it, and what it says of them. */
export const comparisonBatch = pgTable(
  "comparison_batch",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    source: text().notNull(),
    fileName: text().notNull(),
    fileDigest: text().notNull(),
    /** The day the department's data speak of, where the file says so. */
    dataAsOf: day(),
    rows: integer().notNull(),
    /** Rows whose number belongs to a dossier of the territory. */
    matched: integer().notNull(),
    hits: integer().notNull(),
    /** Rows that could not be read: [{ row, message }]. */
    problems: jsonb().notNull().default([]),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
  },
  (t) => [
    index("comparison_batch_unit").on(t.unitId, t.createdAt),
    // A file sent twice is the same comparison.
    uniqueIndex("comparison_batch_same").on(t.unitId, t.source, t.fileDigest),
  ],
);

/** One fact of a department about one person that speaks against the record; a person looks at it and decides. */
export const comparisonHit = pgTable(
  "comparison_hit",
  {
    ...keyed(),
    batchId: uuid().notNull(),
    personId: uuid().notNull(),
    source: text().notNull(),
    fact: text().notNull(),
    /** The employer, the school, the business … as the file has it; long numbers masked. */
    detail: text().notNull().default(""),
    /** The day of the fact. */
    occurredOn: day().notNull(),
    rowNumber: integer().notNull(),
    state: text({ enum: ["open", "cleared", "confirmed"] })
      .notNull()
      .default("open"),
    note: text(),
    resolvedOn: day(),
    resolvedAt: moment(),
    resolvedBy: uuid(),
    resolvedByName: text(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("comparison_hit_once").on(t.personId, t.source, t.fact, t.occurredOn, t.city),
    index("comparison_hit_person").on(t.personId, t.state),
    // Few of all: who has something open is asked by every list of people.
    index("comparison_hit_open")
      .on(t.personId)
      .where(sql`state = 'open'`),
    index("comparison_hit_batch").on(t.batchId),
    check("comparison_hit_resolved", sql`(${t.state} = 'open') = (${t.resolvedOn} is null)`),
  ],
);
