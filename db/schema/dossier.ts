import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { fact, keyed, moment } from "./columns";
import { ofPerson } from "./people";
import { daysUntilEntry, enteredOneByOne, FACE_TO_FACE_WAYS } from "./rare-rows";

/** Wishes, needs, skills, barriers and abilities as told on a day; the latest unvoided one is in force. */
export const needAssessment = pgTable(
  "need_assessment",
  {
    ...keyed(),
    personId: uuid().notNull(),
    /** Occupation wishes in order of preference, at most three. */
    wishes: text().array().notNull(),
    expectedWage: integer(),
    /** Division code within which the person wants to work; null = anywhere in the county. */
    workDivision: text(),
    workingHours: text(),
    trainingWish: text(),
    startUpWish: text(),
    wantsWelfarePost: boolean().notNull().default(false),
    needs: text().array().notNull(),
    skills: text().array().notNull(),
    barriers: text().array().notNull(),
    health: text(),
    /** How the caseworker judges the chance on the open labour market; `unknown`: imported, judged by nobody yet. */
    marketAbility: text({ enum: ["able", "needs_skill", "hard", "unknown"] }).notNull(),
    note: text(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("need_assessment_person").on(t.personId, t.occurredOn),
  ],
);

/** One service given or contact made (服务类型 of DOMAIN §2.5). */
export const serviceRecord = pgTable(
  "service_record",
  {
    ...keyed(),
    personId: uuid().notNull(),
    kind: text().notNull(),
    way: text().notNull(),
    /** Spoke with the person or gave a service; opening a record is none. */
    substantive: boolean().notNull(),
    content: text().notNull(),
    outcome: text(),
    nextOn: text(),
    subject: jsonb(),
    actorName: text().notNull(),
    ...fact(),
    /** The minute of entry, and one number for hand and text of an entry of some length: R29 counts them in order. */
    recordedMinute: moment().generatedAlwaysAs(
      sql`date_bin('1 minute', recorded_at, '2000-01-01 00:00:00+00'::timestamptz)`,
    ),
    textMark: bigint({ mode: "bigint" }).generatedAlwaysAs(
      sql`case when (subject ? 'group') is not true and char_length(content) >= 8
        then hashtextextended(content, uuid_hash_extended(recorded_by, 0)) end`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("service_record_person").on(t.personId, t.occurredOn),
    // Signals of records made afterwards (R29).
    index("service_record_minute")
      .on(t.recordedMinute, t.recordedBy)
      .where(sql.raw(enteredOneByOne(""))),
    index("service_record_same_text")
      .on(t.textMark)
      .where(sql`voided_at is null and text_mark is not null`),
    index("service_record_face_to_face")
      .on(t.occurredOn, t.recordedMinute)
      .where(sql.raw(`${enteredOneByOne("")} and way in (${FACE_TO_FACE_WAYS})`)),
    index("service_record_entered_later")
      .on(sql.raw(daysUntilEntry("")), t.recordedMinute)
      .where(sql.raw(`${enteredOneByOne("")} and ${daysUntilEntry("")} > 0`)),
    index("service_record_of_city")
      .on(t.city, t.personId, t.occurredOn, t.recordedAt, t.voidedAt)
      .where(sql`substantive`),
    // Services that answer a need for training or a start-up (R25, R26).
    index("service_record_help")
      .on(t.personId, t.city, t.kind, t.occurredOn)
      .where(sql`voided_at is null and kind in ('10', '11', '12', '13', '14', '17', '18')`),
    index("service_record_visit")
      .on(t.personId, t.city, t.occurredOn)
      .where(sql`voided_at is null and (kind = '02' or way = 'home_visit')`),
  ],
);
