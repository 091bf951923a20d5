import { sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";

/** How many files prove each finding put right; what was sent back or reopened as not enough proves nothing again. */
export async function countEvidence(findingIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await executor().execute<{ id: string; files: number }>(sql`
    select a.subject_id as id, count(*)::int as files from attachment a
    where a.kind = 'rectification' and a.subject_id = any(${sql.param([...findingIds])}::uuid[])
      and a.voided_at is null
      and a.uploaded_at > coalesce((select max(s.recorded_at) from finding_step s
        where s.finding_id = a.subject_id and s.action in ('send_back', 'reopen')), '-infinity')
    group by 1`);
  return new Map([...rows].map(({ id, files }) => [id, files]));
}
