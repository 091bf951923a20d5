import { type SQL, sql } from "drizzle-orm";

import type { UnitRow } from "~/features/units/queries.server";
import { type CalendarDate, addDays } from "~/lib/calendar-date";
import { endOfDay } from "~/lib/clock.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { flowPredicate, flowSource, type Period } from "./flow-predicate.server";
import { isFlow, type Metric, type StockMetric } from "./metrics";
import type { PersonFilters } from "./person-filters";
import { queryPieces } from "./search-pieces";
import { type Asked, registeredAt, underUnit } from "./unit-predicate.server";

export { flowPredicate, flowSource, type Period } from "./flow-predicate.server";
export { childColumn, underUnit } from "./unit-predicate.server";

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
  return sql`f.person_id in (
    select r.person_id from ${flowSource(metric)} where ${flowPredicate(metric, period, asked)})`;
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
      ...(filters.responsible ? [inChargeOf(filters.responsible)] : []),
      ...(filters.q?.trim() ? [searchPredicate(filters.q.trim())] : []),
    ],
    sql` and `,
  );
}

function inChargeOf(responsible: string): SQL {
  return responsible === "none"
    ? sql`f.responsible_id is null`
    : sql`f.responsible_id = ${responsible}::uuid`;
}

/** A whole ID number by its blind index; otherwise name pieces, pinyin initials or the last four. */
function searchPredicate(query: string): SQL {
  const number = normalizeResidentId(query);
  if (number.length === 18 && checkResidentId(number).valid) {
    // By the register of numbers: that of a merged record leads to the one it was merged into.
    return sql`f.person_id in (select i.person_id from person_identity i
      where i.resident_id_index = ${blindIndex("resident_id", number)})`;
  }
  const pieces = queryPieces(query);
  if (pieces.length === 0) return sql`false`;
  const byPieces = sql`f.search_pieces @> ${sql.param(pieces)}::text[]`;
  // Pieces of a longer name may match scattered: the name itself decides.
  return [...query].length > 2 && pieces[0] && !/^[#p]/.test(pieces[0])
    ? sql`${byPieces} and replace(f.name, '·', '') like ${`%${query.replace(/[·•・\s%_\\]/g, "")}%`}`
    : byPieces;
}
