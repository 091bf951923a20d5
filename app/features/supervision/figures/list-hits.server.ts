import { sql } from "drizzle-orm";

import { isCheckId } from "~/features/checks/catalogue";
import { type HitFacts, hitWords } from "~/features/checks/words";
import { MOVED_AWAY } from "~/features/people/labels";
import type { UnitRow } from "~/features/units/queries.server";
import { executor } from "~/lib/transaction.server";
import { ruleOfGroup } from "../report/hit-groups";
import { nextAfter } from "./list-cursor.server";

type HitRow = {
  id: string;
  /** Null: no person, or one who has left the reader's territory since. */
  personId: string | null;
  name: string | null;
  unitId: number;
  fact: string;
};

const PAGE = 50;

/** What is told of somebody who has left the territory, as in every list: that it is so, and nothing of the case. */
function factOf(group: string, { moved, facts }: { moved: boolean; facts: HitFacts | null }): string {
  if (moved) return MOVED_AWAY;
  const rule = ruleOfGroup(group);
  return isCheckId(rule) && facts ? hitWords(rule, facts) : "";
}

/** One page of the frozen records that the automatic checks found in a group; `total` is the report's figure. */
export async function listHits(
  reportId: string,
  group: string,
  asked: { unitId: number | null; after: string },
  territory: UnitRow,
): Promise<{ items: HitRow[]; total: number; next: string | null }> {
  const rows = await executor().execute<{
    id: string;
    person_id: string | null;
    name: string | null;
    moved: boolean;
    unit_id: number;
    facts: HitFacts | null;
    total: number;
  }>(sql`
    with member as materialized (
      select u.id, m.unit_id from report_member m, unnest(m.ids) u(id)
      where m.report_id = ${reportId} and m.subject = 'hit' and m.category = ${group}
        and ${asked.unitId === null ? sql`true` : sql`m.unit_id = ${asked.unitId}`})
    select m.id, p.id as person_id, p.name, m.unit_id,
      h.person_id is not null and p.id is null as moved, h.facts, (select count(*)::int from member) as total
    from member m left join check_hit h on h.id = m.id
      left join person p on p.id = h.person_id and p.city = h.city
        and p.unit_id between ${territory.id} and ${territory.lastId}
    where m.id > ${asked.after}::uuid
    order by m.id limit ${PAGE + 1}`);
  const items = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    unitId: row.unit_id,
    fact: factOf(group, row),
  }));
  return {
    items,
    total: rows[0]?.total ?? 0,
    next: rows.length > PAGE ? nextAfter(rows[PAGE - 1]?.id ?? asked.after) : null,
  };
}
