import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { day, moment } from "./columns";

/** The frozen figures of a report; the Word file is rendered from them and nothing else. */
export const reportSnapshot = pgTable(
  "report_snapshot",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ["supervision"] }).notNull(),
    unitId: integer().notNull(),
    fromOn: day().notNull(),
    toOn: day().notNull(),
    data: jsonb().notNull(),
    hash: text().notNull(),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
  },
  (t) => [index("report_snapshot_unit").on(t.unitId, t.createdAt)],
);
