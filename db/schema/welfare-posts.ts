import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/** 公益性岗位 proposed by an employer and recognized by the county; `places` people can hold it. */
export const welfarePost = pgTable(
  "welfare_post",
  {
    ...keyed(),
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    /** GW-<county code>-<year>-<number> */
    number: text().notNull(),
    employer: text().notNull(),
    post: text().notNull(),
    kind: text().notNull(),
    places: integer().notNull(),
    /** Yuan a month. */
    monthlyWage: integer().notNull(),
    workingHours: text().notNull(),
    divisionCode: text().notNull(),
    workplace: text().notNull(),
    duties: text().notNull(),
    /** Limits of the work: "heavy", "standing", "night" …; compared with barriers and health. */
    demands: text().array().notNull().default([]),
    /** Temporary post for disasters, mass unemployment or public-health events (吉人社联〔2022〕90号). */
    temporary: boolean().notNull().default(false),
    status: text({ enum: ["proposed", "recognized", "refused", "closed"] }).notNull(),
    proposedOn: day().notNull(),
    decidedOn: day(),
    decidedBy: uuid(),
    decidedByName: text(),
    decisionNote: text(),
    closedOn: day(),
    closeReason: text(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("welfare_post_number").on(t.number, t.city),
    index("welfare_post_county").on(t.countyId, t.status),
    index("welfare_post_city").on(t.city, t.status),
    check("welfare_post_places", sql`${t.places} > 0`),
    check("welfare_post_decided", sql`${t.status} = 'proposed' or ${t.decidedOn} is not null`),
  ],
);

/** A person waiting for a public-welfare post (轮候); `occurredOn` is the day of entry. */
export const welfareQueueEntry = pgTable(
  "welfare_queue_entry",
  {
    ...keyed(),
    personId: uuid().notNull(),
    wantedKind: text(),
    note: text(),
    leftOn: day(),
    leftReason: text({ enum: ["placed", "withdrawn", "exited", "other"] }),
    leftRecordedAt: moment(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("welfare_queue_entry_person").on(t.personId, t.occurredOn),
    uniqueIndex("welfare_queue_entry_open")
      .on(t.personId, t.city)
      .where(sql`left_on is null and voided_at is null`),
    check("welfare_queue_entry_left", sql`(${t.leftOn} is null) = (${t.leftReason} is null)`),
  ],
);

/** A person in a public-welfare post from `occurredOn`, for the term of the contract. */
export const welfarePlacement = pgTable(
  "welfare_placement",
  {
    ...keyed(),
    personId: uuid().notNull(),
    postId: uuid().notNull(),
    employer: text().notNull(),
    post: text().notNull(),
    monthlyWage: integer().notNull(),
    contractUntil: day().notNull(),
    /** First or second placement of the person; the second one names who may be placed again, and why. */
    ordinal: integer().notNull(),
    secondGround: text(),
    secondNote: text(),
    /** 重度残疾: the grade of the certificate shown for this placement, where no application names one. */
    secondGrade: text(),
    /** Why this person before those who wait longer, or although the market is open to them. */
    aheadReason: text(),
    /** 补录: why it is written down so long after the first day in post; null when it was not. */
    lateReason: text(),
    /** The first day no longer in post. */
    endedOn: day(),
    endReason: text(),
    endNote: text(),
    endRecordedAt: moment(),
    endRecordedBy: uuid(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("welfare_placement_person").on(t.personId, t.occurredOn),
    index("welfare_placement_post").on(t.postId),
    index("welfare_placement_from").on(t.occurredOn),
    index("welfare_placement_ended").on(t.endedOn),
    uniqueIndex("welfare_placement_open")
      .on(t.personId, t.city)
      .where(sql`ended_on is null and voided_at is null`),
    check("welfare_placement_days", sql`${t.contractUntil} >= ${t.occurredOn}`),
    check("welfare_placement_end", sql`(${t.endedOn} is null) = (${t.endReason} is null)`),
    check("welfare_placement_ordinal", sql`${t.ordinal} in (1, 2)`),
  ],
);

/** 考勤 of one month of a placement; the post subsidy of the month rests on it. */
export const welfareAttendance = pgTable(
  "welfare_attendance",
  {
    ...keyed(),
    placementId: uuid().notNull(),
    personId: uuid().notNull(),
    /** First day of the month. */
    month: day().notNull(),
    daysDue: integer().notNull(),
    daysPresent: integer().notNull(),
    note: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    foreignKey({
      columns: [t.placementId, t.city],
      foreignColumns: [welfarePlacement.id, welfarePlacement.city],
    }),
    uniqueIndex("welfare_attendance_month")
      .on(t.placementId, t.month, t.city)
      .where(sql`voided_at is null`),
    index("welfare_attendance_person").on(t.personId),
    check("welfare_attendance_month_start", sql`extract(day from ${t.month}) = 1`),
    check("welfare_attendance_days", sql`${t.daysPresent} between 0 and ${t.daysDue}`),
  ],
);
