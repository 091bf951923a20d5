import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { keyed, moment } from "./columns";

/** The SM2 key pair behind a unit's electronic seal; the private half only ever encrypted. */
export const sealKey = pgTable(
  "seal_key",
  {
    id: text().primaryKey(),
    unitId: integer().notNull(),
    /** Uncompressed point, hex. */
    publicKey: text().notNull(),
    privateKeyCipher: text().notNull(),
    /** The name in the seal's ring, as of the key's making. */
    sealName: text().notNull(),
    createdAt: moment().notNull(),
    revokedAt: moment(),
    revokeReason: text(),
  },
  (t) => [
    index("seal_key_unit").on(t.unitId),
    // One key in force per unit.
    uniqueIndex("seal_key_in_force")
      .on(t.unitId)
      .where(sql`revoked_at is null`),
  ],
);

/** A statement under seal: first opinion, county decision. Its text is what was signed, byte for byte. */
export const sealedStatement = pgTable(
  "sealed_statement",
  {
    ...keyed(),
    /** `first_opinion`, `recognized`, `refused`, `first_review_failed`, `household` … */
    kind: text().notNull(),
    applicationId: uuid(),
    householdId: uuid(),
    personId: uuid(),
    unitId: integer().notNull(),
    /** Canonical text signed. */
    statement: text().notNull(),
    /** The same as data, for pages. */
    fields: jsonb().notNull(),
    digest: text().notNull(),
    signature: text().notNull(),
    keyId: text().notNull(),
    /** Short code printed beside the seal and in the QR code. */
    code: text().notNull(),
    sealedAt: moment().notNull(),
    sealedBy: uuid().notNull(),
    sealedByName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("sealed_statement_code").on(t.code, t.city),
    index("sealed_statement_application").on(t.applicationId),
    index("sealed_statement_household").on(t.householdId),
    index("sealed_statement_key").on(t.keyId),
    index("sealed_statement_person").on(t.personId),
  ],
);
