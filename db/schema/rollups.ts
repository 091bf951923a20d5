import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

const measures = () => ({
  active: integer().notNull().default(0),
  withPlan: integer().notNull().default(0),
  withSoundPlan: integer().notNull().default(0),
  marketPath: integer().notNull().default(0),
  threeOffers: integer().notNull().default(0),
});

/** Counts of recognized people per unit of every level and category, folded from the deltas. */
export const caseloadCount = pgTable(
  "caseload_count",
  { unitId: integer().notNull(), category: text().notNull(), ...measures() },
  (t) => [primaryKey({ columns: [t.unitId, t.category] })],
);

/** Written by triggers on person_fact in the same transaction; appended only, so writers never queue. */
export const caseloadDelta = pgTable(
  "caseload_delta",
  {
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    unitId: integer().notNull(),
    category: text().notNull(),
    ...measures(),
  },
  (t) => [index("caseload_delta_unit").on(t.unitId)],
);
