import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { fact, keyed } from "./columns";
import { ofPerson } from "./people";

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
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("service_record_person").on(t.personId, t.occurredOn),
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
