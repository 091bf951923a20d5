import { sql } from "drizzle-orm";
import {
  check,
  date,
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
import { ofPerson } from "./people";

/** One run of the automatic checks (督导检查 R01–R40) over a unit's territory; `done` of `total` rules. */
export const checkRun = pgTable(
  "check_run",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    onDay: day().notNull(),
    origin: text({ enum: ["nightly", "demand", "refresh"] }).notNull(),
    state: text({ enum: ["running", "done", "failed"] }).notNull(),
    done: integer().notNull().default(0),
    total: integer().notNull(),
    /** The rule at work, while it runs. */
    rule: text(),
    found: integer().notNull().default(0),
    gone: integer().notNull().default(0),
    startedAt: moment().notNull(),
    finishedAt: moment(),
    /** Null: by itself at night, or because a page was opened after changes. */
    startedBy: uuid(),
    startedByName: text().notNull(),
    problem: text(),
  },
  (t) => [
    index("check_run_unit").on(t.unitId, t.startedAt),
    // Two runs over the same unit at once would only wait for each other.
    uniqueIndex("check_run_running")
      .on(t.unitId)
      .where(sql`state = 'running'`),
    check("check_run_finished", sql`(${t.state} = 'running') = (${t.finishedAt} is null)`),
  ],
);

/**
 * One record that a rule found, from the day of the run that found it to the day of the run that no longer did.
 * Derived only: the rules' statements say what stands; the units follow the person (trigger on person_fact).
 */
export const checkHit = pgTable(
  "check_hit",
  {
    ...keyed(),
    rule: text().notNull(),
    /** Null: a household or a post, which belong to no single person. */
    personId: uuid(),
    unitId: integer().notNull(),
    countyId: integer(),
    streetId: integer(),
    communityId: integer(),
    responsibleId: uuid(),
    /** Kind of the record: person, application, offer, service, placement, post, household … */
    subject: text().notNull(),
    recordId: uuid().notNull(),
    /** The day of the fact that made it a hit. */
    sinceOn: day().notNull(),
    /** What the words of the hit are made of (`words.ts`). */
    facts: jsonb().notNull(),
    foundOn: day().notNull(),
    /** The day on which a run no longer found it. */
    goneOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("check_hit_standing")
      .on(t.rule, t.recordId, t.city)
      .where(sql`gone_on is null`),
    index("check_hit_person").on(t.personId),
    index("check_hit_province_on").on(t.rule, t.sinceOn, t.id),
    index("check_hit_city_on").on(t.city, t.rule, t.sinceOn, t.id),
    index("check_hit_county_on").on(t.countyId, t.rule, t.sinceOn, t.id),
    index("check_hit_street_on").on(t.streetId, t.rule, t.sinceOn, t.id),
    index("check_hit_community_on").on(t.communityId, t.rule, t.sinceOn, t.id),
  ],
);

/** A hit set aside by a manager for a while, with the reason; it is shown and counted apart. */
export const checkExemption = pgTable(
  "check_exemption",
  {
    ...keyed(),
    rule: text().notNull(),
    personId: uuid(),
    subject: text().notNull(),
    recordId: uuid().notNull(),
    unitId: integer().notNull(),
    reason: text().notNull(),
    fromOn: day().notNull(),
    /** The last day on which it is set aside. */
    untilOn: day().notNull(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    recordedByName: text().notNull(),
    voidedAt: moment(),
    /** From this day on it no longer holds. */
    voidedOn: day(),
    voidedBy: uuid(),
    voidedByName: text(),
    voidReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("check_exemption_record").on(t.rule, t.recordId),
    check("check_exemption_days", sql`${t.untilOn} >= ${t.fromOn}`),
    check("check_exemption_voided", sql`(${t.voidedAt} is null) = (${t.voidReason} is null)`),
  ],
);

/** Counts of one night by rule and unit of every level: what the trends are drawn from. */
export const checkCount = pgTable(
  "check_count",
  {
    onDay: date({ mode: "string" }).notNull(),
    unitId: integer().notNull(),
    rule: text().notNull(),
    hits: integer().notNull(),
    exempted: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.rule, t.onDay] })],
);
