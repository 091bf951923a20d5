import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
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

/** A version of a person's plan; an approved one stays until the next is approved. */
export const helpPlan = pgTable(
  "help_plan",
  {
    ...keyed(),
    personId: uuid().notNull(),
    versionNo: integer().notNull(),
    status: text({ enum: ["draft", "submitted", "sent_back", "approved", "superseded"] }).notNull(),
    mainPath: text().notNull(),
    paths: text().array().notNull(),
    goal: text().notNull().default(""),
    /** Reasons given for amber findings of the plan check, by finding code. */
    amberReasons: jsonb().notNull().default({}),
    check: jsonb().notNull().default({ red: [], amber: [] }),
    sound: boolean().notNull().default(false),
    draftedBy: uuid().notNull(),
    draftedByName: text().notNull(),
    draftedOn: day().notNull(),
    /** Accounts that changed its words; none of them approves it. */
    writtenBy: uuid().array().notNull().default([]),
    recordedAt: moment().notNull().defaultNow(),
    submittedOn: day(),
    submittedBy: uuid(),
    agreedOn: day(),
    /** The person's agreement as signed: `signature` of kind plan_agreement. */
    agreementSignatureId: uuid(),
    approvedOn: day(),
    approvedBy: uuid(),
    approvedByName: text(),
    approvedAt: moment(),
    /** Approved without the person's agreement, and what was said for it. */
    approvedUnsigned: boolean().notNull().default(false),
    unsignedReason: text(),
    supersededOn: day(),
    /** Why a draft was given up, where it was said. */
    dropReason: text(),
    sentBackOn: day(),
    sentBackReason: text(),
    /** Comments of a send-back on single measures: { position: text }. */
    sentBackComments: jsonb().notNull().default({}),
    /**
     * The last send-back as it was given, for whoever approves: `{ on, by, reason, comments: [{ position, text, print }] }`;
     * `print` is the fingerprint of the measure then.
     */
    lastSendBack: jsonb(),
    /** Closed by a closing review: goal reached, or the person left. */
    closedOn: day(),
    reviewDueOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    uniqueIndex("help_plan_version").on(t.personId, t.versionNo, t.city),
    index("help_plan_of_city").on(
      t.city,
      t.personId,
      t.versionNo,
      t.approvedOn,
      t.approvedAt,
      t.supersededOn,
      t.sound,
      t.mainPath,
      t.paths,
      t.closedOn,
    ),
    // What rules ask of the plan in force, without its long texts.
    index("help_plan_in_force")
      .on(t.personId, t.city, t.approvedOn, t.id, t.versionNo, t.reviewDueOn, t.closedOn, t.paths)
      .where(sql`status = 'approved'`),
    uniqueIndex("help_plan_approved")
      .on(t.personId, t.city)
      .where(sql`status = 'approved'`),
    uniqueIndex("help_plan_open")
      .on(t.personId, t.city)
      .where(sql`status in ('draft','submitted','sent_back')`),
  ],
);

/** A measure: step, content, way, person in charge (the four things 人社部发〔2024〕84号 asks) and its day. */
export const planMeasure = pgTable(
  "plan_measure",
  {
    ...keyed(),
    planId: uuid().notNull(),
    personId: uuid().notNull(),
    /** From 1, as shown. */
    position: integer().notNull(),
    path: text().notNull(),
    step: text().notNull(),
    content: text().notNull(),
    way: text().notNull(),
    responsible: text().notNull().default(""),
    dueOn: day(),
    suggestedBy: jsonb(),
    matches: jsonb().notNull().default([]),
    status: text({ enum: ["open", "done", "dropped"] })
      .notNull()
      .default("open"),
    doneOn: day(),
    /** What shows that it was done or why it was dropped. */
    evidence: text(),
    doneByName: text(),
    /** Days it was put off from, oldest first: `[{ from, to, reason, on, by }]`. */
    moves: jsonb().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    foreignKey({ columns: [t.planId, t.city], foreignColumns: [helpPlan.id, helpPlan.city] }),
    uniqueIndex("plan_measure_position").on(t.planId, t.position, t.city),
    index("plan_measure_person").on(t.personId),
    // Measures that leave one of the four things open: few, and asked of every plan each night.
    index("plan_measure_incomplete")
      .on(t.planId, t.city)
      .where(
        sql`status <> 'dropped' and (btrim(step) = '' or btrim(content) = '' or btrim(way) = '' or btrim(responsible) = '' or due_on is null)`,
      ),
  ],
);

/** A look back at an approved plan (定期回顾), with the day of the next one. */
export const planReview = pgTable(
  "plan_review",
  {
    ...keyed(),
    planId: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text({ enum: ["quarterly", "closing"] })
      .notNull()
      .default("quarterly"),
    note: text().notNull(),
    /** What came of the plan; given at the closing review. */
    outcome: text(),
    /** Of reviews from before the record had to agree with the outcome: what it said against it. */
    contradiction: text(),
    /** Null after a closing review. */
    nextReviewOn: day(),
    reviewedOn: day().notNull(),
    recordedAt: moment().notNull().defaultNow(),
    recordedBy: uuid().notNull(),
    actorName: text().notNull(),
    voidedAt: moment(),
    voidedBy: uuid(),
    voidReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    foreignKey({ columns: [t.planId, t.city], foreignColumns: [helpPlan.id, helpPlan.city] }),
    index("plan_review_plan").on(t.planId, t.reviewedOn),
  ],
);

/** A unit's own wording as a starting point for a measure; never a finished plan. */
export const planTemplate = pgTable(
  "plan_template",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    path: text().notNull(),
    title: text().notNull(),
    step: text().notNull(),
    /** May hold 〔…〕 places that the caseworker has to fill; the plan check asks for them. */
    content: text().notNull(),
    way: text().notNull(),
    createdAt: moment().notNull(),
    createdBy: uuid().notNull(),
    createdByName: text().notNull(),
    retiredAt: moment(),
    version: integer().notNull().default(1),
  },
  (t) => [index("plan_template_unit").on(t.unitId, t.path)],
);
