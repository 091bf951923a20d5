/** What stood in a household's book before corrections of head, address, division and kind. */
import { type SQL, sql } from "drizzle-orm";

/** Replaced contents of `household` (alias `v`), as the trigger `keep_household` keeps them. */
export const keptContents: SQL = sql`record_revision v where v.person_id is null and v.table_name = 'household'
  and v.record_id = household.id and v.city = household.city`;

/** Head and address of `household` at a moment, as a lateral item `b`: what was replaced first after it, or what stands. */
export function bookAt(known: Date | null): SQL {
  const standing = sql`select household.head_name, household.address_masked`;
  if (known === null) return sql`lateral (${standing}) b`;
  return sql`lateral (
    (select v.row ->> 'head_name' as head_name, v.row ->> 'address_masked' as address_masked from ${keptContents}
      and v.superseded_at >= ${known.toISOString()}::timestamptz order by v.version limit 1)
    union all ${standing} limit 1) b`;
}
