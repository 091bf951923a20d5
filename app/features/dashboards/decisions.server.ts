import { type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { childColumn, underUnit } from "~/features/people/person-predicate.server";
import { processingPeriod } from "~/features/recognition/clocks";
import { getNoticeReading, UNIFORM_READING } from "~/features/settings/queries.server";
import type { UnitRow } from "~/features/units/queries.server";
import {
  addWorkingDays,
  type WorkCalendar,
  withinCalendar,
  workingDaysBetween,
} from "~/law/working-calendar";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { ask, BY_INDEX } from "~/lib/together.server";
import type { Cell } from "./cells";
import { hereAndBelow } from "./running-counts.server";

export type ClockMeasure = "openApplications" | "overdueApplications" | "atRiskApplications";

/** Working days left at which an open application is shown as at risk. */
const AT_RISK_DAYS = 2;

/**
 * Applications accepted but not decided on a day, those past their last day (二（四）) and those soon past it. Per unit
 * below and category applied for.
 */
export async function countOpenApplications(
  unit: UnitRow,
  on: CalendarDate,
): Promise<Record<ClockMeasure, Cell[]>> {
  const cells: Record<ClockMeasure, Cell[]> = {
    openApplications: [],
    overdueApplications: [],
    atRiskApplications: [],
  };
  for (const { measures, unitId, category, count } of await readOpen(unit, on, { list: false })) {
    for (const measure of measures) cells[measure].push({ unitId, category, count });
  }
  return cells;
}

/** The applications behind `countOpenApplications`, each group with what it counts as. */
export async function listOpenApplications(
  unit: UnitRow,
  on: CalendarDate,
): Promise<{ measures: ClockMeasure[]; unitId: number; category: string; ids: string[] }[]> {
  const groups = await readOpen(unit, on, { list: true });
  return groups.map(({ measures, unitId, category, ids }) => ({
    measures,
    unitId,
    category,
    ids: ids ?? [],
  }));
}

async function readOpen(unit: UnitRow, on: CalendarDate, { list }: { list: boolean }) {
  const calendar = await getWorkCalendar();
  // The county's reading is told apart only where not all read alike.
  const county = (column: SQL) => sql`(case when ${UNIFORM_READING} then 0 else ${column} end)`;
  const [reading, rows] = await Promise.all([
    getNoticeReading(),
    list || on < today() ? readRecords(unit, on, county, list) : readCounts(unit, on, county),
  ]);
  // Hundreds of groups lie in a few days.
  const known = new Map<string, ClockMeasure[]>();
  const measuresFor = ({ accepted_on: acceptedOn, county_id: county }: RawRow) => {
    const includes = reading.includes(county, acceptedOn);
    const key = `${acceptedOn} ${includes}`;
    const measures =
      known.get(key) ?? measuresOf(processingDueOn(calendar, acceptedOn, includes), calendar, on);
    known.set(key, measures);
    return measures;
  };
  return rows.map((row) => {
    const { unit_id: unitId, category, count, ids } = row;
    return { measures: measuresFor(row), unitId, category, count, ids };
  });
}

type County = (column: SQL) => SQL;

function readRecords(unit: UnitRow, on: CalendarDate, county: County, list: boolean): Promise<RawRow[]> {
  return ask<RawRow>(sql`
    select ${belowOf(unit)} as unit_id, r.category collate "C" as category, r.accepted_on::text,
      ${county(sql`r.county_id`)} as county_id, count(*)::int as count, ${list ? sql`array_agg(r.id)` : sql`null::uuid[]`} as ids
    from (${openOn(on)}) r join unit h on h.id = r.county_id
    where ${handledUnder(unit)}
    group by 1, 2, r.accepted_on, 4`);
}

/** The unit below that handled a case (alias `r`, its county's unit `h`). */
function belowOf(unit: UnitRow): SQL {
  return sql`coalesce(${unit.level === "province" ? sql`h.city_id` : sql`r.${childColumn(unit)}`}, ${unit.id})`;
}

/** Those of today from the running counts; a decision with a day ahead leaves the case open until then. */
function readCounts(unit: UnitRow, on: CalendarDate, county: County): Promise<RawRow[]> {
  const counts = (table: string) => sql`
    select unit_id, category, accepted_on, ${county(sql`county_id`)} as county_id, cases from ${sql.identifier(table)}
    where ${hereAndBelow(unit)} and accepted_on <= ${on}::date`;
  // The unit's own rows hold those below too; what is left is handled at the unit itself.
  const own = unit.level === "community" ? sql`false` : sql`c.unit_id <> ${unit.id}`;
  return ask<RawRow>(
    sql`
    with c as materialized (${counts("application_open_count")} union all ${counts("application_open_delta")})
    select unit_id, category, accepted_on::text, county_id, sum(cases)::int as count, null::uuid[] as ids from (
      select unit_id, category, accepted_on, county_id, cases from c
      union all
      select ${unit.id}::int, category, accepted_on, county_id, -cases from c
      where ${own} and ${unit.level === "province" ? sql`false` : sql`true`}
      union all
      select ${belowOf(unit)}, r.category, r.accepted_on, ${county(sql`r.county_id`)}, 1
      from (${decidedAfter(on)}) r join unit h on h.id = r.county_id where ${handledUnder(unit)}
    ) x group by 1, 2, x.accepted_on, 4 having sum(cases) <> 0`,
    BY_INDEX,
  );
}

function measuresOf(due: CalendarDate | null, calendar: WorkCalendar, on: CalendarDate): ClockMeasure[] {
  if (due === null) return ["openApplications"];
  if (on > due) return ["openApplications", "overdueApplications"];
  const atRisk = workingDaysBetween(calendar, on, due) <= AT_RISK_DAYS;
  return atRisk ? ["openApplications", "atRiskApplications"] : ["openApplications"];
}

/**
 * Applications (alias `r`, its county's unit `h`) handled in a unit. A closed one stays where it was handled when the
 * person moves on; its `city` is then the key of the moved dossier and not where it was decided.
 */
function handledUnder(unit: UnitRow): SQL {
  return unit.level === "city" ? sql`h.city_id = ${unit.id}` : underUnit(unit, "r");
}

type RawRow = {
  unit_id: number;
  category: string;
  accepted_on: string;
  /** 0 where all counties read the ten working days alike. */
  county_id: number;
  count: number;
  ids: string[] | null;
};

/**
 * Applications accepted by the day and without a decision on it; a withdrawn one waits for nobody. Two parts, since an
 * `or` reads every application ever made.
 */
function openOn(on: CalendarDate): SQL {
  return sql`${decidedAfter(on)} union all ${acceptedBy(on)} and r.decided_on is null`;
}

function decidedAfter(on: CalendarDate): SQL {
  return sql`${acceptedBy(on)} and r.decided_on > ${on}::date`;
}

function acceptedBy(on: CalendarDate): SQL {
  return sql`select r.id, r.category, r.accepted_on, r.city, r.county_id, r.street_id, r.community_id
    from application r where r.accepted_on <= ${on}::date and r.status not in ('draft', 'submitted', 'withdrawn')`;
}

/** The last day for the decision; null where the calendar of the year is not loaded. */
function processingDueOn(
  calendar: WorkCalendar,
  acceptedOn: CalendarDate,
  includesNotice: boolean,
): CalendarDate | null {
  const { totalWorkingDays } = processingPeriod(acceptedOn, includesNotice);
  return withinCalendar(() => addWorkingDays(calendar, acceptedOn, totalWorkingDays).result);
}
