import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { ofApplication } from "./recognition";

/** One result of checking an application: a department's data, a visit on site, or what the applicant vouched for. */
export const factCheck = pgTable(
  "fact_check",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    method: text({ enum: ["data_sharing", "site_check", "declaration"] }).notNull(),
    /** The department asked (公安 社保 …); null for a visit or a declaration. */
    source: text(),
    /** Name of the fact of the form this result speaks of; null: the case as a whole. */
    factKey: text(),
    conclusion: text({
      enum: ["consistent", "inconsistent", "no_record", "not_covered", "pending"],
    }).notNull(),
    /** The fact as the department has it, in the form's own shape. */
    sharedValue: jsonb(),
    /** The day of the department's data, when it is not the day of the check. */
    dataAsOf: day(),
    batch: text(),
    /** Visit: who went, where, who was met. */
    visitors: text().array(),
    place: text(),
    personMet: text(),
    note: text().notNull().default(""),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofApplication(t),
    index("fact_check_application").on(t.applicationId),
    index("fact_check_person").on(t.personId, t.occurredOn),
    // What the nightly checks ask of every case: contradictions, which are few, and whether anybody verified at all.
    index("fact_check_inconsistent")
      .on(t.applicationId, t.city)
      .where(sql`conclusion = 'inconsistent' and voided_at is null`),
    index("fact_check_verified")
      .on(t.applicationId, t.city)
      .where(
        sql`voided_at is null and method in ('data_sharing', 'site_check') and conclusion not in ('pending', 'not_covered')`,
      ),
  ],
);

/** Declared and shared facts contradict each other: a question that somebody has to answer before the case goes on. */
export const factQuestion = pgTable(
  "fact_question",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    factCheckId: uuid(),
    factKey: text().notNull(),
    declaredValue: jsonb(),
    sharedValue: jsonb(),
    /** Where the other value comes from: a department, the person's record, a visit. */
    source: text().notNull(),
    openedAt: moment().notNull(),
    openedBy: uuid(),
    answeredAt: moment(),
    answeredBy: uuid(),
    answeredByName: text(),
    /** Which value holds; `both_wrong` comes with another one. */
    outcome: text({ enum: ["declared_holds", "shared_holds", "both_wrong"] }),
    answer: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofApplication(t),
    index("fact_question_application").on(t.applicationId),
    check("fact_question_answered", sql`(${t.answeredAt} is null) = (${t.outcome} is null)`),
  ],
);

/** 一次性告知补正: everything that is missing, told once; answered by the applicant or at the window. */
export const correctionRequest = pgTable(
  "correction_request",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    number: text().notNull(),
    /** [{ kind: "document" | "field" | "other", code, message }] */
    items: jsonb().notNull(),
    note: text().notNull().default(""),
    requestedOn: day().notNull(),
    /** Until when an answer is asked, by the office's own setting; null: asked before there was one. */
    answerBy: day(),
    requestedAt: moment().notNull(),
    requestedBy: uuid().notNull(),
    requestedByName: text().notNull(),
    answeredOn: day(),
    answeredAt: moment(),
    /** Null with an answer: the applicant did it online. */
    answeredBy: uuid(),
    answeredByName: text(),
    answerNote: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofApplication(t),
    index("correction_request_application").on(t.applicationId),
  ],
);

/** What the applicant was told, shown on the progress page, and how it reached them. */
export const applicantMessage = pgTable(
  "applicant_message",
  {
    ...keyed(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    /** `accepted`, `correction_request`, `first_review_failed`, `returned`, `refused`, `recognized` … */
    kind: text().notNull(),
    body: text().notNull(),
    createdAt: moment().notNull(),
    createdBy: uuid(),
    createdByName: text().notNull(),
    /** Filled in when a person has told the applicant: how and when. */
    toldOn: day(),
    toldWay: text({ enum: ["in_person", "phone", "message", "mail", "online"] }),
    toldBy: uuid(),
    toldByName: text(),
    toldNote: text(),
    /** Read by the applicant on the progress page. */
    readAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofApplication(t),
    index("applicant_message_application").on(t.applicationId),
    index("applicant_message_untold")
      .on(t.city, t.createdAt)
      .where(sql`told_on is null`),
    // 今日必办 looks for these alone: most messages are never told by hand and would fill the index above.
    index("applicant_message_to_tell")
      .on(t.createdAt)
      .where(
        sql`told_on is null and read_at is null and kind in ('first_review_failed', 'returned', 'refused')`,
      ),
  ],
);

/** 回访提醒: look at this person again on that day, for instance when time alone has met a condition. */
export const followUp = pgTable(
  "follow_up",
  {
    ...keyed(),
    personId: uuid().notNull(),
    applicationId: uuid(),
    dueOn: day().notNull(),
    /** `condition_met_by_time`, `other`. */
    reason: text().notNull(),
    note: text().notNull().default(""),
    assigneeId: uuid(),
    doneOn: day(),
    doneBy: uuid(),
    doneNote: text(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    index("follow_up_person").on(t.personId),
    index("follow_up_open")
      .on(t.dueOn)
      .where(sql`done_on is null and voided_at is null`),
  ],
);

/** Typed but not saved yet; one per account and form, encrypted. */
export const formDraft = pgTable(
  "form_draft",
  {
    accountId: uuid().notNull(),
    /** e.g. `application:<person id>`. */
    form: text().notNull(),
    valuesCipher: text().notNull(),
    /** The record's version the typing started from; null for a new record. */
    basedOnVersion: text(),
    savedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.form] })],
);
