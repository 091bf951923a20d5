import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed, moment } from "./columns";
import { ofPerson } from "./people";

/**
 * One subsidy for a run of months (社会保险补贴 and 岗位补贴) or once (创业、培训补贴); `occurredOn` is the day of
 * the application. All kinds that run by the month share one counter of months.
 */
export const subsidy = pgTable(
  "subsidy",
  {
    ...keyed(),
    personId: uuid().notNull(),
    kind: text({
      enum: [
        "flexible_social_insurance",
        "employer_social_insurance",
        "welfare_post_social_insurance",
        "welfare_post",
        "start_up",
        "training",
      ],
    }).notNull(),
    status: text({ enum: ["applied", "approved", "paid", "refused"] }).notNull(),
    /** First days of the first and the last month; null for a subsidy given once. */
    fromMonth: day(),
    untilMonth: day(),
    /** Yuan. */
    amount: numeric({ precision: 12, scale: 2 }).notNull(),
    /** What the amount was reckoned from, in words: contribution paid, tier, minimum wage. */
    basis: text().notNull(),
    /** Employer, bank or body that receives it when it is not the person. */
    payee: text(),
    placementId: uuid(),
    supportId: uuid(),
    enrolmentId: uuid(),
    decidedOn: day(),
    decidedBy: uuid(),
    decidedByName: text(),
    decisionNote: text(),
    paidOn: day(),
    note: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    // With all that tells how the months of a person lie to each other, so that the rows are not opened for it.
    index("subsidy_person").on(
      t.personId,
      t.fromMonth,
      t.untilMonth,
      t.status,
      t.kind,
      t.voidedAt,
      t.city,
      t.placementId,
      t.id,
    ),
    index("subsidy_city").on(t.city, t.kind, t.status),
    // What was paid in a period, from the index alone.
    index("subsidy_paid_on")
      .on(t.paidOn, t.city, t.personId, t.kind, t.amount, t.id)
      .where(sql`voided_at is null and status = 'paid'`),
    index("subsidy_support")
      .on(t.supportId)
      .where(sql`support_id is not null`),
    index("subsidy_enrolment")
      .on(t.enrolmentId)
      .where(sql`enrolment_id is not null`),
    check("subsidy_amount", sql`${t.amount} > 0`),
    check(
      "subsidy_months",
      sql`(${t.fromMonth} is null) = (${t.untilMonth} is null) and (${t.fromMonth} is null or
        (${t.fromMonth} <= ${t.untilMonth} and extract(day from ${t.fromMonth}) = 1 and extract(day from ${t.untilMonth}) = 1))`,
    ),
    check("subsidy_decided", sql`${t.status} = 'applied' or ${t.decidedOn} is not null`),
  ],
);

/**
 * Money approved or paid whose basis was found to stand no longer, until it stood again (or something else was found):
 * dated, so that a dossier of a past day tells what was known then.
 */
export const subsidyDoubt = pgTable(
  "subsidy_doubt",
  {
    id: uuid().primaryKey(),
    subsidyId: uuid().notNull(),
    reason: text().notNull(),
    /** The first month it is found of; null of money given once. */
    month: day(),
    foundAt: moment().notNull(),
    clearedAt: moment(),
  },
  (t) => [
    index("subsidy_doubt_subsidy").on(t.subsidyId),
    uniqueIndex("subsidy_doubt_standing")
      .on(t.subsidyId)
      .where(sql`cleared_at is null`),
  ],
);

/** When a city takes applications for a kind of subsidy in a year (申报窗口); late = given up. */
export const subsidyWindow = pgTable(
  "subsidy_window",
  {
    id: uuid().primaryKey(),
    unitId: integer().notNull(),
    kind: text().notNull(),
    year: integer().notNull(),
    opensOn: day().notNull(),
    closesOn: day().notNull(),
    source: text().notNull(),
    recordedAt: moment().notNull(),
    recordedBy: uuid(),
    recordedByName: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("subsidy_window_year").on(t.unitId, t.kind, t.year),
    check("subsidy_window_days", sql`${t.opensOn} <= ${t.closesOn}`),
  ],
);

/** Money to be given back (五（三））: amount, notice, what was repaid, handed over to others. */
export const recovery = pgTable(
  "recovery",
  {
    ...keyed(),
    personId: uuid().notNull(),
    exitId: uuid(),
    subsidyId: uuid(),
    reason: text().notNull(),
    amount: numeric({ precision: 12, scale: 2 }).notNull(),
    /** Where it was paid, and by what known, when no payment on record covers it. */
    paidElsewhere: text(),
    noticeNumber: text(),
    noticeOn: day(),
    repayUntil: day(),
    /** Repaid in full, handed over (court, police), or found not owed. */
    closedOn: day(),
    closeReason: text({ enum: ["repaid", "referred", "not_owed"] }),
    closeNote: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("recovery_person").on(t.personId),
    check("recovery_amount", sql`${t.amount} > 0`),
    check("recovery_closed", sql`(${t.closedOn} is null) = (${t.closeReason} is null)`),
  ],
);

export const recoveryPayment = pgTable(
  "recovery_payment",
  {
    ...keyed(),
    recoveryId: uuid().notNull(),
    personId: uuid().notNull(),
    amount: numeric({ precision: 12, scale: 2 }).notNull(),
    voucher: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    foreignKey({ columns: [t.recoveryId, t.city], foreignColumns: [recovery.id, recovery.city] }),
    index("recovery_payment_recovery").on(t.recoveryId),
    index("recovery_payment_person").on(t.personId),
    check("recovery_payment_amount", sql`${t.amount} > 0`),
  ],
);
