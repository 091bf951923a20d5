import { createHash } from "node:crypto";

import { type SQL, sql } from "drizzle-orm";

import { executor } from "~/lib/transaction.server";
import { bitOf, type Mark, type MemberSubject, subjectOf } from "./marks";

/** Counts of distinct people (or applications) per unit below and category, and per unit and in all. */
export type MemberCounts = {
  cell: (unitId: number, category: string, mark: Mark) => number;
  unit: (unitId: number, mark: Mark) => number;
  total: (mark: Mark) => number;
  /** Closing less opening of those recognized and exited within the same unit and category in one period. */
  repeated: (unitId: number, category: string) => number;
  /** Records found by the automatic checks in one group, in one unit or in all. */
  hits: (group: string, unitId?: number) => number;
  /** Units with anybody in them. */
  unitIds: ReadonlySet<number>;
};

type Cell = { subject: MemberSubject; unit_id: number; category: string; marks: number; count: number };
type Twice = { subject: MemberSubject; id: string; unit_id: number; marks: number };

const memberRows = (reportId: string) => sql`
  select m.subject, m.unit_id, m.category, u.id, u.marks
  from report_member m, unnest(m.ids, m.marks) u(id, marks) where m.report_id = ${reportId}
    and m.subject in ('person', 'application', 'hit')`;

/** Keeps the members of a snapshot, in one statement. */
export async function keepMembers(reportId: string, members: SQL): Promise<void> {
  await executor().execute(sql`
    insert into report_member (report_id, subject, unit_id, category, ids, marks)
    select ${reportId}::uuid, m.subject, m.unit_id, m.category, array_agg(m.id order by m.id), array_agg(m.marks order by m.id)
    from (${members}) m group by m.subject, m.unit_id, m.category`);
}

export function countKeptMembers(reportId: string): Promise<MemberCounts> {
  return countMembers(memberRows(reportId));
}

/** Counts rows (subject, unit_id, category, id, marks) by what marks they carry. */
export async function countMembers(members: SQL): Promise<MemberCounts> {
  const rows = await executor().execute<{ cells: Cell[] | null; twice: Twice[] | null }>(sql`
    with member as materialized (${members}),
      cell as (select subject, unit_id, category, marks, count(*)::int as count from member group by 1, 2, 3, 4),
      twice as (select subject, id from member group by 1, 2 having count(*) > 1)
    select (select jsonb_agg(cell) from cell) as cells,
      (select jsonb_agg(jsonb_build_object('subject', m.subject, 'id', m.id, 'unit_id', m.unit_id, 'marks', m.marks))
        from member m join twice t on t.subject = m.subject and t.id = m.id) as twice`);
  const [{ cells, twice } = { cells: null, twice: null }] = rows;
  return countsOf(cells ?? [], twice ?? []);
}

function countsOf(cells: readonly Cell[], twice: readonly Twice[]): MemberCounts {
  const carries = ({ subject, marks }: { subject: MemberSubject; marks: number }, mark: Mark) =>
    subject === subjectOf(mark) && (marks & bitOf(mark)) !== 0;
  const sum = (mark: Mark, matches: (cell: Cell) => boolean) =>
    cells
      .filter((cell) => matches(cell) && carries(cell, mark))
      .reduce((total, { count }) => total + count, 0);
  /** How often somebody was counted again who is already counted. */
  const again = (mark: Mark, rows: readonly Twice[]) => {
    const carrying = rows.filter((row) => carries(row, mark));
    return carrying.length - new Set(carrying.map(({ id }) => id)).size;
  };
  return {
    cell: (unitId, category, mark) =>
      sum(mark, (cell) => cell.unit_id === unitId && cell.category === category),
    unit: (unitId, mark) =>
      sum(mark, (cell) => cell.unit_id === unitId) -
      again(
        mark,
        twice.filter((row) => row.unit_id === unitId),
      ),
    total: (mark) => sum(mark, () => true) - again(mark, twice),
    repeated: (unitId, category) =>
      cells
        .filter(
          (cell) =>
            cell.unit_id === unitId &&
            cell.category === category &&
            carries(cell, "recognizedInPeriod") &&
            carries(cell, "exitedInPeriod"),
        )
        .reduce(
          (total, cell) =>
            total + cell.count * (Number(carries(cell, "closing")) - Number(carries(cell, "opening"))),
          0,
        ),
    hits: (group, unitId) =>
      cells
        .filter(
          (cell) =>
            cell.subject === "hit" &&
            cell.category === group &&
            (unitId === undefined || cell.unit_id === unitId),
        )
        .reduce((total, { count }) => total + count, 0),
    unitIds: new Set(cells.map(({ unit_id: unitId }) => unitId)),
  };
}

/** SM3 over the kept members in order: part of what the report's own hash covers. */
export async function digestMembers(reportId: string): Promise<string> {
  const rows = await executor().execute<{ line: string }>(sql`
    select concat_ws('|', subject, unit_id, category,
      encode(sha256(convert_to(array_to_string(ids, ',') || '|' || array_to_string(marks, ','), 'UTF8')), 'hex')) as line
    from report_member where report_id = ${reportId} order by subject, unit_id, category`);
  return createHash("sm3")
    .update(rows.map(({ line }) => line).join("\n"))
    .digest("hex");
}
