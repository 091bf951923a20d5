import { sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { refreshRecognitionDoubt } from "~/features/recognition/refresh-recognition-doubt.server";
import { personOfMember } from "./read-members.server";

/**
 * 一（一）4: the recognitions of the members of a household that was on the list rest on it. Asked after whatever
 * changes the household or who belongs to it, of those who left or never belonged as well.
 */
export async function weighMembers(
  tx: Transaction,
  by: { name: string },
  householdId: string,
): Promise<void> {
  const members = await tx.execute<{ id: string }>(sql`
    select distinct x.id from household_member m cross join lateral ${personOfMember} x (id)
    where m.household_id = ${householdId}::uuid and x.id is not null and exists (select 1 from recognition g
      where g.person_id = x.id and g.category = 'zero_employment_household' and g.until_on is null
        and g.voided_at is null)
      and exists (select 1 from household_recognition r where r.household_id = m.household_id and r.city = m.city)`);
  for (const { id } of members) await refreshRecognitionDoubt(tx, by, id);
}
