import { sql } from "drizzle-orm";
import {
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

/**
 * Which unit a person belonged to, from a day on; written when a person is transferred (the first transfer also
 * writes the unit before it), so that past days count where the person was.
 */
export const personPlacement = pgTable(
  "person_placement",
  {
    ...keyed(),
    personId: uuid().notNull(),
    /** Reporting unit of that time; `city` is where the dossier is kept today. */
    placedCity: integer().notNull(),
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    transferId: uuid(),
    /** The first day no longer there; null: still there. Intervals of one person never overlap. */
    untilOn: day(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("person_placement_person").on(t.personId, t.occurredOn),
    uniqueIndex("person_placement_present")
      .on(t.personId)
      .where(sql`until_on is null`),
  ],
);

/** 转移接收: proposed by one unit, accepted or declined by the other. */
export const personTransfer = pgTable(
  "person_transfer",
  {
    ...keyed(),
    personId: uuid().notNull(),
    fromUnitId: integer().notNull(),
    toUnitId: integer().notNull(),
    /** Habitual residence at the new place. */
    toDivision: text().notNull(),
    toUrban: text(),
    addressCipher: text(),
    addressMasked: text(),
    movedOn: day().notNull(),
    reason: text().notNull(),
    status: text({ enum: ["proposed", "accepted", "declined", "cancelled"] }).notNull(),
    proposedAt: moment().notNull(),
    proposedBy: uuid().notNull(),
    proposedByName: text().notNull(),
    answeredAt: moment(),
    answeredBy: uuid(),
    answeredByName: text(),
    answerNote: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("person_transfer_open")
      .on(t.personId, t.city)
      .where(sql`status = 'proposed'`),
    index("person_transfer_to").on(t.toUnitId, t.status),
    index("person_transfer_from").on(t.fromUnitId, t.status),
    check("person_transfer_units", sql`${t.fromUnitId} <> ${t.toUnitId}`),
  ],
);

/** Two records of one human joined: which rows moved, so that it can be undone. */
export const personMerge = pgTable(
  "person_merge",
  {
    ...keyed(),
    keptPersonId: uuid().notNull(),
    mergedPersonId: uuid().notNull(),
    reason: text().notNull(),
    /** { table: [id …] } of the rows that changed their person. */
    movedRows: jsonb().notNull(),
    mergedAt: moment().notNull(),
    mergedBy: uuid().notNull(),
    mergedByName: text().notNull(),
    undoneAt: moment(),
    undoneBy: uuid(),
    undoneByName: text(),
    undoReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("person_merge_kept").on(t.keptPersonId),
    index("person_merge_merged").on(t.mergedPersonId),
  ],
);

/**
 * In whose charge a person was until a moment; who has the person now stands in `person`. Written by a trigger whenever
 * that changes, so that a past day names the hand of that day.
 */
export const personCharge = pgTable(
  "person_charge",
  {
    ...keyed(),
    personId: uuid().notNull(),
    /** Null: in nobody's charge. */
    responsibleId: uuid(),
    until: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.city] }), index("person_charge_person").on(t.personId, t.until)],
);

/** A correction of what the record says of the person: which fields, why and on what proof. Values masked. */
export const personChange = pgTable(
  "person_change",
  {
    ...keyed(),
    personId: uuid().notNull(),
    /** [{ field, from, to }], phone, address and ID number only masked. */
    changes: jsonb().notNull(),
    reason: text(),
    /** The paper or department the correction rests on. */
    source: text(),
    changedOn: day().notNull(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    actorName: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.city] }), index("person_change_person").on(t.personId)],
);

/** Two people looked at and found to be two: not suspected again. */
export const notDuplicate = pgTable(
  "not_duplicate",
  {
    onePersonId: uuid().notNull(),
    otherPersonId: uuid().notNull(),
    reason: text().notNull(),
    decidedAt: moment().notNull(),
    decidedBy: uuid().notNull(),
    decidedByName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.onePersonId, t.otherPersonId] }),
    check("not_duplicate_order", sql`${t.onePersonId} < ${t.otherPersonId}`),
  ],
);
