import { type SQL, sql } from "drizzle-orm";

import { OWED_CONTACT } from "~/features/employment/rules";
import type { HelpPath } from "~/features/help-plan/status";
import type { UnitRow } from "~/features/units/queries.server";
import { type CalendarDate, addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { checkResidentId, normalizeResidentId } from "~/lib/resident-id";
import { type Knowledge, knownUntil } from "./active-source.server";
import { chargeOfRow } from "./charge-on.server";
import { DESTINATION } from "./event-source.server";
import { FLOW_PART_NAMES, type FlowParts } from "./flow-parts";
import { flowPredicate, flowSource, type Period } from "./flow-predicate.server";
import type { MetricFacts } from "./metric-facts.server";
import {
  FLOW_COMPLEMENTS,
  type FlowMetric,
  isComplementFlow,
  isFlow,
  type Metric,
  type StockMetric,
} from "./metrics";
import type { PersonFilters } from "./person-filters";
import { formerPiece, queryPieces } from "./search-pieces";
import { type Asked, registeredAt, underUnit } from "./unit-predicate.server";
import { watchedPart, watchedPeople } from "./watched-people.server";

export type { Knowledge } from "./active-source.server";
export { flowPredicate, flowSource, type Period } from "./flow-predicate.server";
export { childColumn, underUnit } from "./unit-predicate.server";

/**
 * The rows a list, count or export reads: today's fact rows, or the same columns as they stood and
 * were known on a past day. Alias `f` in every predicate below.
 */
export function personSource(
  asOf: CalendarDate | undefined,
  on: CalendarDate,
  knowledge: Knowledge = "then",
): SQL {
  if (asOf === undefined || asOf >= on) return sql`person_fact f`;
  return sql`person_fact_at(${asOf}::date, ${knownUntil(asOf, knowledge)}) f`;
}

/** Whose contact each interval is owed, as `OWED_CONTACT` has it. */
export const isOwedContact = sql.raw(`f.employment in (${OWED_CONTACT.map((one) => `'${one}'`).join(", ")})`);

/** The day a metric holds on, since when it looks back, and what it needs beyond the rows. */
export type MetricDay = {
  on: CalendarDate;
  since?: CalendarDate | undefined;
  facts: MetricFacts;
  /** Of a past day: as known then (unless said otherwise) or now. */
  knowledge?: Knowledge;
};

const has = (path: HelpPath): SQL => sql`${path} = any(f.paths)`;
const ofPaths = sql`f.main_path in ('skills', 'start_up', 'safety_net')`;
const fulfilled = sql`case f.main_path when 'skills' then f.trained when 'start_up' then f.start_up_served
  when 'safety_net' then f.placed end`;
const assisted = sql`f.last_service_on >= f.recognized_on`;

/** The one definition of each stock metric, over alias `f`. */
export function stockPredicate(
  metric: StockMetric,
  { on, since, facts, knowledge = "then" }: MetricDay,
): SQL {
  const active = sql`f.status = 'recognized'`;
  const and = (condition: SQL) => sql`(${active} and ${condition})`;
  const andNot = (condition: SQL) => sql`(${active} and (${condition}) is not true)`;
  const month = monthOf(on);
  switch (metric) {
    case "active":
      return active;
    case "withPlan":
      return and(sql`f.has_plan`);
    case "withoutPlan":
      return and(sql`not f.has_plan`);
    case "withSoundPlan":
      return and(sql`f.has_sound_plan`);
    case "withoutSoundPlan":
      return and(sql`not f.has_sound_plan`);
    case "planWithRed":
      return and(sql`f.has_plan and not f.has_sound_plan`);
    case "marketPath":
      return and(sql`f.main_path = 'market'`);
    case "threeOffers":
      return and(sql`f.has_three_offers`);
    case "fewOffers":
      return and(sql`f.main_path = 'market' and not f.has_three_offers`);
    case "trainingDue":
      return and(has("skills"));
    case "trained":
      return and(sql`${has("skills")} and f.trained`);
    case "notTrained":
      return and(sql`${has("skills")} and not f.trained`);
    case "startUpDue":
      return and(has("start_up"));
    case "startUpServed":
      return and(sql`${has("start_up")} and f.start_up_served`);
    case "startUpNotServed":
      return and(sql`${has("start_up")} and not f.start_up_served`);
    case "safetyNetDue":
      return and(has("safety_net"));
    case "safetyNetPlaced":
      return and(sql`${has("safety_net")} and f.placed`);
    case "safetyNetNotPlaced":
      return and(sql`${has("safety_net")} and not f.placed`);
    case "pathDue":
      return and(ofPaths);
    case "pathFulfilled":
      return and(fulfilled);
    case "pathUnfulfilled":
      return and(sql`${ofPaths} and not ${fulfilled}`);
    case "contactedThisMonth":
      return and(sql`f.last_contact_on between ${month}::date and ${on}::date`);
    case "notContactedThisMonth":
      return andNot(sql`f.last_contact_on between ${month}::date and ${on}::date`);
    case "notContacted30Days":
      return and(sql`${isOwedContact}
        and (f.last_contact_on is null or f.last_contact_on <= ${addDays(on, -30)}::date)`);
    case "served":
      return and(sql`f.last_service_on between ${since ?? month}::date and ${on}::date`);
    case "notServed":
      return andNot(sql`f.last_service_on between ${since ?? month}::date and ${on}::date`);
    case "assisted":
      return and(assisted);
    case "assistedEmployed":
      return and(sql`${assisted} and f.employment = 'employed'`);
    case "lostContact":
      return and(sql`f.employment = 'lost_contact'`);
    case "inPost":
      return and(sql`f.in_post`);
    case "registeredUnemployed":
      return sql`(f.employment = 'unemployed' and f.registered_on <= ${on}::date)`;
    case "comparisonOpen":
      return and(sql`f.person_id in (select h.person_id from comparison_hit h where ${openHit(on)})`);
    case "helpEnding":
      return facts.endingHelp ? and(sql`f.person_id in ${facts.endingHelp(on)}`) : sql`false`;
    case "shouldHaveExited":
      return and(shouldHaveExited(on, knowledge));
    case "overdueDuties":
      // What was overdue on a past day is not kept: nobody is said to be.
      return on >= today() ? and(sql`f.overdue`) : sql`false`;
  }
}

/**
 * Meets a ground of 三 on a day and is still in the caseload: the day of today's mark (`exit-marks.server`). Of a past
 * day the marks known then; known now, those that stand or ended because the person has left since. The retirement day says
 * itself for days before marks were kept, unless the county has found that it is none.
 */
function shouldHaveExited(on: CalendarDate, knowledge: Knowledge): SQL {
  if (on >= today()) return sql`f.exit_due_on <= ${on}::date`;
  const marked = (condition: SQL) => sql`(f.person_id, f.recognized_on) in (
    select m.person_id, m.recognized_on from exit_mark m where m.on_day <= ${on}::date and ${condition})`;
  const known = knownUntil(on, knowledge);
  const retired = sql`(f.retires_on <= ${on}::date and not exists (select 1 from exit_case x
    where x.person_id = f.person_id and x.ground = 'pension' and x.status = 'rejected'
      and x.occurred_on >= f.retires_on and x.decided_at < ${known}))`;
  return knowledge === "now"
    ? sql`(${marked(sql`(m.known_until is null or m.has_left)`)} or ${retired})`
    : sql`(${marked(sql`m.known_from < ${known}
      and (m.known_until is null or m.known_until >= ${known} or m.has_left)`)} or ${retired})`;
}

/** A finding of a comparison (alias `h`) nobody has looked at: today, or as known at the end of a past day. */
function openHit(on: CalendarDate): SQL {
  if (on >= today()) return sql`h.state = 'open'`;
  const known = knownUntil(on, "then");
  return sql`h.recorded_at < ${known} and (h.resolved_at is null or h.resolved_at >= ${known})`;
}

/** The first day of the month of a day. */
function monthOf(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 7)}-01`;
}

function metricPredicate(
  metric: Metric | undefined,
  { on, since, facts, knowledge }: MetricDay,
  period: Period | undefined,
  asked: Asked & FlowParts,
): SQL {
  if (!metric || !isFlow(metric)) {
    const place = sql`${underUnit(asked.unit)} and ${asked.direct ? registeredAt(asked.unit, "f") : sql`true`}
      and ${asked.category ? sql`f.category = ${asked.category}` : sql`true`}`;
    return metric ? sql`${place} and ${stockPredicate(metric, { on, since, facts, knowledge })}` : place;
  }
  if (!period) return sql`false`;
  const within = (flow: FlowMetric) => sql`(
    select r.person_id from ${flowSource(flow, facts, asked.unit)} where ${flowPredicate(flow, period, asked)}
      and ${flowPart(flow, period, asked)})`;
  if (!isComplementFlow(metric)) return sql`f.person_id in ${within(metric)}`;
  const [all, missed] = FLOW_COMPLEMENTS[metric];
  return sql`(f.person_id in ${within(all)} and f.person_id not in ${within(missed)})`;
}

/** The part of a flow (alias `r`) that is asked for, as the page of outcomes counts it. */
function flowPart(flow: FlowMetric, period: Period, { unit, ...asked }: Asked & FlowParts): SQL {
  const { destination, exitGround } = asked;
  if (flow === "employedInPeriod" && destination) return sql`${DESTINATION} = ${destination}`;
  if (flow === "exitedInPeriod" && exitGround) {
    return sql`exists (select 1 from recognition x where x.id = r.id and x.exit_ground = ${exitGround})`;
  }
  const watched = flow === "recognizedInPeriod" ? watchedPart(asked) : null;
  if (watched) {
    return sql`r.person_id in (select t.person_id from ${watchedPeople(unit, period)} where ${watched})`;
  }
  return sql`true`;
}

/** The rows of a filtered list, as `personSource` gives them. */
export function listSource({ asOf, knowledge }: PersonFilters): SQL {
  return personSource(asOf, today(), knowledge);
}

/** The whole predicate of a filtered list inside a unit; `on` is the day the filters speak of. */
export function personPredicate(
  filters: PersonFilters,
  unit: Pick<UnitRow, "id" | "level">,
  on: CalendarDate,
  facts: MetricFacts,
): SQL {
  const period = filters.from && filters.to ? { from: filters.from, to: filters.to } : undefined;
  return sql.join(
    [
      metricPredicate(
        filters.metric,
        { on, since: filters.from, facts, ...(filters.knowledge && { knowledge: filters.knowledge }) },
        period,
        { ...partsOf(filters), unit, category: filters.category, direct: filters.direct === "1" },
      ),
      ...(filters.status ? [sql`f.status = ${filters.status}`] : []),
      ...(filters.path ? [sql`f.main_path = ${filters.path}`] : []),
      ...(filters.plan ? [sql`f.plan_status = ${filters.plan}`] : []),
      ...(filters.responsible ? [inChargeOf(filters.responsible, filters.asOf)] : []),
      ...(filters.q?.trim() ? [searchPredicate(filters.q.trim())] : []),
    ],
    sql` and `,
  );
}

function partsOf(filters: PersonFilters): FlowParts {
  return Object.fromEntries(FLOW_PART_NAMES.map((part) => [part, filters[part]]));
}

function inChargeOf(responsible: string, asOf: CalendarDate | undefined): SQL {
  const charge = chargeOfRow(asOf);
  return responsible === "none" ? sql`${charge} is null` : sql`${charge} = ${responsible}::uuid`;
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
    ? sql`${byPieces} and (replace(f.name, '·', '') like ${`%${query.replace(/[·•・\s%_\\]/g, "")}%`}
        or f.search_pieces @> array[${formerPiece(query)}]::text[])`
    : byPieces;
}
