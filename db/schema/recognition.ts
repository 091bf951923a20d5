import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { ofPerson } from "./people";
import { incompleteCase, paperNotOnList, underWay } from "./rare-rows";

/** The queue's order: what is not accepted yet comes last, so that keyset paging needs no special case. */
const acceptedKey = sql`coalesce(accepted_on, '9999-12-31'::date)`;

export const application = pgTable(
  "application",
  {
    ...keyed(),
    /** RD-<county code>-<year>-<number>, given on the printed form. */
    number: text().notNull(),
    personId: uuid().notNull(),
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    category: text().notNull(),
    channel: text().notNull().default("window"),
    facts: jsonb().notNull(),
    documents: jsonb().notNull().default([]),
    declaration: boolean().notNull().default(false),
    status: text().notNull(),
    submittedAt: moment(),
    /** The day on the paper form, where that was handed in before it was typed in; null: applied when submitted. */
    appliedOn: day(),
    acceptedOn: day(),
    noticeOpensOn: day(),
    noticeDueOn: day(),
    firstOpinionOn: day(),
    firstOpinionBy: uuid(),
    decidedOn: day(),
    decidedBy: uuid(),
    decidedCategory: text(),
    /** Verdicts as they stood at acceptance and at the decision. */
    eligibility: jsonb(),
    /** What the form asks beyond the facts of the conditions (认定表), certificate numbers masked. */
    details: jsonb().notNull().default({}),
    /** The clear certificate numbers, contacts and household members' numbers of the form: JSON, encrypted. */
    detailsCipher: text(),
    /** The application this one follows: after an exit, a refusal or a withdrawal. */
    previousApplicationId: uuid(),
    /** The zero-employment household the applicant belongs to. */
    householdId: uuid(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("application_number").on(t.number, t.city),
    // One open application per person at a time.
    uniqueIndex("application_open")
      .on(t.personId, t.city)
      .where(
        sql`status in ('draft','submitted','accepted','verifying','public_notice','first_review_passed','returned')`,
      ),
    index("application_person").on(t.personId),
    // With everything the figures of decisions ask, so that they never open the long rows.
    index("application_decided").on(
      t.decidedOn,
      t.status,
      t.acceptedOn,
      t.category,
      t.city,
      t.countyId,
      t.streetId,
      t.communityId,
      t.personId,
      t.id,
    ),
    // The few under way, with all that their clocks ask.
    index("application_under_way")
      .on(t.countyId, t.acceptedOn, t.status, t.city, t.streetId, t.communityId)
      .where(sql.raw(underWay(""))),
    // What the nightly rules ask of every case, likewise.
    index("application_cases").on(
      t.city,
      t.personId,
      t.id,
      t.status,
      t.acceptedOn,
      t.decidedOn,
      t.category,
      t.decidedCategory,
      t.noticeOpensOn,
      t.firstOpinionOn,
      t.countyId,
      t.number,
      t.declaration,
    ),
    // The few forms with gaps (R01).
    index("application_incomplete")
      .on(t.city, t.id)
      .where(sql.raw(incompleteCase(""))),
    // The few checklists without a paper of the category (R02).
    index("application_paper_not_listed")
      .on(t.city, t.id)
      .where(sql.raw(paperNotOnList(""))),
    index("application_province_on").on(t.status, acceptedKey, t.id),
    index("application_county_on").on(t.countyId, t.status, acceptedKey, t.id),
    index("application_street_on").on(t.streetId, t.status, acceptedKey, t.id),
    index("application_community_on").on(t.communityId, t.status, acceptedKey, t.id),
    index("application_city_on").on(t.city, t.status, acceptedKey, t.id),
  ],
);

/** The last number given per county code and year: the form's number counts up without gaps. */
export const applicationCounter = pgTable(
  "application_counter",
  { countyCode: text().notNull(), year: integer().notNull(), last: integer().notNull() },
  (t) => [primaryKey({ columns: [t.countyCode, t.year] })],
);

export function ofApplication(t: { applicationId: AnyPgColumn; city: AnyPgColumn }) {
  return foreignKey({
    columns: [t.applicationId, t.city],
    foreignColumns: [application.id, application.city],
  });
}

/** Each step taken, in order; the form's signature blocks and the history are read from here. */
export const applicationStep = pgTable(
  "application_step",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    position: integer().notNull(),
    action: text().notNull(),
    fromStatus: text().notNull(),
    toStatus: text().notNull(),
    occurredOn: day().notNull(),
    recordedAt: moment().notNull().defaultNow(),
    /** Null: the applicant, or somebody from the page of the public notice. */
    actorId: uuid(),
    actorName: text().notNull(),
    details: jsonb().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofApplication(t),
    uniqueIndex("application_step_position").on(t.applicationId, t.position, t.city),
    index("application_step_person").on(t.personId, t.occurredOn),
    // Cases somebody has verified by a department's data or a visit (R12).
    index("application_step_verified")
      .on(t.applicationId, t.city)
      .where(sql`action = 'verify' and details ->> 'method' in ('data_sharing', 'site_check')`),
  ],
);

