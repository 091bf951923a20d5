import {
  customType,
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

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** A bureau's own .docx for one kind of paper; the nearest unit above the case and the latest day decide. */
export const paperTemplate = pgTable(
  "paper_template",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    kind: text().notNull(),
    fromOn: day().notNull(),
    fileName: text().notNull(),
    file: bytea().notNull(),
    digest: text().notNull(),
    uploadedAt: moment().notNull(),
    uploadedBy: uuid().notNull(),
    uploadedByName: text().notNull(),
    /** Taken out of use: the built-in form holds again. */
    retiredAt: moment(),
    retiredBy: uuid(),
  },
  (t) => [index("paper_template_unit").on(t.unitId, t.kind, t.fromOn)],
);

/** A paper made from the record: what it said when it was made, so that a reprint is the same. */
export const paperIssue = pgTable(
  "paper_issue",
  {
    ...keyed(),
    kind: text().notNull(),
    number: text().notNull(),
    applicationId: uuid(),
    personId: uuid(),
    unitId: integer().notNull(),
    content: jsonb().notNull(),
    digest: text().notNull(),
    /** The bureau's own form it was handed over in; null: the built-in one (or made out before this was kept). */
    templateId: uuid(),
    issuedAt: moment().notNull(),
    issuedBy: uuid().notNull(),
    issuedByName: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("paper_issue_application").on(t.applicationId, t.kind),
    index("paper_issue_person").on(t.personId),
  ],
);

/**
 * The holder as an application was closed on: its sealed form goes on saying where the person lived and how to reach
 * them then, wherever the dossier has gone since.
 */
export const applicationHolder = pgTable(
  "application_holder",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    name: text().notNull(),
    sex: text({ enum: ["male", "female"] }).notNull(),
    birthDate: day().notNull(),
    residentIdMasked: text().notNull(),
    residentIdCipher: text().notNull(),
    phoneMasked: text(),
    phoneCipher: text(),
    ethnicity: text(),
    education: text(),
    householdDivision: text().notNull(),
    householdKind: text({ enum: ["urban", "rural"] }).notNull(),
    residenceDivision: text().notNull(),
    addressMasked: text(),
    addressCipher: text(),
    keptAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("application_holder_of").on(t.applicationId, t.city),
    index("application_holder_person").on(t.personId),
  ],
);
