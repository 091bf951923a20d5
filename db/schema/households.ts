import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
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

/** 零就业家庭: a household of one household book. */
export const household = pgTable(
  "household",
  {
    ...keyed(),
    /** LJ-<county code>-<year>-<number>. */
    number: text().notNull(),
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    headName: text().notNull(),
    /** Address on the first page of the household book. */
    addressCipher: text(),
    addressMasked: text(),
    division: text().notNull(),
    /** 城镇 as 就业促进法 56 asks. */
    urban: boolean().notNull(),
    status: text({ enum: ["draft", "applied", "recognized", "cleared", "refused", "cancelled"] }).notNull(),
    appliedOn: day(),
    decidedOn: day(),
    decidedBy: uuid(),
    decidedByName: text(),
    decisionNote: text(),
    /** Off the list, and nobody of working age works again: the county is asked to look at it since this day. */
    reopenProposedOn: day(),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("household_number").on(t.number, t.city),
    index("household_county").on(t.countyId, t.status),
    index("household_street").on(t.streetId, t.status),
    index("household_community").on(t.communityId, t.status),
    index("household_city").on(t.city, t.status),
  ],
);

function ofHousehold(t: { householdId: AnyPgColumn; city: AnyPgColumn }) {
  return foreignKey({ columns: [t.householdId, t.city], foreignColumns: [household.id, household.city] });
}

/** A member, with or without a dossier. What the member does is dated in `householdMemberStatus`. */
export const householdMember = pgTable(
  "household_member",
  {
    ...keyed(),
    householdId: uuid().notNull(),
    personId: uuid(),
    name: text().notNull(),
    relation: text().notNull(),
    sex: text({ enum: ["male", "female"] }),
    birthDate: day(),
    residentIdCipher: text(),
    residentIdIndex: text(),
    residentIdMasked: text(),
    /** Of a member without a dossier; the dossier of a person says it otherwise. */
    retirementCategory: text({ enum: ["male", "female50", "female55"] }),
    leftOn: day(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofHousehold(t),
    index("household_member_household").on(t.householdId),
    index("household_member_person").on(t.personId),
    index("household_member_resident_id").on(t.residentIdIndex),
  ],
);

/** unemployed · employed · student · retired · unable · military · other, from a day on. */
export const householdMemberStatus = pgTable(
  "household_member_status",
  {
    ...keyed(),
    memberId: uuid().notNull(),
    householdId: uuid().notNull(),
    status: text().notNull(),
    employer: text(),
    monthlyIncome: integer(),
    source: text().notNull().default(""),
    /** Unemployed: registered since when (null: not registered), and whether the member wants work. */
    unemploymentRegisteredOn: day(),
    willingToWork: boolean(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("household_member_status_member").on(t.memberId, t.occurredOn),
    index("household_member_status_household").on(t.householdId),
  ],
);

/** An interval in which the household is on the list; `untilOn` is the first day it is off it. */
export const householdRecognition = pgTable(
  "household_recognition",
  {
    ...keyed(),
    householdId: uuid().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    /** Last day on which one member should have been helped into work. */
    clearDueOn: day().notNull(),
    untilOn: day(),
    /** `member_employed`, `moved`, `not_qualified`, `fraud`, `other`. */
    endReason: text(),
    endMemberId: uuid(),
    endNote: text(),
    endRecordedAt: moment(),
    /** Null: the system took it off the list when a member's work was recorded. */
    endRecordedBy: uuid(),
    endRecordedByName: text(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("household_recognition_in_force")
      .on(t.householdId, t.city)
      .where(sql`until_on is null and voided_at is null`),
    index("household_recognition_county").on(t.countyId, t.occurredOn),
    index("household_recognition_city").on(t.city, t.occurredOn),
    check("household_recognition_end", sql`(${t.untilOn} is null) = (${t.endReason} is null)`),
  ],
);

/** What was done with the household, in order. */
export const householdStep = pgTable(
  "household_step",
  {
    ...keyed(),
    householdId: uuid().notNull(),
    position: integer().notNull(),
    action: text().notNull(),
    occurredOn: day().notNull(),
    recordedAt: moment().notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    note: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("household_step_position").on(t.householdId, t.position, t.city),
  ],
);
