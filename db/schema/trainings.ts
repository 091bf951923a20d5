import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/** A course people can be enrolled in: part of the stock that plans and enrolments draw on. */
export const trainingCourse = pgTable(
  "training_course",
  {
    ...keyed(),
    /** Null: open to the whole city. */
    countyId: integer(),
    name: text().notNull(),
    provider: text().notNull(),
    kind: text({ enum: ["skill", "start_up", "adaptation"] }).notNull(),
    /** Code of the occupation list the course leads to; null: none in particular. */
    occupation: text(),
    hours: integer().notNull(),
    seats: integer().notNull(),
    free: boolean().notNull().default(true),
    /** What somebody has to bring: lowest education code, limits of age; null: none. */
    education: text(),
    ageMin: integer(),
    ageMax: integer(),
    divisionCode: text().notNull(),
    place: text().notNull(),
    enrolUntil: day().notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
    cancelledOn: day(),
    cancelReason: text(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("training_course_same").on(t.city, t.provider, t.name, t.startsOn, t.divisionCode),
    index("training_course_city").on(t.city, t.startsOn),
    index("training_course_county").on(t.countyId, t.startsOn),
    check("training_course_days", sql`${t.enrolUntil} <= ${t.endsOn} and ${t.startsOn} <= ${t.endsOn}`),
    check("training_course_size", sql`${t.seats} > 0 and ${t.hours} > 0`),
  ],
);

/** One person in one course: enrolled (`occurredOn`), attending, completed or dropped, with certificate and subsidy. */
export const trainingEnrolment = pgTable(
  "training_enrolment",
  {
    ...keyed(),
    personId: uuid().notNull(),
    /** Null: a course outside the stock, described by the columns below. */
    courseId: uuid(),
    courseName: text().notNull(),
    provider: text().notNull(),
    kind: text({ enum: ["skill", "start_up", "adaptation"] }).notNull(),
    hours: integer(),
    startsOn: day().notNull(),
    endsOn: day(),
    status: text({ enum: ["enrolled", "attending", "completed", "dropped"] }).notNull(),
    attendedHours: integer(),
    /** The day it was completed or dropped. */
    endedOn: day(),
    dropReason: text(),
    certificateName: text(),
    certificateNumber: text(),
    certifiedOn: day(),
    /** 职业培训补贴, yuan. */
    subsidyAmount: numeric({ precision: 12, scale: 2 }),
    subsidyPaidOn: day(),
    note: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("training_enrolment_person").on(t.personId, t.occurredOn),
    index("training_enrolment_paid_on")
      .on(t.subsidyPaidOn, t.city, t.personId, t.subsidyAmount, t.id)
      .where(sql`voided_at is null and subsidy_amount is not null`),
    index("training_enrolment_of_city").on(
      t.city,
      t.personId,
      t.occurredOn,
      t.recordedAt,
      t.voidedAt,
      t.status,
      t.endedOn,
    ),
    index("training_enrolment_course").on(t.courseId),
    uniqueIndex("training_enrolment_once")
      .on(t.personId, t.courseId, t.city)
      .where(sql`voided_at is null and course_id is not null`),
    check(
      "training_enrolment_end",
      sql`(${t.status} in ('completed', 'dropped')) = (${t.endedOn} is not null)`,
    ),
  ],
);
