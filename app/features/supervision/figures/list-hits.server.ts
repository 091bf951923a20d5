import { sql } from "drizzle-orm";

import { isCheckId } from "~/features/checks/catalogue";
import { type HitFacts, hitWords } from "~/features/checks/words";
import type { UnitRow } from "~/features/units/queries.server";
import { executor } from "~/lib/transaction.server";

type HitRow = {
  id: string;
  /** Null: no person, or one who has left the reader's territory since. */
  personId: string | null;
  name: string | null;
  unitId: number;
  fact: string;
};

const PAGE = 50;

/** One page of the frozen records that an automatic check found; `total` is the report's figure. */
export async function listHits(
  reportId: string,
  rule: string,
  asked: { unitId: number | null; after: string | null },
  territory: UnitRow,
): Promise<{ items: HitRow[]; total: number; next: string | null }> {
  const rows = await executor().execute<{
    id: string;
    person_id: string | null;
    name: string | null;
    unit_id: number;
    facts: HitFacts | null;
    total: number;
  }>(sql`
    with member as materialized (
      select u.id, m.unit_id from report_member m, unnest(m.ids) u(id)
      where m.report_id = ${reportId} and m.subject = 'hit' and m.category = ${rule}
        and ${asked.unitId === null ? sql`true` : sql`m.unit_id = ${asked.unitId}`})
    select m.id, p.id as person_id, p.name, m.unit_id, h.facts, (select count(*)::int from member) as total
    from member m left join check_hit h on h.id = m.id
      left join person p on p.id = h.person_id and p.city = h.city
        and p.unit_id between ${territory.id} and ${territory.lastId}
    where m.id > ${asked.after ?? "00000000-0000-0000-0000-000000000000"}::uuid
    order by m.id limit ${PAGE + 1}`);
  const items = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    unitId: row.unit_id,
    fact: isCheckId(rule) && row.facts ? hitWords(rule, row.facts) : "",
  }));
  return {
    items,
    total: rows[0]?.total ?? 0,
    next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null,
  };
}
