/**
 * What happened to people in a period other than recognition, exit and transfer: work found, posts taken and left,
 * subsidies paid, applications decided. Each event counts where the person was that day, under the category of that
 * day's recognition; an application where and for what it was handled.
 */
import { type SQL, sql } from "drizzle-orm";

import { processingDaysSql } from "~/features/recognition/processing-due.server";
import { calendarTable, workingDaySql } from "~/features/duties/calendar-table.server";
import { LEAD_DAYS } from "~/features/duties/due-days";
import { includesNoticeFrom } from "~/features/settings/queries.server";
import type { MetricFacts } from "./metric-facts.server";
import type { FlowMetric } from "./metrics";
import { type Asked, cityOf } from "./unit-predicate.server";

export type EventMetric = Exclude<
  FlowMetric,
  "recognizedInPeriod" | "exitedInPeriod" | "transferredIn" | "transferredOut"
>;

type Unit = Asked["unit"];

/**
 * Rows (alias `r`) of a flow of events, in the columns of every flow and `happened_on`. Of a unit only the dossiers that
 * may belong to it are read; which rows do, the caller's condition says.
 */
export function eventsOf(metric: EventMetric, facts: MetricFacts, unit: Unit): SQL {
  switch (metric) {
    case "employedInPeriod":
      return employmentEvents(unit);
    case "reemployedInPeriod":
      return placedEvents(unit, sql`employment_status`, {
        day: sql`e.occurred_on`,
        where: sql`e.status = 'employed' and e.voided_at is null and ${wasRegistered}`,
        anybody: true,
      });
    case "callBacksDue":
    case "callBacksDone":
      return callBacks(unit, facts);
    case "callBacksMissed":
      return callBacks(unit, facts, sql`, ${calledBackOn} as called_back_on`);
    case "placedInPeriod":
      return placedEvents(unit, sql`welfare_placement`, {
        day: sql`e.occurred_on`,
        where: sql`e.voided_at is null`,
      });
    case "postTermOver":
      return placedEvents(unit, sql`welfare_placement`, {
        day: sql`e.ended_on`,
        where: sql`e.voided_at is null and e.end_reason = 'term_over'`,
      });
    case "subsidizedInPeriod":
      return paidSubsidies(unit);
    case "decisions":
    case "onTimeDecisions":
      return decidedApplications(unit, facts, sql`true`);
    case "lateDecisions":
      return decidedApplications(unit, facts, sql`a.decided_on > due.on_day`);
  }
}

/** Work found by people in the caseload, with where. */
export function employmentEvents(unit: Unit): SQL {
  return placedEvents(unit, sql`employment_status`, {
    day: sql`e.occurred_on`,
    where: sql`e.status = 'employed' and e.voided_at is null and ${wasNotEmployed}`,
    inForce: true,
    columns: sql`, e.destination`,
  });
}

/** Where the work of an employment event (alias `r`) is; other where nobody wrote it down. */
export const DESTINATION = sql`coalesce(r.destination, 'other')`;

const inLedger = (link: SQL) => sql`exists (select 1 from subsidy y
  where ${link} = e.id and y.city = e.city and y.voided_at is null and y.status = 'paid')`;

/**
 * Subsidies paid out, with kind and amount, wherever the payment stands: in the ledger, as a step of a start-up support
 * or of a training. What the ledger pays for such a step is one payment. A guaranteed loan is lent, not given.
 */
const PAYMENTS = sql`(
    select e.id, e.person_id, e.city, e.kind, e.amount, e.paid_on from subsidy e
    where e.voided_at is null and e.status = 'paid'
    union all
    select e.id, e.person_id, e.city, 'start_up'::text, e.amount, e.paid_on from entrepreneurship_support e
    where e.voided_at is null and e.status = 'paid' and e.kind = 'startup_subsidy' and not ${inLedger(sql`y.support_id`)}
    union all
    select e.id, e.person_id, e.city, 'training'::text, e.subsidy_amount, e.subsidy_paid_on from training_enrolment e
    where e.voided_at is null and e.subsidy_amount is not null and not ${inLedger(sql`y.enrolment_id`)})`;

