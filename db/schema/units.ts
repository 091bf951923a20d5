import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { day, moment } from "./columns";

export const division = pgTable(
  "division",
  {
    code: text().primaryKey(),
    name: text().notNull(),
    level: text({ enum: ["province", "city", "county", "township", "community"] }).notNull(),
    kind: text().notNull().default(""),
    parentCode: text(),
    validFrom: day().notNull(),
    validTo: day(),
    source: text().notNull(),
  },
  (t) => [index("division_parent").on(t.parentCode), check("division_code", sql`${t.code} ~ '^[0-9]{12}$'`)],
);

/** Institutions; `id` and `lastId` number the tree in pre-order, so a subtree is one id range. */
export const unit = pgTable(
  "unit",
  {
    id: integer().primaryKey(),
    lastId: integer().notNull(),
    parentId: integer(),
    level: text({ enum: ["province", "city", "county", "street", "community"] }).notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    fullName: text().notNull(),
    shortName: text().notNull(),
    cityId: integer(),
    countyId: integer(),
    streetId: integer(),
    sortOrder: integer().notNull(),
  },
  (t) => [
    index("unit_parent").on(t.parentId, t.sortOrder),
    // The cities and the counties are a hundredth of all.
    index("unit_level").on(t.level, t.id),
  ],
);

export const unitDivision = pgTable(
  "unit_division",
  { unitId: integer().notNull(), divisionCode: text().notNull() },
  (t) => [primaryKey({ columns: [t.divisionCode, t.unitId] }), index("unit_division_unit").on(t.unitId)],
);

export const workCalendarDay = pgTable("work_calendar_day", {
  date: day().primaryKey(),
  kind: text({ enum: ["holiday", "makeup_workday"] }).notNull(),
  name: text().notNull(),
  source: text().notNull(),
});

/** A year counts as loaded only with a row here: days of other years are unknown, never guessed. */
export const workCalendarYear = pgTable("work_calendar_year", {
  year: integer().primaryKey(),
  source: text().notNull(),
  /** By whom it was loaded or last corrected, and why; null: it came with the reference data. */
  loadedAt: moment(),
  loadedBy: uuid(),
  loadedByName: text(),
  loadNote: text(),
});

/** Dated settings of a unit (review levels, standards …); the nearest ancestor's value holds. */
export const unitSetting = pgTable(
  "unit_setting",
  {
    unitId: integer().notNull(),
    key: text().notNull(),
    fromOn: day().notNull(),
    value: jsonb().notNull(),
    source: text().notNull(),
    /** Who set it and when; null: it came with the reference data. */
    recordedAt: moment(),
    recordedBy: uuid(),
    recordedByName: text(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.key, t.fromOn] })],
);
