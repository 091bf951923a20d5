import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { moment } from "./columns";

export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    accountId: uuid().notNull(),
    key: text().notNull(),
    requestDigest: text().notNull(),
    status: integer(),
    body: jsonb(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] })],
);
