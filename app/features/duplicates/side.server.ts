import { sql } from "drizzle-orm";

import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { MergeSide } from "./rules";

/** What a merge asks of one record, read in one statement. */
export async function readMergeSide(record: {
  id: string;
  city: number;
  name: string;
  unitId: number;
}): Promise<MergeSide> {
  const { id, city, name, unitId } = record;
  const [row] = await executor().execute<Omit<MergeSide, "name" | "unitId">>(sql`
    select
      exists (select 1 from recognition r where r.person_id = ${id}::uuid and r.city = ${city} and r.voided_at is null
        and (r.until_on is null or r.until_on > ${today()}::date)) as "recognitionInForce",
      exists (select 1 from application a where a.person_id = ${id}::uuid and a.city = ${city} and a.status in
        ('draft', 'submitted', 'accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned'))
        as "openApplication",
      exists (select 1 from person_transfer t where t.person_id = ${id}::uuid and t.status = 'proposed')
        as "openTransfer",
      coalesce((select json_agg(distinct m.household_id) from household_member m
        where m.person_id = ${id}::uuid and m.voided_at is null and m.left_on is null), '[]'::json) as "householdIds"`);
  if (!row) throw new Error("a row of constants is always there");
  return { name, unitId, ...row };
}
