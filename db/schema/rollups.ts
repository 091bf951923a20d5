import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { day, moment } from "./columns";

/** What is counted of the people in the caseload, whatever the day of the month. */
const measures = () => ({
  active: integer().notNull().default(0),
  withPlan: integer().notNull().default(0),
  withSoundPlan: integer().notNull().default(0),
  marketPath: integer().notNull().default(0),
  threeOffers: integer().notNull().default(0),
  trainingDue: integer().notNull().default(0),
  trained: integer().notNull().default(0),
  startUpDue: integer().notNull().default(0),
  startUpServed: integer().notNull().default(0),
  safetyNetDue: integer().notNull().default(0),
  safetyNetPlaced: integer().notNull().default(0),
  pathDue: integer().notNull().default(0),
  pathFulfilled: integer().notNull().default(0),
  assisted: integer().notNull().default(0),
  assistedEmployed: integer().notNull().default(0),
  lostContact: integer().notNull().default(0),
  inPost: integer().notNull().default(0),
});

/** Of today only: what was overdue on a past day is not kept. */
const overdueDuties = () => integer().notNull().default(0);

/** Whose last contact, and whose last service, lies in a month. */
const monthMeasures = () => ({
  contacted: integer().notNull().default(0),
  served: integer().notNull().default(0),
});

/** Counts of recognized people per unit of every level and category, folded from the deltas. */
export const caseloadCount = pgTable(
  "caseload_count",
  { unitId: integer().notNull(), category: text().notNull(), ...measures(), overdueDuties: overdueDuties() },
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
    overdueDuties: overdueDuties(),
  },
  (t) => [index("caseload_delta_unit").on(t.unitId)],
);

/** The same by the month of the last contact and of the last service: what a new month sets back to nobody. */
export const caseloadMonthCount = pgTable(
  "caseload_month_count",
  {
    unitId: integer().notNull(),
    category: text().notNull(),
    month: date({ mode: "string" }).notNull(),
    ...monthMeasures(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.month, t.category] })],
);

export const caseloadMonthDelta = pgTable(
  "caseload_month_delta",
  {
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    unitId: integer().notNull(),
    category: text().notNull(),
    month: date({ mode: "string" }).notNull(),
    ...monthMeasures(),
  },
  (t) => [index("caseload_month_delta_unit").on(t.unitId, t.month)],
);

/**
 * Whose ground to leave comes true in a year, in a month and on a day (`grain`, by its first day): those of today are the
 * years, months of the year and days of the month that are over, so that midnight changes the figure without a write.
 */
const exitDueKey = () => ({
  unitId: integer().notNull(),
  grain: text({ enum: ["year", "month", "day"] }).notNull(),
  fromOn: day().notNull(),
  category: text().notNull(),
});

export const caseloadExitCount = pgTable(
  "caseload_exit_count",
  { ...exitDueKey(), people: integer().notNull() },
  (t) => [primaryKey({ columns: [t.unitId, t.grain, t.fromOn, t.category] })],
);

export const caseloadExitDelta = pgTable(
  "caseload_exit_delta",
  {
    id: bigint({ mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    ...exitDueKey(),
    people: integer().notNull(),
  },
  (t) => [index("caseload_exit_delta_unit").on(t.unitId, t.grain, t.fromOn)],
);

/**
 * The counts at the end of a past day as they were known then, per unit down to the street: a day that is over does
 * not change, so it is counted once. `caseloadDayCounted` says which days of which city are there; triggers forget
 * them when a transfer or a merge rewrites the past.
 */
export const caseloadDay = pgTable(
  "caseload_day",
  {
    day: date({ mode: "string" }).notNull(),
    city: integer().notNull(),
    unitId: integer().notNull(),
    category: text().notNull(),
    ...measures(),
    /** Contact and service since the first day of the month. */
    ...monthMeasures(),
    shouldHaveExited: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.day, t.unitId, t.category] })],
);

export const caseloadDayCounted = pgTable(
  "caseload_day_counted",
  {
    day: date({ mode: "string" }).notNull(),
    city: integer().notNull(),
    countedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.city] })],
);

/**
 * What happened on each day, in rows per unit down to the street, and who was in the same flow before: the flows of a
 * month add up days and read no records (`flow-days.server`). `flowDayCounted` says which days of which city are there;
 * what changes a record leaves a touch of its city and day, and a touched day is counted afresh by whoever asks, until
 * the upkeep has counted it again.
 */
export const flowDay = pgTable(
  "flow_day",
  {
    unitId: integer().notNull(),
    day: day().notNull(),
    category: text().notNull(),
    city: integer().notNull(),
    recognized: integer().notNull(),
    exited: integer().notNull(),
    employed: integer().notNull(),
    placed: integer().notNull(),
    termOver: integer().notNull(),
    decisions: integer().notNull(),
    late: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.day, t.category] }), index("flow_day_city").on(t.city, t.day)],
);

export const flowDayCounted = pgTable(
  "flow_day_counted",
  { city: integer().notNull(), day: day().notNull() },
  (t) => [primaryKey({ columns: [t.city, t.day] })],
);

/** Who was in a flow on a day and, as far as its records can tell, once before: told apart where both days are asked. */
export const flowAgain = pgTable(
  "flow_again",
  {
    cityId: integer().notNull(),
    day: day().notNull(),
    metric: text().notNull(),
    previousOn: day().notNull(),
    personId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cityId, t.metric, t.day, t.previousOn, t.personId] })],
);

/** Appended by triggers in the transaction of the change; without a city of every city, without a day of all days. */
export const flowTouch = pgTable("flow_touch", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  city: integer(),
  day: day(),
});

/**
 * Applications accepted and not decided, by the day of acceptance and the county whose reading of the clock holds: per
 * unit of every level below the province.
 */
const openApplications = () => ({
  unitId: integer().notNull(),
  acceptedOn: day().notNull(),
  countyId: integer().notNull(),
  category: text().notNull(),
  cases: integer().notNull(),
});

export const applicationOpenCount = pgTable("application_open_count", openApplications(), (t) => [
  primaryKey({
    name: "application_open_count_key",
    columns: [t.unitId, t.acceptedOn, t.countyId, t.category],
  }),
]);

export const applicationOpenDelta = pgTable(
  "application_open_delta",
  { id: bigint({ mode: "number" }).generatedAlwaysAsIdentity().primaryKey(), ...openApplications() },
  (t) => [index("application_open_delta_unit").on(t.unitId)],
);

/** What a unit is to reach in a year for an indicator: a number of people, or a rate in percent. */
export const indicatorTarget = pgTable(
  "indicator_target",
  {
    id: uuid().notNull(),
    unitId: integer().notNull(),
    year: integer().notNull(),
    indicator: text().notNull(),
    /** Tenths of a percent, or whole people and households: in the indicator's own unit, times ten for rates. */
    value: integer().notNull(),
    /** The document or meeting that set it. */
    source: text().notNull(),
    setAt: moment().notNull(),
    setBy: uuid().notNull(),
    setByName: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.year, t.indicator] }),
    check("indicator_target_value", sql`${t.value} >= 0`),
    check("indicator_target_year", sql`${t.year} between 2022 and 2100`),
  ],
);

/** People whose dossier has changed since it was last told whether something of theirs is overdue. */
export const overdueMark = pgTable(
  "overdue_mark",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid().notNull(),
    city: integer().notNull(),
  },
  (t) => [index("overdue_mark_city").on(t.city)],
);

/** The day for which each county's people were told so. */
export const overdueDay = pgTable("overdue_day", {
  countyId: integer().primaryKey(),
  onDay: day().notNull(),
});
