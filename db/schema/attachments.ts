import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { keyed, moment } from "./columns";

/**
 * A photo or PDF handed in: what the paper is, not the bytes. Those lie encrypted in the data folder under
 * `storageKey`, are never served from the web root and always leave as a download. Voided, never deleted.
 */
export const attachment = pgTable(
  "attachment",
  {
    ...keyed(),
    /** Null while an online application has not been joined to a person. */
    personId: uuid(),
    applicationId: uuid(),
    onlineApplicationId: uuid(),
    /** `document` (with `documentCode`), `site_check`, `signature`, `objection`, `household`, `other`. */
    kind: text().notNull(),
    documentCode: text(),
    /** The row it belongs to beside the application: a check, an objection, a household. */
    subjectId: uuid(),
    fileName: text().notNull(),
    mediaType: text({ enum: ["image/jpeg", "image/png", "application/pdf"] }).notNull(),
    bytes: integer().notNull(),
    /** SM3 of the clear bytes, hex. */
    digest: text().notNull(),
    storageKey: text().notNull(),
    uploadedAt: moment().notNull(),
    /** Null: uploaded by the applicant. */
    uploadedBy: uuid(),
    uploadedByName: text().notNull(),
    voidedAt: moment(),
    voidedBy: uuid(),
    voidReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("attachment_person").on(t.personId),
    index("attachment_application").on(t.applicationId),
    index("attachment_online_application").on(t.onlineApplicationId),
    check("attachment_bytes", sql`${t.bytes} > 0`),
  ],
);

/** What somebody signed on the screen: the very text, and the strokes or the typed name. */
export const signature = pgTable(
  "signature",
  {
    ...keyed(),
    personId: uuid(),
    applicationId: uuid(),
    onlineApplicationId: uuid(),
    /** `declaration` now; other agreements later. */
    kind: text().notNull(),
    way: text({ enum: ["drawn", "typed", "paper"] }).notNull(),
    signerName: text().notNull(),
    /** SVG path data of the strokes, encrypted; null unless drawn. */
    strokesCipher: text(),
    /** The text as it was shown, and its SM3 digest. */
    statement: text().notNull(),
    digest: text().notNull(),
    signedAt: moment().notNull(),
    recordedBy: uuid(),
    recordedByName: text().notNull(),
    voidedAt: moment(),
    voidedBy: uuid(),
    voidReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("signature_application").on(t.applicationId),
    index("signature_online_application").on(t.onlineApplicationId),
  ],
);
