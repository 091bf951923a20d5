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
  uuid,
} from "drizzle-orm/pg-core";

import { day, fact, keyed } from "./columns";
import { ofPerson } from "./people";

/** 创业服务: guidance, incubation, the one-off start-up subsidy or the guaranteed loan of one person. */
export const entrepreneurshipSupport = pgTable(
  "entrepreneurship_support",
  {
    ...keyed(),
    personId: uuid().notNull(),
    kind: text({ enum: ["guidance", "incubation", "startup_subsidy", "guaranteed_loan"] }).notNull(),
    status: text({ enum: ["running", "applied", "approved", "paid", "refused", "ended"] }).notNull(),
    content: text().notNull(),
    /** Who guides, the incubator, or the lending bank. */
    provider: text(),
    businessName: text(),
    /** Day of the business registration: the subsidy asks for at least one year of operation. */
    businessRegisteredOn: day(),
    /** Yuan: of the subsidy or the loan. */
    amount: numeric({ precision: 12, scale: 2 }),
    termMonths: integer(),
    decidedOn: day(),
    paidOn: day(),
    endedOn: day(),
    note: text(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    ofPerson(t),
    index("entrepreneurship_support_person").on(t.personId, t.occurredOn),
    index("entrepreneurship_support_paid")
      .on(t.paidOn)
      .where(sql`paid_on is not null`),
    check("entrepreneurship_support_amount", sql`${t.amount} is null or ${t.amount} > 0`),
  ],
);

/** A step on the way of a support: plan written, licence obtained, moved in, first repayment … */
export const entrepreneurshipMilestone = pgTable(
  "entrepreneurship_milestone",
  {
    ...keyed(),
    supportId: uuid().notNull(),
    personId: uuid().notNull(),
    kind: text().notNull(),
    content: text().notNull(),
    dueOn: day(),
    doneOn: day(),
    actorName: text().notNull(),
    ...fact(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    foreignKey({
      columns: [t.supportId, t.city],
      foreignColumns: [entrepreneurshipSupport.id, entrepreneurshipSupport.city],
    }),
    index("entrepreneurship_milestone_support").on(t.supportId),
    index("entrepreneurship_milestone_person").on(t.personId),
  ],
);
