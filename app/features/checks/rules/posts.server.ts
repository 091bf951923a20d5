/** R30–R34: public-welfare posts and subsidies. */
import { type SQL, sql } from "drizzle-orm";

import { POST_CONFLICT_FACTS } from "~/features/comparisons/facts";
import { parameterSql } from "~/features/duties/source-context.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import { isForPlacement, isMonthly, subsidyKinds } from "~/features/subsidies/kinds";
import { openTermEnds, retiresByLawOf } from "~/features/subsidies/retirement-then.server";
import { isExcludedKind, welfarePostKinds } from "~/features/welfare-posts/kinds";
import { retirementExceptionMonths, subsidyTermMonths, welfarePostTermMonths } from "~/law/parameters";
import {
  asUnit,
  type CheckContext,
  found,
  list,
  namesOf,
  NOTICE_FROM,
  ofPerson,
  readsWhole,
  type RuleStatement,
  today,
} from "./source.server";

const PLACEMENTS = sql`person_fact f join welfare_placement w on ${ofPerson("w")} and w.voided_at is null`;
const OPEN = sql`w.ended_on is null`;

/** R30: not recognized on the first day, or still in post after the recognition has ended. */
export const unrecognizedPlacement: RuleStatement = (context) => {
  const recognizedOn = (
    day: SQL,
  ) => sql`exists (select 1 from recognition g where ${ofPerson("g")} and g.voided_at is null
    and g.occurred_on <= ${day} and (g.until_on is null or g.until_on > ${day}))`;
  const failing = namesOf([
    ["at_start", sql`not ${recognizedOn(sql`w.occurred_on`)}`],
    ["exited", sql`${OPEN} and ${recognizedOn(sql`w.occurred_on`)} and not ${recognizedOn(today(context))}`],
  ]);
  return found(context, {
    subject: "placement",
    record: sql`w.id`,
    since: sql`case when 'exited' = any(m.failing) then f.exited_on else w.occurred_on end`,
    facts: sql`jsonb_build_object('employer', w.employer, 'post', w.post, 'from', w.occurred_on, 'exited', f.exited_on,
      'failing', to_jsonb(m.failing))`,
    from: sql`${PLACEMENTS} cross join lateral (select ${failing} as failing) m`,
    where: sql`w.occurred_on <= ${today(context)} and cardinality(m.failing) > 0`,
  });
};

const plusMonths = (day: SQL, months: SQL): SQL => sql`(${day} + make_interval(months => ${months}))::date`;

/**
 * R31: the last day that can be certain (as `postTermOf`): 36 months, to the day before retirement when that was
 * less than five years away. While a woman's category is open, retirement may lie up to five years before the day
 * on file: then only five years after the start are certain.
 */
export const overTerm: RuleStatement = (context) => {
  const lawDay = sql`greatest(w.occurred_on, ${NOTICE_FROM})`;
  const five = parameterSql(retirementExceptionMonths, lawDay);
  const near = plusMonths(sql`w.occurred_on`, five);
  const term = plusMonths(sql`w.occurred_on`, parameterSql(welfarePostTermMonths, lawDay));
  const then = retiresByLawOf(sql`w.occurred_on`);
  const last = sql`case when ${near} > ${then} then f.retires_on - 1
    when f.sex = 'female' and p.retirement_category is null
      and ${near} > (${then} - make_interval(months => ${five}))::date
      then ${openTermEnds(sql`w.occurred_on`, near)}
    else ${term} end`;
  const failing = namesOf([
    ["term", sql`x.last < ${today(context)}`],
    ["contract", sql`w.contract_until < ${today(context)}`],
  ]);
  return found(context, {
    subject: "placement",
    record: sql`w.id`,
    since: sql`least(x.last, w.contract_until) + 1`,
    facts: sql`jsonb_build_object('employer', w.employer, 'post', w.post, 'from', w.occurred_on, 'last', x.last,
      'contract', w.contract_until, 'failing', to_jsonb(m.failing))`,
    from: sql`${PLACEMENTS} join person p on p.id = f.person_id and p.city = f.city
      cross join lateral (select ${last} as last) x cross join lateral (select ${failing} as failing) m`,
    where: sql`${OPEN} and cardinality(m.failing) > 0`,
  });
};

const EXCLUDED_KINDS = welfarePostKinds.codes.filter(isExcludedKind);

