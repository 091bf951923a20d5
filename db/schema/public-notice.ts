import { sql } from "drizzle-orm";
import {
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

import { day, keyed, moment } from "./columns";
import { leakyLine } from "./rare-rows";

/** 一批公示: opened by one unit for several applications at once, running together. */
export const publicNoticeBatch = pgTable(
  "public_notice_batch",
  {
    ...keyed(),
    /** GS-<county code>-<year>-<number>, on the sheet. */
    number: text().notNull(),
    unitId: integer().notNull(),
    countyId: integer().notNull(),
    streetId: integer(),
    communityId: integer(),
    opensOn: day().notNull(),
    /** Null where the calendar of that day is not loaded. */
    dueOn: day(),
    /** Where it hangs. */
    place: text().notNull(),
    openedAt: moment().notNull(),
    openedBy: uuid().notNull(),
    openedByName: text().notNull(),
    /** Taken down before its close, with the reason. */
    withdrawnAt: moment(),
    withdrawnBy: uuid(),
    withdrawReason: text(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("public_notice_batch_number").on(t.number, t.city),
    index("public_notice_batch_unit").on(t.unitId, t.opensOn),
    index("public_notice_batch_county").on(t.countyId, t.opensOn),
    check("public_notice_batch_period", sql`${t.dueOn} is null or ${t.dueOn} > ${t.opensOn}`),
  ],
);

/** One line of a notice, exactly as it was shown; kept for ever, shown only while the notice runs. */
export const publicNoticeEntry = pgTable(
  "public_notice_entry",
  {
    ...keyed(),
    batchId: uuid().notNull(),
    applicationId: uuid().notNull(),
    personId: uuid().notNull(),
    position: integer().notNull(),
    /** { name, sex, residentId (masked), community, matter, receivedBy, supervisionPhone } and nothing else. */
    shown: jsonb().notNull(),
    /** Taken off the notice alone (withdrawn, failed, returned), with the reason. */
    removedAt: moment(),
    removeReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.city] }),
    uniqueIndex("public_notice_entry_position").on(t.batchId, t.position, t.city),
    index("public_notice_entry_application").on(t.applicationId),
    index("public_notice_entry_person").on(t.personId),
    // The few lines that show what they must not (R15).
    index("public_notice_entry_leaks")
      .on(t.city, t.id)
      .where(sql.raw(leakyLine("shown"))),
  ],
);
