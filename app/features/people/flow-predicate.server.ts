/**
 * Flows: who came into the caseload, left it or moved within it in a period. People who were transferred count where
 * the placement of that day was, so that stock and flows of each unit add up:
 * opening + recognized + moved in − exited − moved out = closing.
 */
import { type SQL, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { eventsOf } from "./event-source.server";
import type { MetricFacts } from "./metric-facts.server";
import type { FlowMetric } from "./metrics";
import { type Asked, childColumn, registeredAt, underUnit } from "./unit-predicate.server";

export type Period = { from: CalendarDate; to: CalendarDate };

/**
 * Recognitions (alias `r`) with the units where the person was on a day, an expression over `r`: who was
 * transferred counts where the placement of that day was, everybody else where the recognition says.
 * `home_city` is the city of the dossier's key. Conditions on the units reach the indexes of both parts.
 */
export function recognitionsPlaced(day: SQL): SQL {
  return sql`(
    select r.id, r.person_id, r.city as home_city, r.city, r.county_id, r.street_id, r.community_id, r.category,
      r.occurred_on, r.until_on, r.voided_at
    from recognition r where not exists (select 1 from person_placement l where l.person_id = r.person_id)
    union all
    ${recognitionsOfMoved(day)}) r`;
}

/** The same of those alone who were ever transferred. */
export function movedPlaced(day: SQL): SQL {
  return sql`(${recognitionsOfMoved(day)}) r`;
}

function recognitionsOfMoved(day: SQL): SQL {
  return sql`
    select r.id, r.person_id, r.city as home_city, l.placed_city as city, l.county_id, l.street_id, l.community_id,
      r.category, r.occurred_on, r.until_on, r.voided_at
    from person_placement l join recognition r on r.person_id = l.person_id
    where l.occurred_on <= ${day} and (l.until_on is null or l.until_on > ${day})`;
}

/**
 * Moves of people with a recognition in force (alias `r`): the units come to or left, and as `other_…` those at the
 * other end. In force the day before: who was recognized on the very day counts where that day ended.
 */
function moves(metric: "transferredIn" | "transferredOut"): SQL {
  const [here, other] = metric === "transferredIn" ? [sql`l`, sql`b`] : [sql`b`, sql`l`];
  return sql`(
    select r.id, r.person_id, r.category, r.voided_at, l.occurred_on as moved_on,
      ${here}.placed_city as city, ${here}.county_id, ${here}.street_id, ${here}.community_id,
      ${other}.placed_city as other_city, ${other}.county_id as other_county_id,
      ${other}.street_id as other_street_id, ${other}.community_id as other_community_id
    from person_placement l
    join lateral (
      select b.placed_city, b.county_id, b.street_id, b.community_id from person_placement b
      where b.person_id = l.person_id and (b.occurred_on, b.recorded_at) < (l.occurred_on, l.recorded_at)
      order by b.occurred_on desc, b.recorded_at desc limit 1
    ) b on true
    join recognition r on r.person_id = l.person_id and r.occurred_on < l.occurred_on
      and (r.until_on is null or r.until_on >= l.occurred_on)) r`;
}

/** What a flow is counted over, alias `r`, when it is asked of a unit. */
export function flowSource(metric: FlowMetric, facts: MetricFacts, unit: Asked["unit"]): SQL {
  switch (metric) {
    case "recognizedInPeriod":
      return recognitionsPlaced(sql`r.occurred_on`);
    case "exitedInPeriod":
      return recognitionsPlaced(sql`r.until_on`);
    case "transferredIn":
    case "transferredOut":
      return moves(metric);
    default:
      return eventsOf(metric, facts, unit);
  }
}

/** The day on which a flow happens. */
export function flowDay(metric: FlowMetric): SQL {
  switch (metric) {
    case "recognizedInPeriod":
      return sql`r.occurred_on`;
    case "exitedInPeriod":
      return sql`r.until_on`;
    case "transferredIn":
    case "transferredOut":
      return sql`r.moved_on`;
    default:
      return sql`r.happened_on`;
  }
}

export function isTransferFlow(metric: FlowMetric): metric is "transferredIn" | "transferredOut" {
  return metric === "transferredIn" || metric === "transferredOut";
}

/** The other end of a move (columns `other_…` of `r`) lies in the unit too: then nothing came or went. */
function otherEndInside({ unit, direct }: Pick<Asked, "unit" | "direct">): SQL {
  const column = {
    province: null,
    city: sql`r.other_city`,
    county: sql`r.other_county_id`,
    street: sql`r.other_street_id`,
    community: sql`r.other_community_id`,
  }[unit.level];
  const under = column === null ? sql`true` : sql`coalesce(${column} = ${unit.id}, false)`;
  return direct && unit.level !== "community" ? sql`(${under} and ${otherChild(unit)} is null)` : under;
}

/** The unit one level below `unit` at the other end of a move. */
export function otherChild(unit: Asked["unit"]): SQL {
  return {
    province: sql`r.other_city`,
    city: sql`r.other_county_id`,
    county: sql`r.other_street_id`,
    street: sql`r.other_community_id`,
    community: sql`r.other_community_id`,
  }[unit.level];
}

/**
 * A row (alias `r`) of `flowSource` in the period, in the unit where the person was on that day: a later transfer
 * or re-recognition does not move a past flow.
 */
export function flowPredicate(metric: FlowMetric, period: Period, asked: Asked): SQL {
  const { unit, category, direct } = asked;
  return sql`${flowInUnit(metric, period, asked)}
    and ${isTransferFlow(metric) ? sql`not ${otherEndInside({ unit, direct: direct ?? false })}` : sql`true`}
    and ${category ? sql`r.category = ${category}` : sql`true`}`;
}

/** Like `flowPredicate`, with the moves between units below the asked one. */
export function flowInUnit(metric: FlowMetric, period: Period, { unit, direct }: Asked): SQL {
  return sql`r.voided_at is null and ${flowDay(metric)} between ${period.from}::date and ${period.to}::date
    and ${underUnit(unit, "r")} and ${direct ? registeredAt(unit, "r") : sql`true`}
    and ${metric === "callBacksMissed" ? openAtTheEnd(period) : sql`true`}`;
}

/** What happened after a period does not belong to it: a call-back made later leaves the figure of its last day alone. */
function openAtTheEnd({ to }: Period): SQL {
  return sql`(r.called_back_on is null or r.called_back_on > ${to}::date)`;
}

/** A move between two units below `unit`, or over its border. */
export function betweenChildren(unit: Asked["unit"]): SQL {
  const here = sql`coalesce(r.${childColumn(unit)}, ${unit.id})`;
  const there = sql`case when ${otherEndInside({ unit })} then coalesce(${otherChild(unit)}, ${unit.id}) end`;
  return sql`${here} is distinct from ${there}`;
}
