import { sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";

/** Which of these names belong to somebody with an account in the unit's county or in a unit above it. */
export async function knownNames(unitId: number, names: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(names.filter(Boolean))];
  if (asked.length === 0) return new Set();
  const rows = await executor().execute<{ name: string }>(sql`
    select distinct a.name from account a join unit u on u.id = a.unit_id
    where a.disabled_at is null and a.name = any(${sql.param(asked)}::text[])
      and (${unitId}::int between u.id and u.last_id or exists (select 1 from unit c where c.level = 'county'
        and ${unitId}::int between c.id and c.last_id and u.id between c.id and c.last_id))`);
  return new Set(rows.map(({ name }) => name));
}