export function paidSubsidies(unit: Unit): SQL {
  return placedEvents(unit, PAYMENTS, {
    day: sql`e.paid_on`,
    where: sql`e.paid_on is not null`,
    columns: sql`, e.kind, e.amount`,
  });
}

/** The payments to a person, as {@link paidSubsidies} counts them: `id` and `amount` in fen. */
export const paymentsTo = (personId: string): SQL => sql`select e.id, round(e.amount * 100)::float8 as amount
  from ${PAYMENTS} e where e.person_id = ${personId}::uuid and e.paid_on is not null`;

/** The status before was another one: a new employer is no new employment. */
const wasNotEmployed = sql`coalesce((
  select b.status from employment_status b
  where b.person_id = e.person_id and b.city = e.city and b.voided_at is null
    and (b.occurred_on, b.recorded_at) < (e.occurred_on, e.recorded_at)
  order by b.occurred_on desc, b.recorded_at desc limit 1), 'unemployed') <> 'employed'`;

/** The status before was unemployment, and registered. */
const wasRegistered = sql`exists (
  select 1 from (
    select b.status, b.unemployment_registered_on from employment_status b
    where b.person_id = e.person_id and b.city = e.city and b.voided_at is null
      and (b.occurred_on, b.recorded_at) < (e.occurred_on, e.recorded_at)
    order by b.occurred_on desc, b.recorded_at desc limit 1) b
  where b.status = 'unemployed' and b.unemployment_registered_on is not null)`;

/** Days before the point from which a contact counts as its call-back: the lead of the duty. */
const CALL_BACK_LEAD = sql.raw(String(LEAD_DAYS.call_back));

/**
 * The day of the contact that answers a point, as the dossier has it: the first one from a week before the point to a
 * week before the next, while the work lasted. So the call-back of month 6 does not answer for month 3.
 */
const calledBackOn = sql`(
  select min(c.occurred_on) from service_record c where c.person_id = e.person_id and c.city = e.city and c.substantive
    and c.voided_at is null and c.occurred_on >= e.due_on - ${CALL_BACK_LEAD}
    and (e.next_due_on is null or c.occurred_on < e.next_due_on - ${CALL_BACK_LEAD})
    and (e.until_on is null or c.occurred_on < e.until_on))`;

/** Each point of call-back after work was found, while it lasted and 注销 had not ended what is owed (三、四（三）). */
function callBacks(unit: Unit, { callBackPoints }: MetricFacts, columns = sql``): SQL {
  if (!callBackPoints) throw new Error("call-backs need their points");
  const point = (months: SQL) => sql`(s.occurred_on + make_interval(months => ${months}))::date`;
  const later = sql`employment_status n where n.person_id = s.person_id and n.city = s.city
    and n.voided_at is null and (n.occurred_on, n.recorded_at) > (s.occurred_on, s.recorded_at)`;
  const points = sql`(
    select s.id, s.person_id, s.city, ${point(sql`m.months`)} as due_on,
      (select ${point(sql`min(x.months)`)} from unnest(${callBackPoints}) x (months)
        where x.months > m.months) as next_due_on,
      (select min(n.occurred_on) from ${later}) as until_on
    from employment_status s cross join lateral unnest(${callBackPoints}) m (months)
    where s.status = 'employed' and s.voided_at is null
      and not exists (select 1 from ${later} and n.occurred_on <= ${point(sql`m.months`)})
      and not exists (select 1 from recognition x where x.person_id = s.person_id and x.city = s.city
        and x.voided_at is null and x.until_on > s.occurred_on and x.until_on <= ${point(sql`m.months`)}))`;
  return placedEvents(unit, points, { day: sql`e.due_on`, where: sql`true`, inForce: true, columns });
}

type PlacedEvents = {
  day: SQL;
  where: SQL;
  /** Only while recognized, the day of the exit included; otherwise the last recognition begun says the category. */
  inForce?: boolean;
  /** Also people who were never recognized: where they belong, without a category. */
  anybody?: boolean;
  columns?: SQL;
};

