import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { day, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/**
 * A recognition whose category is not met any more by what was corrected or recorded after it (三（六）): open until an
 * exit follows, the facts say otherwise again, or somebody writes down why the recognition stands.
 */
export const recognitionDoubt = pgTable(
  "recognition_doubt",
  {
    ...keyed(),
    personId: uuid().notNull(),
    recognitionId: uuid().notNull(),
    /** The conditions that fail, in the words of the rules. */
    reason: text().notNull(),
    foundOn: day().notNull(),
    foundAt: moment().notNull(),
    /** Who corrected. */
    foundByName: text().notNull(),
    /** The facts say otherwise again. */
    clearedAt: moment(),
    answer: text(),
    answeredOn: day(),
    answeredBy: uuid(),
    answeredByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("recognition_doubt_open")
      .on(t.recognitionId, t.city)
      .where(sql`cleared_at is null and answered_on is null`),
    index("recognition_doubt_person").on(t.personId),
    check("recognition_doubt_answered", sql`(${t.answer} is null) = (${t.answeredOn} is null)`),
  ],
);
