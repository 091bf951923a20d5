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

import { keyed, moment } from "./columns";

/**
 * What a citizen fills in without an account. It stands by itself until it is handed in: nothing about the
 * register is said or used before. Handed in, it is joined to a person and an application, or waits for somebody
 * at the window when it cannot be joined without a look at the papers.
 */
export const onlineApplication = pgTable(
  "online_application",
  {
    ...keyed(),
    /** WS-<county code>-<year>-<number>, on the receipt. */
    number: text().notNull(),
    /** The unit of the habitual residence, once it is chosen; the province's otherwise. */
    unitId: integer().notNull(),
    countyId: integer(),
    streetId: integer(),
    communityId: integer(),
    /** Everything typed, JSON, encrypted. */
    contentCipher: text().notNull(),
    nameMasked: text().notNull(),
    residentIdMasked: text().notNull(),
    /** Finds the own draft or submission again, together with a phone that has been proved; never the register. */
    residentIdIndex: text().notNull(),
    phoneMasked: text().notNull(),
    phoneCipher: text().notNull(),
    /** HMAC of the code on the receipt; the code itself is not kept. */
    codeHash: text().notNull(),
    step: integer().notNull().default(1),
    status: text({ enum: ["draft", "submitted", "linked", "declined", "withdrawn"] }).notNull(),
    submittedAt: moment(),
    /** Why it could not be joined by itself, for the window only. */
    hold: text(),
    personId: uuid(),
    applicationId: uuid(),
    /** What the window answered to a submission it did not take up. */
    answer: text(),
    answeredAt: moment(),
    answeredBy: uuid(),
    answeredByName: text(),
    withdrawReason: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("online_application_number").on(t.number, t.city),
    index("online_application_application").on(t.applicationId),
    index("online_application_resident_id").on(t.residentIdIndex),
    index("online_application_intake")
      .on(t.unitId, t.submittedAt)
      .where(sql`status = 'submitted'`),
  ],
);

/** The last number given per kind of paper, county code and year. */
export const documentCounter = pgTable(
  "document_counter",
  {
    kind: text().notNull(),
    countyCode: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.countyCode, t.year] })],
);

/** A phone that has proved an online application is its own. Ends after half an hour of silence. */
export const citizenSession = pgTable(
  "citizen_session",
  {
    tokenHash: text().primaryKey(),
    onlineApplicationId: uuid(),
    /** Of an application handed in at the window: its progress may be read, nothing else. */
    applicationId: uuid(),
    createdAt: moment().notNull(),
    lastSeenAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [
    index("citizen_session_application").on(t.onlineApplicationId),
    index("citizen_session_window_application").on(t.applicationId),
    check("citizen_session_subject", sql`num_nonnulls(${t.onlineApplicationId}, ${t.applicationId}) = 1`),
  ],
);

/** 查询码 of an application handed in at the window; given out anew, the earlier one ends. */
export const windowQueryCode = pgTable(
  "window_query_code",
  {
    applicationId: uuid().notNull(),
    city: integer().notNull(),
    /** HMAC of the code on the slip; the code itself is not kept. */
    codeHash: text().notNull(),
    issuedAt: moment().notNull(),
    issuedBy: uuid().notNull(),
    issuedByName: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.applicationId, t.city] })],
);

/** A one-time code sent to a phone; used once, short-lived. */
export const oneTimeCode = pgTable(
  "one_time_code",
  {
    id: uuid().primaryKey(),
    /** HMAC of phone and purpose. */
    subject: text().notNull(),
    codeHash: text().notNull(),
    /** What the code opens, encrypted JSON. */
    payloadCipher: text().notNull(),
    sentAt: moment().notNull(),
    expiresAt: moment().notNull(),
    tries: integer().notNull().default(0),
    usedAt: moment(),
  },
  (t) => [index("one_time_code_subject").on(t.subject, t.sentAt)],
);

/** Messages handed to the gateway; the development adapter only keeps them here to be shown. */
export const outgoingMessage = pgTable(
  "outgoing_message",
  {
    id: uuid().primaryKey(),
    gateway: text().notNull(),
    phoneMasked: text().notNull(),
    bodyCipher: text().notNull(),
    createdAt: moment().notNull(),
    sentAt: moment(),
    failure: text(),
    details: jsonb().notNull().default({}),
  },
  (t) => [index("outgoing_message_created").on(t.createdAt)],
);

/** Counts of a fixed window per key (HMAC of address or subject); shared by all processes. */
export const rateCount = pgTable(
  "rate_count",
  { key: text().notNull(), windowStart: moment().notNull(), count: integer().notNull() },
  (t) => [
    primaryKey({ columns: [t.key, t.windowStart] }),
    index("rate_count_window").on(t.windowStart),
    check("rate_count_positive", sql`${t.count} > 0`),
  ],
);
