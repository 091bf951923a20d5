import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { moment } from "./columns";

/** 收件箱: what the system lays before one account. The record it leads to is opened with the reader's own right. */
export const inboxItem = pgTable(
  "inbox_item",
  {
    id: uuid().primaryKey(),
    accountId: uuid().notNull(),
    kind: text({ enum: ["report", "month_freeze", "import", "record_voided", "legacy_claim"] }).notNull(),
    subjectId: uuid().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    /** A path of the app. */
    path: text().notNull(),
    createdAt: moment().notNull(),
    readAt: moment(),
  },
  (t) => [
    index("inbox_item_account").on(t.accountId, t.createdAt),
    index("inbox_item_unread")
      .on(t.accountId)
      .where(sql`read_at is null`),
    uniqueIndex("inbox_item_once").on(t.accountId, t.kind, t.subjectId),
  ],
);
