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
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { incompletePerson, wrongNumber } from "./rare-rows";

export const person = pgTable(
  "person",
  {
    ...keyed(),
    /** The lowest unit that serves the person's habitual residence, and its ancestors. */
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    name: text().notNull(),
    sex: text({ enum: ["male", "female"] }).notNull(),
    birthDate: day().notNull(),
    residentIdCipher: text().notNull(),
    residentIdIndex: text().notNull(),
    residentIdMasked: text().notNull(),
    phoneCipher: text(),
    phoneIndex: text(),
    phoneMasked: text(),
    ethnicity: text(),
    education: text(),
    householdDivision: text().notNull(),
    householdKind: text({ enum: ["urban", "rural"] }).notNull(),
    residenceDivision: text().notNull(),
    residenceUrban: boolean().notNull(),
    addressCipher: text(),
    addressMasked: text(),
    retirementCategory: text({ enum: ["male", "female50", "female55"] }),
    /** Statutory retirement; while a woman's category is open, the later of the two days. */
    retiresOn: day(),
    /** Recognized before the notice (2022-05-10) or taken over from an office's register. */
    legacy: boolean().notNull().default(false),
    responsibleId: uuid(),
    /** One- and two-character pieces of the name, pinyin initials, last four digits (`searchPieces`). */
    searchPieces: text().array().notNull(),
    /** The record this one was merged into; such a person is in no list and no count. */
    mergedInto: uuid(),
    createdAt: moment().notNull().defaultNow(),
    /** Null: registered by joining an online application. */
    createdBy: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("person_resident_id").on(t.residentIdIndex),
    // The few of whom something is not known that every form states (R01).
    index("person_incomplete")
      .on(t.city, t.id)
      .where(sql.raw(incompletePerson(""))),
    // The few whose number cannot be right (R03).
    index("person_wrong_number")
      .on(t.city, t.id)
      .where(sql.raw(wrongNumber(""))),
    index("person_phone").on(t.phoneIndex),
    index("person_of_city").on(
      t.city,
      t.id,
      t.countyId,
      t.streetId,
      t.communityId,
      t.retiresOn,
      t.createdAt,
      t.mergedInto,
    ),
    index("person_merged_into")
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
    index("person_name").on(t.name, t.birthDate),
    check("person_masked", sql`${t.residentIdMasked} ~ '^[0-9]{6}\\*{8}[0-9]{3}[0-9X]$'`),
  ],
);

/** Foreign key of a table of facts about a person. */
export function ofPerson(t: { personId: AnyPgColumn; city: AnyPgColumn }) {
  return foreignKey({ columns: [t.personId, t.city], foreignColumns: [person.id, person.city] });
}

/** One row per ID number in the whole province: what makes a second registration impossible. */
export const personIdentity = pgTable("person_identity", {
  residentIdIndex: text().primaryKey(),
  personId: uuid().notNull(),
  city: integer().notNull(),
});