/** R32: a post belongs to a county, not to a person. */
export const excludedPost: RuleStatement = (
  context,
) => sql`(select 'post'::text as subject, r.id as record_id,
  null::uuid as person_id, r.city, r.unit_id, r.county_id, r.street_id, r.community_id, null::uuid as responsible_id,
  r.decided_on as since_on, jsonb_build_object('number', r.number, 'employer', r.employer, 'post', r.post, 'kind', r.kind,
    'decided', r.decided_on) as facts
  from welfare_post r where ${underUnit(asUnit(context.scope), "r")} and r.status = 'recognized'
    and r.kind in (${list(EXCLUDED_KINDS)}))`;

/** R33: in post and, by another department or by the own record, elsewhere as well. */
export const concurrentPost: RuleStatement = (context) => sql`
  ${found(context, {
    subject: "placement",
    record: sql`w.id`,
    since: sql`c.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'comparison', 'employer', w.employer, 'post', w.post, 'source', c.source,
      'fact', c.fact, 'on', c.occurred_on)`,
    from: sql`${PLACEMENTS} join lateral (select c.source, c.fact, c.occurred_on from comparison_hit c
      where ${ofPerson("c")} and c.state <> 'cleared' and c.fact in (${list(POST_CONFLICT_FACTS)})
        and c.occurred_on >= w.occurred_on order by c.occurred_on, c.id limit 1) c on true`,
    where: OPEN,
  })}
  union all
  ${found(context, {
    subject: "employment",
    record: sql`e.id`,
    since: sql`e.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'employment', 'employer', w.employer, 'post', w.post,
      'destination', e.destination, 'on', e.occurred_on)`,
    from: sql`${PLACEMENTS} join lateral (select e.id, e.status, e.destination, e.occurred_on from employment_status e
      where ${ofPerson("e")} and e.voided_at is null and e.occurred_on <= ${today(context)}
      order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'employed'
        and e.destination is distinct from 'welfare_post'`,
    where: OPEN,
  })}`;

const MONTHLY = subsidyKinds.codes.filter(isMonthly);
const FOR_PLACEMENT = subsidyKinds.codes.filter(isForPlacement);
const isMonthlySql = (alias: "s" | "o"): SQL =>
  sql`${sql.raw(alias)}.voided_at is null and ${sql.raw(alias)}.kind in (${list(MONTHLY)})`;

/** What is granted by the month in the territory, as `s`; of a whole province or city told by the city of the dossier. */
function monthlyRuns(context: CheckContext): SQL {
  const { level, unitId } = context.scope;
  const people = readsWhole(context)
    ? sql`where ${level === "city" ? sql`s.city = ${unitId}` : sql`true`}`
    : sql`join person_fact r on r.person_id = s.person_id and r.city = s.city
      where ${underUnit(asUnit(context.scope), "r")}`;
  return sql`subsidy s ${people} and ${isMonthlySql("s")}`;
}

/**
 * R34: a month taken twice (all that stands and is not refused; the post's two subsidies go together), and more
 * months granted than can be allowed on the one counter. The limit that is certain: 36, or with less than five
 * years to retirement all months before it (from the first month that stands, as `entitlementsOf`); where a woman's
 * category is open, five years.
 */
export const subsidyLimits: RuleStatement = (context) => {
  const month = sql`date_trunc('month', ${today(context)})::date`;
  const term = parameterSql(subsidyTermMonths, today(context));
  const near = parameterSql(retirementExceptionMonths, today(context));
  const monthsTo = (day: SQL) => sql`((extract(year from ${day}) - extract(year from c.first)) * 12
    + extract(month from ${day}) - extract(month from c.first))::int`;
  const apart = monthsTo(retiresByLawOf(sql`c.first`));
  const openMonths = monthsTo(openTermEnds(sql`c.first`, plusMonths(sql`c.first`, near)));
  const over = sql`case when ${apart} < ${near}
      then c.beyond when f.sex = 'female' and p.retirement_category is null and ${apart} - ${near} < ${near}
      then c.used - ${openMonths} else c.used - ${term} end`;
  // What stands, the two of a post for the same months as one; each beside the latest end of those that begin before it.
  const runs = sql`select s.person_id, s.from_month, s.until_month,
      count(*) > 2 or count(*) = 2 and min(s.kind collate "C") = max(s.kind collate "C") as same,
      max(s.until_month) over (partition by s.person_id order by s.from_month, s.until_month
        rows between unbounded preceding and 1 preceding) as before
    from ${monthlyRuns(context)} and s.status <> 'refused'
    group by s.person_id, s.from_month, s.until_month,
      case when s.kind in (${list(FOR_PLACEMENT)}) then coalesce(s.placement_id, s.id) else s.id end`;
  // Few people have runs that share a month: one begins before an earlier one has ended, or is there twice. Of those,
  // the times in which they do.
  const spans = sql`select n.person_id, min(n.from_month) as first, max(n.until_month) as last from (
      select o.*, count(*) filter (where o.before is null or o.before < o.from_month) over (partition by o.person_id
        order by o.from_month, o.until_month) as span
      from runs o where o.person_id in (select t.person_id from runs t where t.same or t.before >= t.from_month)) n
    group by n.person_id, n.span having count(*) > 1 or bool_or(n.same)`;
  // Nearly nobody has used so many months: those first, then month by month. Months are counted by their days, never too
  // few: what is used is no more than the sum of the runs, nor than first to last.
  const months = (from: SQL, until: SQL) => sql`(((${until} - ${from}) * 12 + 182) / 365 + 1)`;
  const long = sql`select u.person_id from (
      select o.person_id, max(o.until_month) as last, least(sum(${months(sql`o.from_month`, sql`o.until_month`)}),
        ${months(sql`min(o.from_month)`, sql`max(o.until_month)`)}) as most
      from runs o group by 1) u
    join person_fact r on r.person_id = u.person_id
    where u.last >= r.retires_on or u.most > ${term}`;
  return sql`
  (with runs as materialized (${runs}), spans as materialized (${spans}), long as materialized (${long})
  ${found(context, {
    subject: "subsidy",
    record: sql`s.id`,
    since: sql`d.month`,
    facts: sql`jsonb_build_object('failing', '["double"]'::jsonb, 'kind', s.kind, 'other', d.kind, 'month', d.month)`,
    from: sql`spans x join lateral (select * from person_fact f where f.person_id = x.person_id offset 0) f on true
      join subsidy s on ${ofPerson("s")} and s.from_month between x.first and x.last join lateral (
      select o.kind, greatest(o.from_month, s.from_month) as month from subsidy o
      where o.person_id = s.person_id and o.city = s.city and o.id <> s.id and ${isMonthlySql("o")}
        and o.status <> 'refused' and (o.occurred_on, o.id) < (s.occurred_on, s.id)
        and o.from_month <= s.until_month and s.from_month <= o.until_month
        and greatest(o.from_month, s.from_month) <= ${month}
        and not (s.kind in (${list(FOR_PLACEMENT)}) and o.kind in (${list(FOR_PLACEMENT)}) and s.kind <> o.kind
          and s.placement_id is not null and s.placement_id = o.placement_id)
      order by 2 limit 1) d on true`,
    where: sql`${isMonthlySql("s")} and s.status <> 'refused'`,
  })}
  union all
  ${found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`c.last`,
    facts: sql`jsonb_build_object('failing', '["over"]'::jsonb, 'used', c.used, 'over', ${over}, 'first', c.first)`,
    // OFFSET keeps the few people first: the planner cannot know how few they are.
    from: sql`long join lateral (select * from person_fact f where f.person_id = long.person_id offset 0) f on true
      join lateral (select p.retirement_category, p.sex, p.birth_date, p.retires_on from person p where p.id = f.person_id and p.city = f.city offset 0) p
        on true
      join lateral (select min(x.month) as first, max(x.month) filter (where x.granted) as last,
          (count(*) filter (where x.granted))::int as used,
          (count(*) filter (where x.granted and x.month >= f.retires_on))::int as beyond
        from (select m.month::date as month,
            bool_or(s.status in ('approved', 'paid') and s.decided_on <= ${today(context)}) as granted from subsidy s
          left join lateral (select min(w.occurred_on) as on_day from welfare_placement w where ${ofPerson("w")}
            and w.voided_at is null and w.ordinal = 2 and w.occurred_on <= ${today(context)}) again on true
          cross join lateral generate_series(s.from_month, least(s.until_month, ${month}), interval '1 month') m(month)
          where ${ofPerson("s")} and ${isMonthlySql("s")} and s.status <> 'refused'
            and (again.on_day is null or m.month >= date_trunc('month', again.on_day)
              and not exists (select 1 from welfare_placement w1 where w1.id = s.placement_id and w1.ordinal = 1))
          group by 1) x) c
        on c.used > 0`,
    where: sql`${over} > 0`,
  })})`;
};
