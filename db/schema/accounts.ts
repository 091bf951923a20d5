import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { ROLES } from "~/lib/actor";

import { day, moment } from "./columns";
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

/**
 * Who granted a role to whom, at which unit, for how long and why. `account.roles` is the running value of the rows
 * not ended; a trigger writes the first rows of a new account. A grant runs to the end of its last day.
 */
export const roleGrant = pgTable(
  "role_grant",
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    unitId: integer()
      .notNull()
      .references(() => unit.id),
    role: text({ enum: ROLES }).notNull(),
    fromOn: day().notNull(),
    untilOn: day(),
    reason: text().notNull(),
    grantedAt: moment().notNull(),
    /** Empty: the account was made by the command line or the demonstration. */
    grantedBy: uuid(),
    grantedByName: text().notNull(),
    endedAt: moment(),
    endedByName: text(),
    endReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("role_grant_open")
      .on(t.accountId, t.role)
      .where(sql`ended_at is null`),
    index("role_grant_unit").on(t.unitId, t.accountId, t.grantedAt),
    index("role_grant_until")
      .on(t.untilOn)
      .where(sql`ended_at is null and until_on is not null`),
    check("role_grant_days", sql`until_on >= from_on`),
    check("role_grant_end", sql`(ended_at is null) = (end_reason is null)`),
  ],
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
