import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import { type CalendarDate, addDays } from "~/lib/calendar-date";
import { endOfDay } from "~/lib/clock.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { type FlowMetric, isFlow, type Metric, type StockMetric } from "./metrics";
import type { PersonFilters } from "./person-filters";
import { queryPieces } from "./search-pieces";

export type Period = { from: CalendarDate; to: CalendarDate };

/**
 * A past day as it was known at its end, or as it is known now. Flows are counted with today's
 * knowledge, so the stocks around them must be too, or late entries would break the sum.
 */
export type Knowledge = "then" | "now";

/**
 * The rows a list, count or export reads: today's fact rows, or the same columns as they stood and
 * were known on a past day. Alias `f` in every predicate below.
 */
export function personSource(
  asOf: CalendarDate | undefined,
  today: CalendarDate,
  knowledge: Knowledge = "then",
): SQL {
  if (asOf === undefined || asOf >= today) return sql`person_fact f`;
  const known =
    knowledge === "now" ? sql`'infinity'::timestamptz` : sql`${endOfDay(asOf).toISOString()}::timestamptz`;
  return sql`person_fact_at(${asOf}::date, ${known}) f`;
}

/** Keeps the rows of one unit's subtree. */
export function underUnit(unit: Pick<UnitRow, "id" | "level">, alias: "f" | "r" = "f"): SQL {
  const column = sql.raw(
    { province: "", city: "city", county: "county_id", street: "street_id", community: "community_id" }[
      unit.level
    ],
  );
  return unit.level === "province" ? sql`true` : sql`${sql.raw(alias)}.${column} = ${unit.id}`;
}

/** The column that names, in each person's row, the unit one level below `unit`. */
export function childColumn(unit: Pick<UnitRow, "level">): SQL {
  return {
    province: sql`city`,
    city: sql`county_id`,
    county: sql`street_id`,
    street: sql`community_id`,
    community: sql`community_id`,
  }[unit.level];
}

/** Only people registered at the unit itself, with no unit below it: the 本级 row of a table. */
function registeredAt(unit: Pick<UnitRow, "level">, alias: "f" | "r"): SQL {
  return unit.level === "community" ? sql`true` : sql`${sql.raw(alias)}.${childColumn(unit)} is null`;
}

/** Where and for which category a metric is asked. */
type Asked = { unit: Pick<UnitRow, "id" | "level">; category?: string | undefined; direct?: boolean };

/** The one definition of each stock metric, over alias `f`. */
export function stockPredicate(metric: StockMetric, on: CalendarDate): SQL {
  const active = sql`f.status = 'recognized'`;
  switch (metric) {
    case "active":
      return active;
    case "withPlan":
      return sql`${active} and f.has_plan`;
    case "withoutPlan":
      return sql`${active} and not f.has_plan`;
    case "withSoundPlan":
      return sql`${active} and f.has_sound_plan`;
    case "withoutSoundPlan":
      return sql`${active} and not f.has_sound_plan`;
    case "marketPath":
      return sql`${active} and f.main_path = 'market'`;
    case "threeOffers":
      return sql`${active} and f.has_three_offers`;
    case "fewOffers":
      return sql`${active} and f.main_path = 'market' and not f.has_three_offers`;
    case "contactedThisMonth":
      return sql`${active} and ${contactedThisMonth(on)}`;
    case "notContactedThisMonth":
      return sql`${active} and (${contactedThisMonth(on)}) is not true`;
    case "notContacted30Days":
      return sql`${active} and f.employment = 'unemployed'
        and (f.last_contact_on is null or f.last_contact_on <= ${addDays(on, -30)}::date)`;
    case "shouldHaveExited":
      return sql`${active} and f.retires_on <= ${on}::date`;
  }
}

function contactedThisMonth(on: CalendarDate): SQL {
  return sql`f.last_contact_on between date_trunc('month', ${on}::date)::date and ${on}::date`;
}

/**
 * A recognition (alias `r`) that began or ended in the period, in the unit and category it was given
 * in: a later transfer or re-recognition does not move a past flow.
 */
export function flowPredicate(metric: FlowMetric, period: Period, { unit, category, direct }: Asked): SQL {
  const day = metric === "recognizedInPeriod" ? sql`r.occurred_on` : sql`r.until_on`;
  return sql`r.voided_at is null and ${day} between ${period.from}::date and ${period.to}::date
    and ${underUnit(unit, "r")} and ${direct ? registeredAt(unit, "r") : sql`true`}
    and ${category ? sql`r.category = ${category}` : sql`true`}`;
}

function metricPredicate(
  metric: Metric | undefined,
  on: CalendarDate,
  period: Period | undefined,
  asked: Asked,
): SQL {
  if (!metric || !isFlow(metric)) {
    const place = sql`${underUnit(asked.unit)} and ${asked.direct ? registeredAt(asked.unit, "f") : sql`true`}
      and ${asked.category ? sql`f.category = ${asked.category}` : sql`true`}`;
    return metric ? sql`${place} and ${stockPredicate(metric, on)}` : place;
  }
  if (!period) return sql`false`;
  return sql`f.person_id in (select r.person_id from recognition r where ${flowPredicate(metric, period, asked)})`;
}

/** The whole predicate of a filtered list inside a unit; `on` is the day the filters speak of. */
export function personPredicate(
  filters: PersonFilters,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
): SQL {
  const period = filters.from && filters.to ? { from: filters.from, to: filters.to } : undefined;
  return sql.join(
    [
      metricPredicate(filters.metric, on, period, {
        unit,
        category: filters.category,
        direct: filters.direct === "1",
      }),
      ...(filters.status ? [sql`f.status = ${filters.status}`] : []),
      ...(filters.path ? [sql`f.main_path = ${filters.path}`] : []),
      ...(filters.plan ? [sql`f.plan_status = ${filters.plan}`] : []),
      ...(filters.q?.trim() ? [searchPredicate(filters.q.trim())] : []),
    ],
    sql` and `,
  );
}

/** A whole ID number by its blind index; otherwise name pieces, pinyin initials or the last four. */
function searchPredicate(query: string): SQL {
  const number = normalizeResidentId(query);
  if (number.length === 18 && checkResidentId(number).valid) {
    return sql`f.person_id in (select p.id from person p where p.resident_id_index = ${blindIndex("resident_id", number)})`;
  }
  const pieces = queryPieces(query);
  if (pieces.length === 0) return sql`false`;
  const byPieces = sql`f.search_pieces @> ${sql.param(pieces)}::text[]`;
  // Pieces of a longer name may match scattered: the name itself decides.
  return [...query].length > 2 && pieces[0] && !/^[#p]/.test(pieces[0])
    ? sql`${byPieces} and replace(f.name, '·', '') like ${`%${query.replace(/[·•・\s%_\\]/g, "")}%`}`
    : byPieces;
}
