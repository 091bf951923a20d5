import { type SQL, sql } from "drizzle-orm";

import { publicNoticeBatch, publicNoticeEntry } from "~db/schema";
import { LONGEST_NOTICE_DAYS } from "./rules";

type Places = { removedAt: SQL; dueOn: SQL; opensOn: SQL };

/** In a select of the two tables themselves. */
const OWN: Places = {
  removedAt: sql`${publicNoticeEntry.removedAt}`,
  dueOn: sql`${publicNoticeBatch.dueOn}`,
  opensOn: sql`${publicNoticeBatch.opensOn}`,
};

/** In a statement that calls the entry `e` and the notice `b`. */
export const ALIASED: Places = {
  removedAt: sql`e.removed_at`,
  dueOn: sql`b.due_on`,
  opensOn: sql`b.opens_on`,
};

/**
 * Whether a line was taken off while the notice hung. What hung to the close was shown, and a return or a refusal that
 * came later takes nobody off any more: lines marked so are read by their days.
 */
export function takenOff({ removedAt, dueOn, opensOn }: Places = OWN): SQL<boolean> {
  return sql<boolean>`(${removedAt} is not null and (${removedAt} at time zone 'Asia/Shanghai')::date
    <= coalesce(${dueOn}, ${opensOn} + ${LONGEST_NOTICE_DAYS}::int))`;
}
