import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { moment } from "./columns";

/** Append-only (triggers refuse UPDATE, DELETE, TRUNCATE); no foreign keys: it outlives its subjects. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: uuid().primaryKey(),
    at: moment().notNull(),
    action: text().notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    actorUnitId: integer(),
    channel: text().notNull(),
    requestId: text().notNull(),
    subjectType: text(),
    subjectId: text(),
    subjectUnitId: integer(),
    details: jsonb().notNull().default({}),
    beforeDigest: text(),
    afterDigest: text(),
  },
  (t) => [
    index("audit_event_at").on(t.at),
    index("audit_event_subject").on(t.subjectType, t.subjectId, t.at),
    index("audit_event_actor").on(t.actorId, t.at),
  ],
);