export const noticeObjection = pgTable(
  "notice_objection",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    text: text().notNull(),
    receivedOn: day().notNull(),
    /** How it came: at the window, or from the page of the public notice. */
    way: text({ enum: ["window", "online"] })
      .notNull()
      .default("window"),
    objectorName: text(),
    /** How to reach the objector, encrypted; nobody has to give it. */
    contactCipher: text(),
    contactMasked: text(),
    recordedAt: moment().notNull().defaultNow(),
    /** Null: raised by the objector online. */
    recordedBy: uuid(),
    resolvedOn: day(),
    resolvedBy: uuid(),
    finding: text(),
    upheld: boolean(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofApplication(t),
    index("notice_objection_application").on(t.applicationId),
    check("notice_objection_resolved", sql`(${t.resolvedOn} is null) = (${t.upheld} is null)`),
  ],
);

/** An interval in which the person is recognized; `untilOn` is the first day no longer recognized. */
export const recognition = pgTable(
  "recognition",
  {
    ...keyed(),
    personId: uuid().notNull(),
    applicationId: uuid(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    category: text().notNull(),
    legacy: boolean().notNull().default(false),
    /** What a recognition from before the notice was proved by: body, certificate, paper seen. */
    evidence: text(),
    untilOn: day(),
    exitGround: text(),
    exitEvidence: text(),
    exitRecordedAt: moment(),
    exitRecordedBy: uuid(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("recognition_in_force")
      .on(t.personId, t.city)
      .where(sql`until_on is null and voided_at is null`),
    index("recognition_person").on(t.personId, t.occurredOn),
    index("recognition_of_city").on(
      t.city,
      t.personId,
      t.occurredOn,
      t.recordedAt,
      t.untilOn,
      t.exitRecordedAt,
      t.voidedAt,
      t.category,
      t.countyId,
      t.streetId,
      t.communityId,
    ),
    index("recognition_city_from").on(t.city, t.occurredOn),
    index("recognition_city_until").on(t.city, t.untilOn),
    index("recognition_county_from").on(t.countyId, t.occurredOn),
    index("recognition_county_until").on(t.countyId, t.untilOn),
    // Who came and who left in a period, in the whole province: read from the index alone.
    index("recognition_from")
      .on(t.occurredOn, t.city, t.countyId, t.streetId, t.communityId, t.category, t.personId)
      .where(sql`voided_at is null`),
    index("recognition_until")
      .on(t.untilOn, t.city, t.countyId, t.streetId, t.communityId, t.category, t.personId)
      .where(sql`voided_at is null and until_on is not null`),
    index("recognition_street_from").on(t.streetId, t.occurredOn),
    index("recognition_community_from").on(t.communityId, t.occurredOn),
    check("recognition_interval", sql`${t.untilOn} is null or ${t.untilOn} >= ${t.occurredOn}`),
    check("recognition_exit", sql`(${t.untilOn} is null) = (${t.exitGround} is null)`),
  ],
);

/** 《就业创业证》记载: category, recognizing body and handler entered in the holder's certificate (二（三）). */
export const certificateEntry = pgTable(
  "certificate_entry",
  {
    ...keyed(),
    personId: uuid().notNull(),
    recognitionId: uuid().notNull(),
    applicationId: uuid(),
    category: text().notNull(),
    body: text().notNull(),
    /** Of a recognition from before the notice: as its paper says it; null where it says nothing. */
    handler: text(),
    certificateNumberMasked: text(),
    certificateNumberCipher: text(),
    /** Blind index: the number is personal, on two people it is a question. */
    certificateNumberIndex: text(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("certificate_entry_person").on(t.personId),
    index("certificate_entry_number").on(t.certificateNumberIndex),
    uniqueIndex("certificate_entry_in_force")
      .on(t.recognitionId, t.city)
      .where(sql`voided_at is null`),
  ],
);
