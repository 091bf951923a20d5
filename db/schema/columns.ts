import { date, integer, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Calendar days travel as `YYYY-MM-DD` text, never as moments. */
export const day = (name?: string) => (name ? date(name, { mode: "string" }) : date({ mode: "string" }));
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/**
 * Every big table is keyed by (id, city): `city` is the reporting unit under the province, the
 * column by which the tables can be distributed; the id leads so that one URL finds its row.
 */
export const keyed = () => ({
  id: uuid().notNull(),
  city: integer().notNull(),
});

/** A fact about a person: dated, recorded by somebody, voided rather than overwritten. */
export const fact = () => ({
  occurredOn: day().notNull(),
  recordedAt: moment().notNull().defaultNow(),
  recordedBy: uuid().notNull(),
  voidedAt: moment(),
  voidedBy: uuid(),
  voidReason: text(),
  version: integer().notNull().default(1),
});