/** The employment line: a dimension of its own beside recognition. */
export const employmentStatus = pgTable(
  "employment_status",
  {
    ...keyed(),
    personId: uuid().notNull(),
    status: text({ enum: ["unemployed", "employed", "in_training", "lost_contact"] }).notNull(),
    /** unit, self_employed, flexible, welfare_post (就业去向). */
    destination: text(),
    employer: text(),
    post: text(),
    /** Yuan a month. */
    monthlyWage: integer(),
    /** A labour contract was signed, and until when. */
    contract: boolean(),
    contractUntil: day(),
    /** The placement that made it, when it is a public-welfare post. */
    placementId: uuid(),
    /** Work taken up while in a public-welfare post: what was answered to the question how both go together. */
    placementNote: text(),
    /** The training that made it, while the person attends it and when it is over. */
    enrolmentId: uuid(),
    actorName: text(),
    unemployedSince: day(),
    unemploymentRegisteredOn: day(),
    /** The recognition that says the person was out of work while this entry says in work; set when it is recorded. */
    contradicts: uuid(),
    /** What was found of the question the entry raises: why the recognition stands, or why nobody applies again. */
    answer: text(),
    answeredOn: day(),
    answeredBy: uuid(),
    answeredByName: text(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("employment_status_contradicts")
      .on(t.personId)
      .where(sql`contradicts is not null and answered_on is null and voided_at is null`),
    index("employment_status_person").on(t.personId, t.occurredOn),
    // Who found work in a period, whatever the size of the caseload.
    index("employment_status_found")
      .on(t.occurredOn, t.city, t.personId, t.recordedAt, t.destination, t.id)
      .where(sql`status = 'employed' and voided_at is null`),
    // A past day of a city reads these alone, in the order of people (`active-source`); so with the other `…_of_city`.
    index("employment_status_of_city").on(
      t.city,
      t.personId,
      t.occurredOn,
      t.recordedAt,
      t.voidedAt,
      t.status,
    ),
  ],
);

/** The lists' order: a missing day comes first, so that keyset paging compares without a special case. */
const recognizedKey = sql`coalesce(recognized_on, '0001-01-01'::date)`;

/**
 * What lists and counts need of a person in one row. Derived only: recomputed from the dossier in
 * the transaction of every change (view `person_fact_source`), proved against a full recount.
 */
export const personFact = pgTable(
  "person_fact",
  {
    personId: uuid().notNull(),
    city: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    unitId: integer().notNull(),
    name: text().notNull(),
    sex: text({ enum: ["male", "female"] }).notNull(),
    birthDate: day().notNull(),
    residentIdMasked: text().notNull(),
    status: text({ enum: ["none", "applying", "recognized", "exited"] }).notNull(),
    category: text(),
    recognizedOn: day(),
    exitedOn: day(),
    exitGround: text(),
    legacy: boolean().notNull(),
    employment: text().notNull(),
    unemployedSince: day(),
    openApplicationId: uuid(),
    openApplicationStatus: text(),
    planId: uuid(),
    planVersion: integer(),
    planStatus: text({ enum: ["none", "draft", "submitted", "sent_back", "approved"] }).notNull(),
    hasPlan: boolean().notNull(),
    hasSoundPlan: boolean().notNull(),
    mainPath: text(),
    validOffers: integer().notNull(),
    hasThreeOffers: boolean().notNull(),
    lastContactOn: day(),
    responsibleId: uuid(),
    searchPieces: text().array().notNull(),
    retiresOn: day(),
    /** All paths of the plan in force; `mainPath` is one of them. */
    paths: text().array(),
    /** Since the recognition: enrolled in a training and not dropped out of it. */
    trained: boolean().notNull().default(false),
    /** Since the recognition: a start-up support that was not refused. */
    startUpServed: boolean().notNull().default(false),
    inPost: boolean().notNull().default(false),
    /** In a public-welfare post, or waiting for one in the queue. */
    placed: boolean().notNull().default(false),
    /** The last contact, offer, enrolment, start-up support or placement. */
    lastServiceOn: day(),
    /** Registered as unemployed since; only of somebody who is unemployed. */
    registeredOn: day(),
    /** Something due is past its day and not put off; brought up to date by `refresh-overdue`, not with the facts. */
    overdue: boolean().notNull().default(false),
    /** The day of the standing mark of 应退未退 against this recognition; brought up to date by `exit-marks`. */
    exitDueOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.city] }),
    ofPerson(t),
    // Few stay in the caseload beyond the day: their number needs no running count.
    index("person_fact_retires")
      .on(t.retiresOn)
      .where(sql`status = 'recognized'`),
    // Out of work again after 注销: few, and asked for on every page.
    index("person_fact_renewed")
      .on(t.personId)
      .where(
        sql`status = 'exited' and employment = 'unemployed' and (registered_on > exited_on or unemployed_since > exited_on)`,
      ),
    index("person_fact_province_on").on(t.status, recognizedKey, t.personId),
    index("person_fact_city_on").on(t.city, t.status, recognizedKey, t.personId),
    index("person_fact_county_on").on(t.countyId, t.status, recognizedKey, t.personId),
    index("person_fact_street_on").on(t.streetId, t.status, recognizedKey, t.personId),
    index("person_fact_community_on").on(t.communityId, t.status, recognizedKey, t.personId),
    index("person_fact_responsible_on")
      .on(t.responsibleId, t.status, recognizedKey, t.personId)
      .where(sql`responsible_id is not null`),
  ],
);
