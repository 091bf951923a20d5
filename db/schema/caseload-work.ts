import { sql } from "drizzle-orm";
import {
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

import { day, keyed, moment } from "./columns";

/** A duty put off: it comes back by itself on the day. `dutyKey` names kind and record. */
export const dutyHold = pgTable(
  "duty_hold",
  {
    ...keyed(),
    personId: uuid(),
    dutyKey: text().notNull(),
    untilOn: day().notNull(),
    reason: text().notNull(),
    setAt: moment().notNull(),
    setBy: uuid().notNull(),
    setByName: text().notNull(),
    endedAt: moment(),
    endedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("duty_hold_open")
      .on(t.dutyKey, t.city)
      .where(sql`ended_at is null`),
    index("duty_hold_person").on(t.personId),
  ],
);

/** A list's filters under a name, of one account or shared with its unit and below. */
export const savedView = pgTable(
  "saved_view",
  {
    id: uuid().primaryKey(),
    accountId: uuid().notNull(),
    accountName: text().notNull(),
    unitId: integer().notNull(),
    /** The page it belongs to: a path of the app. */
    page: text().notNull(),
    name: text().notNull(),
    /** The address's query, without `?`. */
    query: text().notNull(),
    shared: boolean().notNull().default(false),
    createdAt: moment().notNull(),
    deletedAt: moment(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("saved_view_account").on(t.accountId, t.page),
    index("saved_view_unit").on(t.unitId, t.page),
    uniqueIndex("saved_view_name")
      .on(t.accountId, t.page, t.name)
      .where(sql`deleted_at is null`),
  ],
);

/** The view somebody's page opens with when its address asks for nothing: an own one or one shared with them. */
export const savedViewDefault = pgTable(
  "saved_view_default",
  {
    accountId: uuid().notNull(),
    page: text().notNull(),
    viewId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.page] })],
);

/**
 * One action on many people. First prepared (whom, frozen), then done once: a result per row, and what is needed to
 * take it back. `city` is that of the unit that does it (a province's own id), not of the people.
 */
export const bulkAction = pgTable(
  "bulk_action",
  {
    ...keyed(),
    unitId: integer().notNull(),
    kind: text({ enum: ["assign", "offer", "contact", "job_fair", "hand_over"] }).notNull(),
    /** Whom, in the order of the list they were picked from. */
    people: uuid().array().notNull().default([]),
    /** The list's address they were picked from, without `?`; empty when there was none. */
    origin: text().notNull().default(""),
    preparedAt: moment().notNull().defaultNow(),
    /** What was asked, as the form had it. */
    input: jsonb().notNull(),
    /** [{ personId, ok, recordId?, code?, message?, before? }] in the order asked. */
    rows: jsonb().notNull(),
    /** Null: prepared only; nothing has been written about anybody. */
    doneAt: moment(),
    doneBy: uuid().notNull(),
    doneByName: text().notNull(),
    undoneAt: moment(),
    /** [{ personId, ok, code?, message? }] of the undo. */
    undoRows: jsonb(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("bulk_action_account").on(t.doneBy, t.doneAt),
    index("bulk_action_unit").on(t.unitId, t.doneAt),
    check("bulk_action_undone_after", sql`${t.undoneAt} is null or ${t.doneAt} is not null`),
  ],
);

/** 招聘会: what an office held on a day; attendance and offers are facts of the people who came. */
export const jobFair = pgTable(
  "job_fair",
  {
    ...keyed(),
    unitId: integer().notNull(),
    countyId: integer(),
    streetId: integer(),
    name: text().notNull(),
    heldOn: day().notNull(),
    place: text().notNull(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    recordedByName: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("job_fair_same").on(t.unitId, t.heldOn, t.name),
    index("job_fair_city").on(t.city, t.heldOn),
  ],
);

/** 交接单: a caseload, or a part of it, goes from one caseworker to another. */
export const caseloadHandover = pgTable(
  "caseload_handover",
  {
    ...keyed(),
    unitId: integer().notNull(),
    number: text().notNull(),
    fromAccountId: uuid(),
    fromName: text().notNull(),
    toAccountId: uuid().notNull(),
    toName: text().notNull(),
    reason: text().notNull(),
    handedOn: day().notNull(),
    /** What is open per person at the moment of the hand-over, frozen for the printed sheet. */
    sheet: jsonb().notNull(),
    bulkActionId: uuid(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    recordedByName: text().notNull(),
    undoneAt: moment(),
    undoneBy: uuid(),
    undoneByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("caseload_handover_number").on(t.number, t.city),
    index("caseload_handover_unit").on(t.unitId, t.handedOn),
    check("caseload_handover_undone", sql`(${t.undoneAt} is null) = (${t.undoneBy} is null)`),
    check("caseload_handover_two_hands", sql`${t.fromAccountId} is distinct from ${t.toAccountId}`),
  ],
);
