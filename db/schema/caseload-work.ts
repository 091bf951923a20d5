import { sql } from "drizzle-orm";
import {
  boolean,
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

/** One action on many people: a result per row, and what is needed to take it back. */
export const bulkAction = pgTable(
  "bulk_action",
  {
    ...keyed(),
    kind: text({ enum: ["assign", "offer", "contact", "job_fair", "hand_over"] }).notNull(),
    /** What was asked, as the form had it. */
    input: jsonb().notNull(),
    /** [{ personId, ok, recordId?, code?, message?, before? }] in the order asked. */
    rows: jsonb().notNull(),
    doneAt: moment().notNull(),
    doneBy: uuid().notNull(),
    doneByName: text().notNull(),
    undoneAt: moment(),
    /** [{ personId, ok, code?, message? }] of the undo. */
    undoRows: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.id, t.city] }), index("bulk_action_account").on(t.doneBy, t.doneAt)],
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
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("caseload_handover_number").on(t.number, t.city),
    index("caseload_handover_unit").on(t.unitId, t.handedOn),
  ],
);
