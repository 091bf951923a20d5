/** What is not counted in people: zero-employment households and money. */
import { type SQL, sql } from "drizzle-orm";

import type { Cell } from "~/features/dashboards/cells";
import { paidSubsidies } from "~/features/people/event-source.server";
import { type Knowledge, knownUntil } from "~/features/people/active-source.server";
import { childColumn, type Period, underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import type { HouseholdMeasure } from "./catalogue";

type Row = { unit_id: number; category: string; count: number };

const cellsOf = (rows: readonly Row[]): Cell[] =>
  rows.map((row) => ({ unitId: row.unit_id, category: row.category, count: Number(row.count) }));

type HouseholdQuestion = { asOf: CalendarDate; period: Period; knowledge: Knowledge };

/** The recognitions of households (alias `r`) that a measure counts, for the figure and for its list. */
export function householdPredicate(
  measure: HouseholdMeasure,
  { asOf, period, knowledge }: HouseholdQuestion,
): SQL {
  const known = knownUntil(asOf, knowledge);
  const told = sql`r.recorded_at < ${known} and (r.voided_at is null or r.voided_at >= ${known})`;
  const ended = sql`coalesce(r.until_on <= ${asOf}::date and r.end_recorded_at < ${known}, false)`;
  const within = (day: SQL) => sql`${day} between ${period.from}::date and ${period.to}::date`;
  return {
    householdsOpen: sql`${told} and r.occurred_on <= ${asOf}::date and not ${ended}`,
    householdsOverdue: sql`${told} and r.occurred_on <= ${asOf}::date and not ${ended} and r.clear_due_on < ${asOf}::date`,
    householdsNew: sql`r.voided_at is null and ${within(sql`r.occurred_on`)}`,
    householdsHelped: sql`r.voided_at is null and r.end_reason = 'member_employed' and ${within(sql`r.until_on`)}`,
    householdMembersHelped: sql`r.voided_at is null and r.end_reason = 'member_employed'
      and ${within(sql`r.until_on`)} and exists (${membersInWork})`,
  }[measure];
}

/**
 * Members (column `id`) of the household of recognition `r` who had work when it went off the list: the one named as its
 * reason, and whoever's last status by then is work.
 */
export const membersInWork = sql`
  select m.id from household_member m left join lateral (
    select f.status from (
      select s.status, s.occurred_on, s.recorded_at from household_member_status s
        where s.member_id = m.id and s.voided_at is null
      union all
      select e.status, e.occurred_on, e.recorded_at from employment_status e
        where e.person_id = m.person_id and e.voided_at is null) f
    where f.occurred_on <= r.until_on order by f.occurred_on desc, f.recorded_at desc limit 1) f on true
  where m.household_id = r.household_id and m.city = r.city and m.voided_at is null
    and (m.id = r.end_member_id or (f.status = 'employed' and (m.left_on is null or m.left_on > r.until_on)))`;

/** Households of the units one level below; recognized ones of a day, and what happened to them in a period. */
export async function countHouseholds(
  unit: UnitRow,
  measure: HouseholdMeasure,
  question: HouseholdQuestion,
): Promise<Cell[]> {
  return cellsOf(
    await executor().execute<Row>(sql`
      select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, '' as category,
        count(distinct ${measure === "householdMembersHelped" ? sql`m.id` : sql`r.household_id`})::int as count
      from household_recognition r
        ${measure === "householdMembersHelped" ? sql`cross join lateral (${membersInWork}) m` : sql``}
      where ${underUnit(unit, "r")} and ${householdPredicate(measure, question)} group by 1`),
  );
}

export type SubsidyCell = Cell & { kind: string; people: number };

/** Subsidies paid in a period, in yuan, per unit below, category and kind, with how many people had them. */
export async function sumSubsidies(unit: UnitRow, period: Period): Promise<SubsidyCell[]> {
  const rows = await executor().execute<Row & { kind: string; people: number }>(sql`
    select coalesce(r.${childColumn(unit)}, ${unit.id}) as unit_id, r.category, r.kind,
      sum(r.amount)::text as count, count(distinct r.person_id)::int as people
    from ${paidSubsidies(unit)}
    where ${underUnit(unit, "r")} and r.happened_on between ${period.from}::date and ${period.to}::date
    group by 1, 2, 3`);
  return rows.map((row) => ({
    unitId: row.unit_id,
    category: row.category,
    kind: row.kind,
    people: row.people,
    count: Number(row.count),
  }));
}

export type SubsidyKindSum = { kind: string; people: number; amount: number };

/** Subsidies paid in a period by kind: people once per kind, so somebody with two kinds stands in both. Amounts in yuan. */
export async function sumSubsidyKinds(unit: UnitRow, period: Period): Promise<SubsidyKindSum[]> {
  const rows = await executor().execute<{ kind: string; people: number; fen: number }>(sql`
    select r.kind, count(distinct r.person_id)::int as people, round(sum(r.amount) * 100)::float8 as fen
    from ${paidSubsidies(unit)}
    where ${underUnit(unit, "r")} and r.happened_on between ${period.from}::date and ${period.to}::date
    group by 1 order by 1`);
  return rows.map(({ kind, people, fen }) => ({ kind, people, amount: fen / 100 }));
}
