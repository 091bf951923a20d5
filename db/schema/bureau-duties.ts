import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { day, moment } from "./columns";

/**
 * 履职登记: what a bureau itself has to do (五、六): responsibility letters, training of staff, publicity, the city's own
 * operating rules. A correction voids the line and puts a new one in its place.
 */
export const bureauRecord = pgTable(
  "bureau_record",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    kind: text({ enum: ["responsibility", "training", "publicity", "local_rule"] }).notNull(),
    /** Day of the signing, the course, the activity, the issue. */
    occurredOn: day().notNull(),
    /** Last day of a course; day a letter's term ends; day a rule takes effect. */
    untilOn: day(),
    /** Day a rule was made public. */
    publishedOn: day(),
    title: text().notNull(),
    documentNumber: text(),
    /** Who answers for it: signer, teacher, medium. */
    counterpart: text(),
    place: text(),
    way: text(),
    /** Staff who had to come; people reached. */
    expected: integer(),
    attended: integer(),
    hours: integer(),
    body: text().notNull(),
    link: text(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    recordedByName: text().notNull(),
    /** The line this one corrects. */
    replacesId: uuid(),
    voidedAt: moment(),
    voidedBy: uuid(),
    voidedByName: text(),
    voidReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("bureau_record_unit").on(t.unitId, t.kind, t.occurredOn),
    uniqueIndex("bureau_record_replaces")
      .on(t.replacesId)
      .where(sql`replaces_id is not null`),
    check(
      "bureau_record_attended",
      sql`${t.attended} is null or ${t.expected} is null or ${t.attended} <= ${t.expected}`,
    ),
    check("bureau_record_until", sql`${t.untilOn} is null or ${t.untilOn} >= ${t.occurredOn}`),
  ],
);
