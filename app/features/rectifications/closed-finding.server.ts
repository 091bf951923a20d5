import { type SQL, sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import { type ClosedFinding, closedFindingBlock } from "./closed-finding";

/** The closed finding, if any, that a measure of this condition over `m` answers; as json. */
const closedFindingOf = (which: SQL): SQL<ClosedFinding | null> => sql`(
  select json_build_object('id', g.id, 'problem', g.problem, 'caseNumber', g.case_number, 'issuer', u.short_name)
  from finding_measure m join inspection_finding g on g.id = m.finding_id join unit u on u.id = g.issuer_unit_id
  where ${which} and m.voided_at is null and g.status = 'closed' order by g.closed_at desc limit 1)`;

/** Of an exit case, over the alias `exit_case`. */
export const closedFindingOfExit: SQL<ClosedFinding | null> = sql`case when exit_case.status = 'confirmed'
  then ${closedFindingOf(sql`m.exit_id = exit_case.id`)} end`;

/** The recovery is held by the caller's transaction. Throws 409 `finding_closed`. */
export async function requireNoClosedFindingOf(recoveryId: string, what: string): Promise<void> {
  const [row] = await executor().execute<{ finding: ClosedFinding | null }>(
    sql`select ${closedFindingOf(sql`m.recovery_id = ${recoveryId}::uuid`)} as finding`,
  );
  if (row?.finding) throw closedFindingBlock(row.finding, what);
}
