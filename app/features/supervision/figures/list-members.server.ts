import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import { executor } from "~/lib/transaction.server";
import { bitOf, subjectOf } from "../members/marks";
import type { FigureList } from "./figure-lists";
import { nextAfter } from "./list-cursor.server";

export type MemberRow = {
  /** Null with the person's id and category: somebody who has left the reader's territory since; nothing to open. */
  id: string | null;
  personId: string | null;
  name: string | null;
  residentId: string | null;
  number: string | null;
  unitId: number;
  category: string | null;
};

export type MemberPage = { items: MemberRow[]; total: number; next: string | null };

const PAGE = 50;

/** One page of the frozen list behind a figure; `total` is the figure. People count once where two units count them. */
export async function listMembers(
  reportId: string,
  list: FigureList,
  asked: { unitId: number | null; category: string | null; after: string },
  territory: UnitRow,
): Promise<MemberPage> {
  const subject = subjectOf(list.of);
  const members = sql`
    select distinct on (u.id) u.id, m.unit_id, m.category
    from report_member m, unnest(m.ids, m.marks) u(id, marks)
    where m.report_id = ${reportId} and m.subject = ${subject} and u.marks & ${bitOf(list.of)}::int <> 0
      and ${list.lacking ? sql`u.marks & ${bitOf(list.lacking)}::int = 0` : sql`true`}
      and ${asked.unitId === null ? sql`true` : sql`m.unit_id = ${asked.unitId}`}
      and ${asked.category === null ? sql`true` : sql`m.category = ${asked.category}`}
    order by u.id, m.unit_id`;
  const page = subject === "person" ? peoplePage(territory) : applicationPage(territory);
  const rows = await executor().execute<{
    id: string;
    person_id: string | null;
    name: string | null;
    resident_id: string | null;
    number: string | null;
    unit_id: number;
    category: string;
    total: number;
  }>(sql`
    with member as materialized (${members}),
      page as (select * from member where id > ${asked.after}::uuid
        order by id limit ${PAGE + 1})
    select m.id, x.person_id, x.name, x.resident_id, x.number, m.unit_id, m.category,
      (select count(*)::int from member) as total
    from page m left join lateral (${page}) x on true order by m.id`);
  const items = rows.slice(0, PAGE).map((row) => ({
    id: row.person_id && row.id,
    personId: row.person_id,
    name: row.name,
    residentId: row.resident_id,
    number: row.number,
    unitId: row.unit_id,
    category: row.person_id && row.category,
  }));
  return {
    items,
    total: rows[0]?.total ?? 0,
    next: rows.length > PAGE ? nextAfter(rows[PAGE - 1]?.id ?? asked.after) : null,
  };
}

function inside(territory: UnitRow): SQL {
  return sql`p.unit_id between ${territory.id} and ${territory.lastId}`;
}

function peoplePage(territory: UnitRow): SQL {
  return sql`select p.id as person_id, p.name, p.resident_id_masked as resident_id, null::text as number
    from person p where p.id = m.id and ${inside(territory)} limit 1`;
}

function applicationPage(territory: UnitRow): SQL {
  return sql`select p.id as person_id, p.name, p.resident_id_masked as resident_id, a.number
    from application a join person p on p.id = a.person_id and p.city = a.city
    where a.id = m.id and ${inside(territory)} limit 1`;
}
