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

import { day, moment } from "./columns";

/**
 * The frozen figures of a report, or of a month at its end; text, tables, Word and Excel files are written from
 * `data` and nothing else. A trigger keeps the row as it was made.
 */
export const reportSnapshot = pgTable(
  "report_snapshot",
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ["supervision", "circular", "month"] }).notNull(),
    unitId: integer().notNull(),
    /** The unit that writes and signs it, where that is not the one reported on; null in older rows and of months. */
    issuerUnitId: integer(),
    fromOn: day().notNull(),
    toOn: day().notNull(),
    data: jsonb().notNull(),
    /** SM3 over `data` (which carries the digest of the members) with its members in order. */
    hash: text().notNull(),
    /**
     * Words, tables and charts as they were first written: a later change of wording changes no issued report. Null in
     * snapshots of the first try-out version, which nothing shows any more.
     */
    document: jsonb(),
    documentHash: text(),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
  },
  (t) => [
    index("report_snapshot_unit").on(t.unitId, t.createdAt),
    uniqueIndex("report_snapshot_month")
      .on(t.unitId, t.fromOn)
      .where(sql`kind = 'month'`),
    check("report_snapshot_period", sql`${t.fromOn} <= ${t.toOn}`),
  ],
);

/**
 * Who is behind the figures of a snapshot: ids per reporting unit and category, each with the marks of the figures it
 * counts in (bits of `MARKS`), or, of a record, for how much it counts in the figure its category names. Later questions (which people are these, what changed since) are answered from here.
 */
export const reportMember = pgTable(
  "report_member",
  {
    reportId: uuid()
      .notNull()
      .references(() => reportSnapshot.id),
    subject: text({
      enum: ["person", "application", "hit", "payment", "payee", "household", "duty"],
    }).notNull(),
    unitId: integer().notNull(),
    category: text().notNull(),
    ids: uuid().array().notNull(),
    marks: integer().array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.subject, t.unitId, t.category] }),
    check("report_member_marked", sql`cardinality(${t.ids}) = cardinality(${t.marks})`),
  ],
);

/** The prose of a report as edited; each save is a row, the latest counts, none means the text as written by the system. */
export const reportEdit = pgTable(
  "report_edit",
  {
    reportId: uuid()
      .notNull()
      .references(() => reportSnapshot.id),
    /** 1 is the text as written; the first edit makes 2. */
    version: integer().notNull(),
    /** Paragraph key → its text with the numbers' tokens. */
    texts: jsonb().notNull(),
    savedAt: moment().notNull(),
    savedBy: uuid().notNull(),
    savedByName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.reportId, t.version] }),
    check("report_edit_version", sql`${t.version} > 1`),
  ],
);

/** A report handed to the units it speaks of: they may read it from then on, and its words stay as they are. */
export const reportDelivery = pgTable("report_delivery", {
  reportId: uuid()
    .primaryKey()
    .references(() => reportSnapshot.id),
  sentAt: moment().notNull(),
  sentBy: uuid().notNull(),
  sentByName: text().notNull(),
  /** To how many units. */
  units: integer().notNull(),
});

/** A report made by itself after each month or quarter, and laid into inboxes. */
export const reportSchedule = pgTable(
  "report_schedule",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    kind: text({ enum: ["supervision", "circular"] }).notNull(),
    every: text({ enum: ["month", "quarter"] }).notNull(),
    /** Days after the period's last day on which it is made. */
    afterDays: integer().notNull(),
    /** `self`: its author; `unit`: everybody of the unit who may read reports. */
    audience: text({ enum: ["self", "unit"] }).notNull(),
    /** Last day of the next period due. */
    nextPeriodEnd: day().notNull(),
    lastReportId: uuid(),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    endedAt: moment(),
    version: integer().notNull().default(1),
  },
  (t) => [
    index("report_schedule_unit").on(t.unitId),
    uniqueIndex("report_schedule_once")
      .on(t.unitId, t.kind, t.every, t.createdBy)
      .where(sql`ended_at is null`),
    check("report_schedule_after", sql`${t.afterDays} between 1 and 28`),
  ],
);
