import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
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

export const vacancy = pgTable(
  "vacancy",
  {
    ...keyed(),
    countyId: integer(),
    employer: text().notNull(),
    post: text().notNull(),
    occupation: text(),
    places: integer().notNull(),
    wageMin: integer().notNull(),
    wageMax: integer(),
    education: text(),
    ageMin: integer(),
    ageMax: integer(),
    workingHours: text(),
    acceptsDisabled: boolean(),
    divisionCode: text().notNull(),
    workplace: text().notNull(),
    contactName: text(),
    contactPhone: text(),
    publishedOn: day().notNull(),
    validUntil: day(),
    importId: uuid(),
    closedOn: day(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("vacancy_same").on(t.city, t.employer, t.post, t.divisionCode, t.publishedOn, t.wageMin),
    index("vacancy_city").on(t.city, t.validUntil),
    index("vacancy_county").on(t.countyId, t.validUntil),
    check("vacancy_wage", sql`${t.wageMax} is null or ${t.wageMax} >= ${t.wageMin}`),
    check("vacancy_places", sql`${t.places} > 0`),
  ],
);

/** A job offered to a person. Kept even when it does not count toward the three, with the reasons. */
export const jobOffer = pgTable(
  "job_offer",
  {
    ...keyed(),
    personId: uuid().notNull(),
    vacancyId: uuid(),
    employer: text().notNull(),
    post: text().notNull(),
    monthlyWage: integer().notNull(),
    divisionCode: text().notNull(),
    validUntil: day(),
    /** Employer and post without spaces, width and case: the same vacancy twice counts once. */
    sameness: text().notNull(),
    /** Fixed when the offer is made: why it does not count, empty when it does. */
    invalidReasons: jsonb().notNull().default([]),
    reply: text().notNull(),
    repliedOn: day(),
    /** When and by whom the reply as it stands was recorded; null where that is not known. */
    repliedAt: moment(),
    repliedByName: text(),
    refusalReason: text(),
    refusalJustified: boolean(),
    /** Recorded replies that were put right, oldest first (`ReplyCorrection`). */
    corrections: jsonb().notNull().default([]),
    actorName: text().notNull(),
    ...fact(),
    /** One number for person and post, and one for hand, day and post that is in no stock: R24 counts them in order. */
    againMark: bigint({ mode: "bigint" }).generatedAlwaysAs(
      sql`uuid_hash_extended(person_id, hashtextextended(sameness, 0))`,
    ),
    manyMark: bigint({ mode: "bigint" }).generatedAlwaysAs(
      sql`case when vacancy_id is null
        then uuid_hash_extended(recorded_by, hashtextextended(sameness, 0) + (occurred_on - '2000-01-01'::date)) end`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("job_offer_person").on(t.personId, t.occurredOn),
    // Offers made again, or the same to many people (R24).
    index("job_offer_again")
      .on(t.againMark)
      .where(sql`voided_at is null`),
    index("job_offer_same_for_many")
      .on(t.manyMark)
      .where(sql`voided_at is null and many_mark is not null`),
    // Places of a vacancy that are taken.
    index("job_offer_hired")
      .on(t.vacancyId)
      .where(sql`reply = 'hired' and voided_at is null and vacancy_id is not null`),
    index("job_offer_of_city").on(
      t.city,
      t.personId,
      t.occurredOn,
      t.recordedAt,
      t.voidedAt,
      t.sameness,
      t.invalidReasons,
    ),
  ],
);
