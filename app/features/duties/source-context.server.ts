import { type SQL, sql } from "drizzle-orm";

import { underUnit } from "~/features/people/person-predicate.server";
import { standardSql } from "~/features/settings/standards.server";
import type { StandardRow } from "~/features/settings/standards";
import type { DatedParameter } from "~/law/dated";
import type { Standard } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Scope } from "~/lib/actor";
import { workingDaySql as workingDay } from "./calendar-table.server";
import { DUTY_KINDS, type DutyKind } from "./kinds";
import { STANDARDS_FROM } from "./due-days";

/** What every branch of the duties' query needs: whose territory, which day, which standards. */
export type SourceContext = {
  scope: Scope;
  today: CalendarDate;
  calendar: WorkCalendar;
  standardRows: readonly StandardRow[];
  /** Also what a dossier shows as open and 今日必办 does not list (yet). */
  ahead?: boolean;
};

/** The people (`person_fact f`) of the caller's territory. */
export const within = ({ scope }: Pick<SourceContext, "scope">): SQL =>
  underUnit({ id: scope.unitId, level: scope.level });

/** The last day of `count` working days after a day; null beyond the loaded calendar. */
export function workingDaySql({ calendar }: SourceContext, from: SQL, count: SQL): SQL {
  return workingDay(calendar, from, count);
}

/** A standard for the city of a row, by the day its period began. */
export function standardOfRow(
  { standardRows }: SourceContext,
  standard: Standard<number | readonly number[]>,
  day: SQL,
  city: SQL = sql`f.city`,
): SQL {
  return standardSql(standardRows, standard, city, day);
}

/** The day itself; for older periods the first day of the standards. */
export function standardDaySql(day: SQL): SQL {
  return sql`greatest(${day}, ${STANDARDS_FROM}::date)`;
}

/** A number of the law by the day of a row; null before the first value on file. */
export function parameterSql(parameter: DatedParameter<number>, day: SQL): SQL {
  const cases = parameter.values
    .toReversed()
    .map(({ from, value }) => sql`when ${day} >= ${from}::date then ${sql.raw(String(value))}`);
  return sql`(case ${sql.join(cases, sql` `)} end)`;
}

export const monthsAfter = (day: SQL, months: SQL): SQL =>
  sql`(${day} + make_interval(months => ${months}))::date`;

type Branch = {
  kind: DutyKind;
  /** Text that names the record within its kind. */
  record: SQL;
  due: SQL | null;
  /** The day of the fact that the row tells. */
  since: SQL | null;
  facts?: SQL;
  hands?: SQL;
  /** Only a street may do it (three review levels). */
  streetOnly?: SQL;
  /** Belongs to the office, not to the person in charge. */
  ofOffice?: boolean;
  from: SQL;
  where: SQL;
  /** Columns of the person; by default those of the fact row `f`. */
  who?: SQL;
};

const FACT_ROW = sql`f.person_id as person_id, f.city as city, f.unit_id as unit_id,
  f.responsible_id as responsible_id, f.name as name, f.birth_date as birth_date, f.category as category`;

/** One branch of the union, in the columns all branches share. */
export function branch(one: Branch): SQL {
  const { kind, record, due, since, who = FACT_ROW } = one;
  return sql`(select ${kind}::text as kind, ${sql.raw(String(DUTY_KINDS.indexOf(kind)))} as kind_order,
    ${kind}::text || ':' || ${record} as key, ${one.hands ?? sql`'caseworker'::text`} as hands,
    ${one.streetOnly ?? sql`false`} as street_only, ${sql.raw(one.ofOffice ? "true" : "false")} as of_office,
    (${due ?? sql`null`})::date as due_on, (${since ?? sql`null`})::date as since_on, ${who},
    ${one.facts ?? sql`null::jsonb`} as facts
    from ${one.from} where ${one.where})`;
}
