import { sql } from "drizzle-orm";
import {
  check,
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

import { day, moment } from "./columns";

/**
 * Supervision works on few rows and for an office: its tables are keyed by id alone and belong to units. None of them
 * has a `city` column, so a dossier that moves or is merged leaves them where the inspection was made.
 */

/** 抽查: a sample drawn from a frozen population, its cases judged by clause, then closed. */
export const inspection = pgTable(
  "inspection",
  {
    id: uuid().primaryKey(),
    /** CC-<six digits of the unit's division>-<year>-<number> */
    number: text().notNull(),
    title: text().notNull(),
    unitId: integer().notNull(),
    /** Filters of the people drawn from, as the people list knows them. */
    population: jsonb().notNull(),
    strata: text().array().notNull(),
    /** { total } | { rate } (percent) | { perStratum } */
    size: jsonb().notNull(),
    seed: text().notNull(),
    algorithm: text().notNull(),
    populationHash: text().notNull(),
    populationSize: integer().notNull(),
    sampleSize: integer().notNull(),
    /** [{ key, label, population, quota }] in the order of the draw. */
    quotas: jsonb().notNull(),
    /** [{ code, label, question, source }]: what is asked of each case, frozen. */
    checklist: jsonb().notNull(),
    status: text({ enum: ["drawn", "working", "closed"] }).notNull(),
    drawnOn: day().notNull(),
    drawnAt: moment().notNull(),
    drawnBy: uuid().notNull(),
    drawnByName: text().notNull(),
    closedOn: day(),
    closedBy: uuid(),
    closedByName: text(),
    conclusion: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("inspection_number").on(t.number),
    index("inspection_unit").on(t.unitId, t.drawnOn),
    check("inspection_closed", sql`(${t.status} = 'closed') = (${t.closedOn} is not null)`),
  ],
);

/** Who could have been drawn and who was: enough for anybody to draw again. Ids and strata, nothing else. */
export const inspectionPopulation = pgTable("inspection_population", {
  inspectionId: uuid()
    .primaryKey()
    .references(() => inspection.id),
  /** [[id, stratum key]] sorted by id. */
  members: jsonb().notNull(),
  /** Ids in the order of the draw. */
  sample: jsonb().notNull(),
});

/** One person of the sample with the record as it stood at the draw. */
export const inspectionCase = pgTable(
  "inspection_case",
  {
    id: uuid().primaryKey(),
    inspectionId: uuid().notNull(),
    position: integer().notNull(),
    personId: uuid().notNull(),
    stratum: text().notNull(),
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    /** 案卷号: the number of the application, or of the draw where there is none. */
    caseNumber: text().notNull(),
    evidence: jsonb().notNull(),
    /** SHA-256 over the evidence, members in order. */
    evidenceHash: text().notNull(),
    /** { item: { verdict, note } } while it is worked on and as it was finished. */
    answers: jsonb().notNull().default({}),
    finishedAt: moment(),
    finishedOn: day(),
    finishedBy: uuid(),
    finishedByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({ columns: [t.inspectionId], foreignColumns: [inspection.id] }),
    uniqueIndex("inspection_case_position").on(t.inspectionId, t.position),
    index("inspection_case_person").on(t.personId),
    check("inspection_case_finished", sql`(${t.finishedAt} is null) = (${t.finishedBy} is null)`),
  ],
);

/** 整改通知书: the findings of one county, ordered to be put right by a day. */
export const rectificationOrder = pgTable(
  "rectification_order",
  {
    id: uuid().primaryKey(),
    /** ZG-<six digits of the issuer's division>-<year>-<number> */
    number: text().notNull(),
    issuerUnitId: integer().notNull(),
    /** The county that has to act. */
    countyId: integer().notNull(),
    requirement: text().notNull(),
    issuedOn: day().notNull(),
    /** Working days given, and the last of them. */
    limitDays: integer().notNull(),
    dueOn: day().notNull(),
    issuedAt: moment().notNull(),
    issuedBy: uuid().notNull(),
    issuedByName: text().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("rectification_order_number").on(t.number),
    index("rectification_order_county").on(t.countyId, t.issuedOn),
    index("rectification_order_issuer").on(t.issuerUnitId, t.issuedOn),
    check("rectification_order_days", sql`${t.dueOn} > ${t.issuedOn}`),
  ],
);

/** 问题: found in a sampled case or otherwise; followed singly until it is struck off (销号). */
export const inspectionFinding = pgTable(
  "inspection_finding",
  {
    id: uuid().primaryKey(),
    inspectionId: uuid(),
    caseId: uuid(),
    /** Item of the checklist that was not met; null for a finding written by hand. */
    itemCode: text(),
    /** Null: about a unit, not about a person. */
    personId: uuid(),
    caseNumber: text(),
    /** The unit it was found at, at the county or below. */
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    issuerUnitId: integer().notNull(),
    problem: text().notNull(),
    article: text().notNull(),
    content: text().notNull(),
    /** Measures of 五（三） that are asked for: cancel, recover, refer. */
    measuresAsked: text().array().notNull().default([]),
    status: text({ enum: ["found", "ordered", "replied", "closed", "voided"] }).notNull(),
    foundOn: day().notNull(),
    foundAt: moment().notNull(),
    foundBy: uuid().notNull(),
    foundByName: text().notNull(),
    orderId: uuid(),
    /** The day by which it has to be put right; sent back, a new one. */
    dueOn: day(),
    repliedOn: day(),
    repliedBy: uuid(),
    repliedByName: text(),
    reply: text(),
    /** The last day for the re-check of this reply. */
    recheckDueOn: day(),
    closedOn: day(),
    closedAt: moment(),
    closedBy: uuid(),
    closedByName: text(),
    closeNote: text(),
    /** How often it was sent back. */
    sentBack: integer().notNull().default(0),
    voidedAt: moment(),
    voidedBy: uuid(),
    voidReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({ columns: [t.inspectionId], foreignColumns: [inspection.id] }),
    foreignKey({ columns: [t.caseId], foreignColumns: [inspectionCase.id] }),
    foreignKey({ columns: [t.orderId], foreignColumns: [rectificationOrder.id] }),
    uniqueIndex("inspection_finding_item")
      .on(t.caseId, t.itemCode)
      .where(sql`status <> 'voided' and item_code is not null`),
    index("inspection_finding_county").on(t.countyId, t.status, t.dueOn),
    index("inspection_finding_unit").on(t.unitId, t.foundOn),
    index("inspection_finding_person").on(t.personId),
    index("inspection_finding_order").on(t.orderId),
    check(
      "inspection_finding_ordered",
      sql`${t.status} in ('found', 'voided') or (${t.orderId} is not null and ${t.dueOn} is not null)`,
    ),
    check("inspection_finding_closed", sql`(${t.status} = 'closed') = (${t.closedOn} is not null)`),
    check("inspection_finding_replied", sql`${t.status} <> 'replied' or ${t.repliedOn} is not null`),
    // Nobody strikes off what they have put right themselves.
    check("inspection_finding_hands", sql`${t.closedBy} is null or ${t.closedBy} <> ${t.repliedBy}`),
  ],
);

/** What happened to a finding, in order. */
export const findingStep = pgTable(
  "finding_step",
  {
    id: uuid().primaryKey(),
    findingId: uuid().notNull(),
    position: integer().notNull(),
    action: text({
      enum: ["find", "order", "reply", "send_back", "close", "reopen", "void", "measure", "void_measure"],
    }).notNull(),
    occurredOn: day().notNull(),
    recordedAt: moment().notNull(),
    actorId: uuid().notNull(),
    actorName: text().notNull(),
    actorUnitId: integer().notNull(),
    note: text().notNull().default(""),
    details: jsonb().notNull().default({}),
  },
  (t) => [
    foreignKey({ columns: [t.findingId], foreignColumns: [inspectionFinding.id] }),
    uniqueIndex("finding_step_position").on(t.findingId, t.position),
  ],
);

/** 五（三）: what was done about a breach: recognition cancelled, money asked back, handed to others. */
export const findingMeasure = pgTable(
  "finding_measure",
  {
    id: uuid().primaryKey(),
    findingId: uuid().notNull(),
    kind: text({ enum: ["cancel", "recover", "refer"] }).notNull(),
    /** The exit case or the recovery that it led to. */
    exitId: uuid(),
    recoveryId: uuid(),
    /** To whom it was handed over, for `refer`. */
    referredTo: text(),
    note: text().notNull().default(""),
    occurredOn: day().notNull(),
    recordedAt: moment().notNull(),
    recordedBy: uuid().notNull(),
    recordedByName: text().notNull(),
    voidedAt: moment(),
    voidedBy: uuid(),
    voidReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    foreignKey({ columns: [t.findingId], foreignColumns: [inspectionFinding.id] }),
    uniqueIndex("finding_measure_kind")
      .on(t.findingId, t.kind)
      .where(sql`voided_at is null`),
    check(
      "finding_measure_target",
      sql`case ${t.kind} when 'cancel' then ${t.exitId} is not null when 'recover' then ${t.recoveryId} is not null
        else ${t.referredTo} is not null end`,
    ),
  ],
);

/** Numbers of supervision papers, counted up by division code and year. */
export const supervisionCounter = pgTable(
  "supervision_counter",
  {
    kind: text({ enum: ["CC", "ZG"] }).notNull(),
    code: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.code, t.year] })],
);
