/** The frozen records behind a figure about money, households or registers, and what became of each since. */
import { type SQL, sql } from "drizzle-orm";

import type { Period } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import type { RecordFigure, RecordSubject } from "../members/record-figures";
import { recordsQuery } from "../members/records-query.server";
import { nextAfter } from "./list-cursor.server";

export type RecordRow = {
  /** Null with `openId`: a person's own id says who it is. */
  id: string | null;
  /** Page of the record or its person; null: outside the reader's territory, there is nothing to open. */
  openId: string | null;
  /** Name of a person, number of a household, title of a line; null outside the territory. */
  name: string | null;
  /** Masked number of a person. */
  residentId: string | null;
  on: CalendarDate | null;
  unitId: number;
  /** Kind of subsidy, or the figure. */
  category: string;
  /** As frozen: fen, people, or 1. */
  value: number;
  /** As counted now; null: it does not count any more. */
  now: number | null;
};

export type RecordPage = {
  subject: RecordSubject;
  items: RecordRow[];
  /** Distinct records. */
  total: number;
  /** Their values added up. */
  sum: number;
  /** Records that were frozen and do not count now, or for another value. */
  changed: number;
  /** Records that count now and were not frozen. */
  added: number;
  next: string | null;
};

type Asked = {
  report: { id: string; unit: UnitRow; period: Period; asOf: CalendarDate };
  figure: RecordFigure;
  unitId: number | null;
  after: string;
  territory: UnitRow;
};

const PAGE = 50;

/** One page; `total` or `sum` is the figure. Somebody paid by two units or in two kinds is one row. */
export async function listRecords({ report, figure, unitId, after, territory }: Asked): Promise<RecordPage> {
  const { subject, category } = figure;
  const asked = sql`m.subject = ${subject}
    and ${category === null ? sql`true` : sql`m.category = ${category}`}
    and ${unitId === null ? sql`true` : sql`m.unit_id = ${unitId}`}`;
  const rows = await executor().execute<
    Omit<RecordRow, "id" | "unitId" | "openId" | "residentId"> & {
      id: string;
      unit_id: number;
      open_id: string | null;
      resident_id: string | null;
    }
  >(sql`
    with kept as materialized (
        select u.id, min(m.unit_id) as unit_id, min(m.category) as category, max(u.marks) as value
        from report_member m, unnest(m.ids, m.marks) u(id, marks)
        where m.report_id = ${report.id} and ${asked} group by u.id),
      counted as materialized (
        select m.id, max(m.marks) as value from (${recordsQuery(report.unit, report.period, report.asOf)}) m
        where ${asked} group by m.id)
    select k.id, x.open_id, x.name, x.resident_id, x.on, k.unit_id, k.category, k.value, c.value as now
    from (select * from kept where id > ${after}::uuid
        order by id limit ${PAGE + 1}) k
      left join counted c on c.id = k.id left join lateral (${SHOWN[subject](territory)}) x on true
    order by k.id`);
  const [whole] = await executor().execute<Pick<RecordPage, "total" | "sum" | "changed" | "added">>(sql`
    with kept as materialized (
        select u.id, max(u.marks) as value from report_member m, unnest(m.ids, m.marks) u(id, marks)
        where m.report_id = ${report.id} and ${asked} group by u.id),
      counted as materialized (
        select m.id, max(m.marks) as value from (${recordsQuery(report.unit, report.period, report.asOf)}) m
        where ${asked} group by m.id)
    select count(k.id)::int as total, coalesce(sum(k.value), 0)::float8 as sum,
      count(k.id) filter (where k.value is distinct from c.value)::int as changed,
      count(*) filter (where k.id is null)::int as added
    from kept k full join counted c using (id)`);
  const items = rows.slice(0, PAGE).map(({ id, unit_id, open_id, resident_id, ...row }) => ({
    ...row,
    id: open_id && id,
    unitId: unit_id,
    openId: open_id,
    residentId: resident_id,
  }));
  return {
    subject,
    items,
    total: whole?.total ?? 0,
    sum: whole?.sum ?? 0,
    changed: whole?.changed ?? 0,
    added: whole?.added ?? 0,
    next: rows.length > PAGE ? nextAfter(rows[PAGE - 1]?.id ?? after) : null,
  };
}

const inside = (territory: UnitRow, unit: SQL) =>
  sql`${unit} between ${territory.id} and ${territory.lastId}`;

/** What is shown of the frozen row `k`, of the reader's territory only. */
const SHOWN: Readonly<Record<RecordSubject, (territory: UnitRow) => SQL>> = {
  payee: (territory) => sql`
    select p.id as open_id, p.name, p.resident_id_masked as resident_id, null::text as on from person p
    where p.id = k.id and ${inside(territory, sql`p.unit_id`)} limit 1`,
  payment: (territory) => sql`
    select p.id as open_id, p.name, p.resident_id_masked as resident_id, e.on from (
      select person_id, city, paid_on::text as on from subsidy where id = k.id
      union all select person_id, city, paid_on::text from entrepreneurship_support where id = k.id
      union all select person_id, city, subsidy_paid_on::text from training_enrolment where id = k.id) e
    join person p on p.id = e.person_id and p.city = e.city and ${inside(territory, sql`p.unit_id`)} limit 1`,
  household: (territory) => sql`
    select h.id as open_id, h.number as name, null::text as resident_id, null::text as on from household h
    where h.id = k.id and ${inside(territory, sql`h.unit_id`)} limit 1`,
  duty: (territory) => sql`
    select b.id as open_id, b.title as name, null::text as resident_id, b.occurred_on::text as on
    from bureau_record b where b.id = k.id and ${inside(territory, sql`b.unit_id`)} limit 1`,
};
