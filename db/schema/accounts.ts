import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { moment } from "./columns";
import { unit } from "./units";

export const account = pgTable(
  "account",
  {
    id: uuid().primaryKey(),
    username: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    unitId: integer()
      .notNull()
      .references(() => unit.id),
    roles: text().array().notNull(),
    residentIdIndex: text(),
    failedCount: integer().notNull().default(0),
    lockedUntil: moment(),
    disabledAt: moment(),
    createdAt: moment().notNull().defaultNow(),
    version: integer().notNull().default(1),
  },
  (t) => [uniqueIndex("account_username").on(sql`lower(${t.username})`), index("account_unit").on(t.unitId)],
);

/** Server-side sessions and API tokens; only a digest of the secret is stored. */
export const session = pgTable(
  "session",
  {
    digest: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    kind: text({ enum: ["cookie", "token"] }).notNull(),
    createdAt: moment().notNull(),
    lastSeenAt: moment().notNull(),
    expiresAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [index("session_account").on(t.accountId)],
);

/** Sign-in attempts per name and address, for the limits that also hold for unknown names. */
export const signInAttempt = pgTable("sign_in_attempt", {
  key: text().primaryKey(),
  count: integer().notNull(),
  windowStartedAt: moment().notNull(),
});
