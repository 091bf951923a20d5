import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/** A service refused by the person other than a job offer (those carry their own refusal); 三（五） counts both. */
export const serviceRefusal = pgTable(
  "service_refusal",
  {
    ...keyed(),
    personId: uuid().notNull(),
    service: text({ enum: ["training", "entrepreneurship", "welfare_post", "guidance", "other"] }).notNull(),
    /** What was refused, in words. */
    content: text().notNull(),
    reason: text().notNull(),
    justified: boolean().notNull(),
    justification: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("service_refusal_person").on(t.personId, t.occurredOn),
  ],
);

/** 注销: proposed by a caseworker or the radar, decided by the county, undone while nothing has followed. */
export const exitCase = pgTable(
  "exit_case",
  {
    ...keyed(),
    personId: uuid().notNull(),
    recognitionId: uuid().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    ground: text().notNull(),
    /** The day the ground came true. */
    occurredOn: day().notNull(),
    evidence: text().notNull(),
    origin: text({ enum: ["caseworker", "radar", "comparison"] }).notNull(),
    status: text({ enum: ["proposed", "confirmed", "rejected", "withdrawn", "undone"] }).notNull(),
    /** Grounds (五)(六) touch a right: the person is told first and may object until the day. */
    toldOn: day(),
    toldWay: text(),
    objectUntil: day(),
    objection: text(),
    objectedOn: day(),
    objectionAnswer: text(),
    proposedOn: day().notNull(),
    proposedAt: moment().notNull(),
    proposedBy: uuid(),
    proposedByName: text().notNull(),
    /** What ends with it, as shown before the decision: posts, subsidies, plan, queue. */
    effects: jsonb().notNull().default([]),
    decidedOn: day(),
    decidedAt: moment(),
    decidedBy: uuid(),
    decidedByName: text(),
    decisionNote: text(),
    /** What the county found where the record does not show the ground (三（二）): the letter says it. */
    foundBasis: text(),
    /** The letter of the decision reached the person. */
    deliveredOn: day(),
    deliveredWay: text(),
    undoneOn: day(),
    undoneAt: moment(),
    undoneBy: uuid(),
    undoneByName: text(),
    undoReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("exit_case_open")
      .on(t.personId, t.city)
      .where(sql`status = 'proposed'`),
    index("exit_case_person").on(t.personId, t.proposedOn),
    index("exit_case_undelivered")
      .on(t.personId)
      .where(sql`status = 'confirmed' and delivered_on is null`),
    index("exit_case_county").on(t.countyId, t.status, t.proposedOn),
    index("exit_case_city").on(t.city, t.status, t.proposedOn),
    check(
      "exit_case_decided",
      sql`${t.status} not in ('confirmed', 'rejected', 'undone') or ${t.decidedOn} is not null`,
    ),
  ],
);

/**
 * 应退未退: of each person in the caseload the earliest day on which a ground of 三 comes true for certain, by the
 * radar's own rule, by a department's confirmed word or by a proposal nobody has decided. Days ahead stand here too
 * (so that a new day needs no writing), and what stood before is kept: a past day asks what was known on it. Derived
 * (`exit-marks.server`): it neither moves with a dossier nor belongs to it.
 */
export const exitMark = pgTable(
  "exit_mark",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid().notNull(),
    city: integer().notNull(),
    /** The recognition it speaks against, by its day. */
    recognizedOn: day().notNull(),
    ground: text().notNull(),
    onDay: day().notNull(),
    /** The day on which the ground could be known: from it the days to be done with it run. */
    knownOn: day().notNull(),
    source: text({ enum: ["radar", "comparison", "case"] }).notNull(),
    knownFrom: moment().notNull(),
    /** Null: it stands. */
    knownUntil: moment(),
    /** It ended because the person left the caseload; otherwise it turned out to be none. */
    hasLeft: boolean().notNull().default(false),
  },
  (t) => [
    uniqueIndex("exit_mark_standing")
      .on(t.personId)
      .where(sql`known_until is null`),
    index("exit_mark_day")
      .on(t.city, t.onDay)
      .where(sql`known_until is null`),
    index("exit_mark_person").on(t.personId),
  ],
);

/**
 * What the radar can only suggest, kept beside the marks and told with them: somebody in work whom no help covers any
 * more (the county decides, decision 0014), and a term that an open retirement category leaves uncertain.
 */
export const exitSuggestion = pgTable(
  "exit_suggestion",
  {
    personId: uuid().notNull(),
    city: integer().notNull(),
    recognizedOn: day().notNull(),
    ground: text().notNull(),
    onDay: day().notNull(),
    knownOn: day().notNull(),
    reason: text({ enum: ["employed", "months", "placement"] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.ground] }), index("exit_suggestion_day").on(t.city, t.onDay)],
);

/** People whose dossier has changed since their mark was told, and when. */
export const exitTouch = pgTable(
  "exit_touch",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid().notNull(),
    city: integer().notNull(),
    touchedAt: moment().notNull(),
  },
  (t) => [index("exit_touch_city").on(t.city)],
);

/** The day on which everybody of a county was looked at. */
export const exitMarkDay = pgTable("exit_mark_day_of_county", {
  countyId: integer().primaryKey(),
  onDay: day().notNull(),
});