/** Events (alias `e`) of dossiers of the unit's city, and of people who were placed there and have gone since. */
function mayLieIn(unit: Unit): SQL {
  const city = cityOf(unit);
  return city
    ? sql`(e.city = ${city} or e.person_id in (select x.person_id from person_placement x where x.placed_city = ${city}))`
    : sql`true`;
}

function placedEvents(
  unit: Unit,
  table: SQL,
  { day, where, inForce = false, anybody, columns = sql`` }: PlacedEvents,
): SQL {
  if (anybody) return eventsOfAnybody(unit, table, { day, where });
  return sql`(
    select e.id, e.person_id, g.category, null::timestamptz as voided_at, ${day} as happened_on,
      case when l.id is null then g.city else l.placed_city end as city,
      case when l.id is null then g.county_id else l.county_id end as county_id,
      case when l.id is null then g.street_id else l.street_id end as street_id,
      case when l.id is null then g.community_id else l.community_id end as community_id ${columns}
    from ${table} e
    join lateral (
      select g.category, g.city, g.county_id, g.street_id, g.community_id, g.until_on from recognition g
      where g.person_id = e.person_id and g.city = e.city and g.voided_at is null and g.occurred_on <= ${day}
      order by g.occurred_on desc, g.recorded_at desc limit 1) g
      on ${inForce ? sql`(g.until_on is null or g.until_on >= ${day})` : sql`true`}
    left join person_placement l on l.person_id = e.person_id
      and l.occurred_on <= ${day} and (l.until_on is null or l.until_on > ${day})
    where ${mayLieIn(unit)} and ${where}) r`;
}

function eventsOfAnybody(unit: Unit, table: SQL, { day, where }: Pick<PlacedEvents, "day" | "where">): SQL {
  return sql`(
    select e.id, e.person_id, coalesce(g.category, '') as category, null::timestamptz as voided_at,
      ${day} as happened_on,
      case when l.id is null then p.city else l.placed_city end as city,
      case when l.id is null then p.county_id else l.county_id end as county_id,
      case when l.id is null then p.street_id else l.street_id end as street_id,
      case when l.id is null then p.community_id else l.community_id end as community_id
    from ${table} e join person p on p.id = e.person_id and p.city = e.city and p.merged_into is null
    left join lateral (
      select g.category from recognition g
      where g.person_id = e.person_id and g.city = e.city and g.voided_at is null and g.occurred_on <= ${day}
      order by g.occurred_on desc, g.recorded_at desc limit 1) g on true
    left join person_placement l on l.person_id = e.person_id
      and l.occurred_on <= ${day} and (l.until_on is null or l.until_on > ${day})
    where ${mayLieIn(unit)} and ${where}) r`;
}

/** Applications decided, with their last day by the reading of the county on the day of acceptance (二（四）). */
function decidedApplications(unit: Unit, { calendar, reading }: MetricFacts, where: SQL): SQL {
  if (!calendar || !reading) throw new Error("decisions need the working calendar");
  const city = cityOf(unit);
  const [county, acceptedOn] = [sql`a.county_id`, sql`a.accepted_on`];
  const includesNotice = includesNoticeFrom(reading, county, acceptedOn);
  const due = workingDaySql(calendar, acceptedOn, processingDaysSql(county, acceptedOn, includesNotice));
  return sql`(
    with ${calendarTable(calendar)}
    select a.id, a.person_id, a.category, null::timestamptz as voided_at, a.decided_on as happened_on,
      h.city_id as city, a.county_id, a.street_id, a.community_id
    from application a join unit h on h.id = a.county_id
    -- As isDecidedInTime has it: a last day the calendar does not reach is somewhere after its end.
    cross join lateral (select coalesce(${due}, ${calendar.to}::date) as on_day) due
    where a.status in ('recognized', 'refused') and a.accepted_on is not null
      and ${city ? sql`h.city_id = ${city}` : sql`true`} and ${where}) r`;
}
