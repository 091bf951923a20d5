import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { day, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/** 存量: a recognition from before the notice, proposed with its paper and confirmed by the county (六, 二（三）). */
export const legacyClaim = pgTable(
  "legacy_claim",
  {
    ...keyed(),
    personId: uuid().notNull(),
    category: text().notNull(),
    recognizedOn: day().notNull(),
    /** Who recognized at that time, as the paper says it. */
    body: text().notNull(),
    certificateNumberCipher: text(),
    certificateNumberMasked: text(),
    certificateNumberIndex: text(),
    /** Who handled it at that time, as the paper says it; null: it does not. */
    handler: text(),
    /** The paper or register that was seen, and its picture. */
    evidence: text().notNull(),
    attachmentId: uuid().notNull(),
    unemployedSince: day(),
    /** Why the old recognition still stands although the person applied here; null: never applied. */
    explanation: text(),
    status: text({ enum: ["proposed", "confirmed", "rejected"] }).notNull(),
    proposedOn: day().notNull(),
    proposedAt: moment().notNull(),
    proposedBy: uuid().notNull(),
    proposedByName: text().notNull(),
    decidedOn: day(),
    decidedAt: moment(),
    decidedBy: uuid(),
    decidedByName: text(),
    decisionNote: text(),
    recognitionId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("legacy_claim_open")
      .on(t.personId, t.city)
      .where(sql`status = 'proposed'`),
    index("legacy_claim_person").on(t.personId),
    index("legacy_claim_status").on(t.status),
    index("legacy_claim_number").on(t.certificateNumberIndex),
    check("legacy_claim_decided", sql`(${t.status} = 'proposed') = (${t.decidedAt} is null)`),
    check("legacy_claim_recognition", sql`(${t.status} = 'confirmed') = (${t.recognitionId} is not null)`),
    check("legacy_claim_two_hands", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`),
  ],
);
