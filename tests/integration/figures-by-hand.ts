/**
 * An independent program for the figures: one SQL text, written from the definitions of DOMAIN §5.1 and PRODUCT §3–4
 * over the records themselves. It shares no code with the app and reads none of its derived tables. Slow on purpose:
 * every fact is looked up per person.
 */

/** $1 day of the stocks, $2 what was known before, $3 and $4 the period of the flows. Rows: unit, category, code, count. */
export const FIGURES_BY_HAND = `
with recursive
root as (select id from unit where parent_id is null),
-- Everybody and the place of the day: the placement that covers it, else where the dossier says.
place as (
  select p.id as person, p.city as home, p.retires_on,
    coalesce(l.placed_city, p.city) as city,
    case when l.id is null then p.county_id else l.county_id end as county,
    case when l.id is null then p.street_id else l.street_id end as street,
    case when l.id is null then p.community_id else l.community_id end as community
  from person p left join person_placement l on l.person_id = p.id
    and l.occurred_on <= $1::date and coalesce(l.until_on, 'infinity') > $1::date
  where p.merged_into is null and p.created_at < $2::timestamptz),
-- 在册: the last recognition known to have begun, not known to have ended.
begun as (
  select r.*, row_number() over (partition by r.person_id order by r.occurred_on desc, r.recorded_at desc) as nth
  from recognition r
  where r.occurred_on <= $1::date and r.recorded_at < $2::timestamptz and coalesce(r.voided_at, 'infinity') >= $2::timestamptz),
stock as (
  select b.person_id as person, b.id as recognition, b.city as home, b.category, b.occurred_on as since, w.city, w.county, w.street,
    w.community, w.retires_on
  from begun b join place w on w.person = b.person_id
  where b.nth = 1 and not (b.until_on is not null and b.until_on <= $1::date and b.exit_recorded_at < $2::timestamptz)),
about as (
  select s.*,
    (select a.sound from help_plan a where a.person_id = s.person and a.approved_on between s.since and $1::date
      and a.approved_at < $2::timestamptz and coalesce(a.superseded_on, 'infinity') > $1::date
      order by a.version_no desc limit 1) as sound,
    (select a.main_path from help_plan a where a.person_id = s.person and a.approved_on between s.since and $1::date
      and a.approved_at < $2::timestamptz and coalesce(a.superseded_on, 'infinity') > $1::date
      order by a.version_no desc limit 1) as path,
    (select a.paths from help_plan a where a.person_id = s.person and a.approved_on between s.since and $1::date
      and a.approved_at < $2::timestamptz and coalesce(a.superseded_on, 'infinity') > $1::date
      order by a.version_no desc limit 1) as paths,
    (select count(distinct o.sameness) from job_offer o where o.person_id = s.person
      and o.occurred_on between s.since and $1::date and o.recorded_at < $2::timestamptz
      and coalesce(o.voided_at, 'infinity') >= $2::timestamptz and jsonb_array_length(o.invalid_reasons) = 0) as offers,
    (select max(c.occurred_on) from service_record c where c.person_id = s.person and c.substantive
      and c.occurred_on <= $1::date and c.recorded_at < $2::timestamptz
      and coalesce(c.voided_at, 'infinity') >= $2::timestamptz) as contacted,
    exists (select 1 from training_enrolment t where t.person_id = s.person
      and t.occurred_on between s.since and $1::date and t.recorded_at < $2::timestamptz
      and coalesce(t.voided_at, 'infinity') >= $2::timestamptz
      and (t.status <> 'dropped' or t.ended_on > $1::date)) as trained,
    exists (select 1 from entrepreneurship_support e where e.person_id = s.person
      and e.occurred_on between s.since and $1::date and e.recorded_at < $2::timestamptz
      and coalesce(e.voided_at, 'infinity') >= $2::timestamptz
      and (e.status <> 'refused' or e.decided_on > $1::date)) as started,
    exists (select 1 from welfare_placement w where w.person_id = s.person and w.occurred_on <= $1::date
      and w.recorded_at < $2::timestamptz and coalesce(w.voided_at, 'infinity') >= $2::timestamptz
      and (w.ended_on is null or w.ended_on > $1::date or w.end_recorded_at >= $2::timestamptz)) as in_post,
    exists (select 1 from welfare_queue_entry q where q.person_id = s.person and q.occurred_on <= $1::date
      and q.recorded_at < $2::timestamptz and coalesce(q.voided_at, 'infinity') >= $2::timestamptz
      and (q.left_on is null or q.left_on > $1::date or q.left_recorded_at >= $2::timestamptz)) as queued,
    coalesce((select e.status from employment_status e where e.person_id = s.person and e.occurred_on <= $1::date
      and e.recorded_at < $2::timestamptz and coalesce(e.voided_at, 'infinity') >= $2::timestamptz
      order by e.occurred_on desc, e.recorded_at desc limit 1), 'unemployed') as work,
    greatest(
      (select max(c.occurred_on) from service_record c where c.person_id = s.person and c.substantive
        and c.occurred_on <= $1::date and c.recorded_at < $2::timestamptz
        and coalesce(c.voided_at, 'infinity') >= $2::timestamptz),
      (select max(o.occurred_on) from job_offer o where o.person_id = s.person and o.occurred_on between s.since and $1::date
        and o.recorded_at < $2::timestamptz and coalesce(o.voided_at, 'infinity') >= $2::timestamptz),
      (select max(t.occurred_on) from training_enrolment t where t.person_id = s.person
        and t.occurred_on between s.since and $1::date and t.recorded_at < $2::timestamptz
        and coalesce(t.voided_at, 'infinity') >= $2::timestamptz),
      (select max(e.occurred_on) from entrepreneurship_support e where e.person_id = s.person
        and e.occurred_on between s.since and $1::date and e.recorded_at < $2::timestamptz
        and coalesce(e.voided_at, 'infinity') >= $2::timestamptz),
      (select max(w.occurred_on) from welfare_placement w where w.person_id = s.person and w.occurred_on <= $1::date
        and w.recorded_at < $2::timestamptz and coalesce(w.voided_at, 'infinity') >= $2::timestamptz)) as served
  from stock s),
-- 应退未退: each ground of 三 with the day on which it came true, as far as it was known.
rejected as (
  select x.recognition_id as recognition, x.ground, max(x.occurred_on) as on_day from exit_case x
  where x.status = 'rejected' and x.decided_at < $2::timestamptz group by 1, 2),
proposed as (
  select x.recognition_id as recognition, x.ground, x.occurred_on as on_day from exit_case x
  where x.proposed_at < $2::timestamptz and coalesce(x.decided_at, 'infinity') >= $2::timestamptz
    -- 就业: none of the seven grounds of 三; the system's suggestion to the county is not yet one.
    and not (x.origin = 'radar' and x.ground = 'registration_cancelled')),
grounds as (
  select s.person, s.recognition, 'pension' as ground, s.retires_on as on_day from stock s
  -- 半年内拒绝三次: the third of three unjustified ones, six months from the first at most.
  union all select s.person, s.recognition, 'refusals', t.on_day from stock s cross join lateral (
    select r.occurred_on as on_day, lag(r.occurred_on, 2) over (order by r.occurred_on) as first_on
    -- One service refused on one day, written down twice, is one refusal.
    from (select distinct r.occurred_on, r.service, r.content from service_refusal r
      where r.person_id = s.person and not r.justified and r.occurred_on >= s.since
        and r.recorded_at < $2::timestamptz and coalesce(r.voided_at, 'infinity') >= $2::timestamptz) r) t
    where t.on_day <= (t.first_on + interval '6 months')::date
  union all select s.person, s.recognition, c.fact, c.occurred_on from stock s join comparison_hit c
    on c.person_id = s.person and c.state = 'confirmed' and c.resolved_at < $2::timestamptz and c.resolved_on >= s.since
      and c.fact in ('pension', 'death', 'moved_away', 'school', 'imprisoned', 'military')),
should_go as (
  select g.person from grounds g where g.on_day <= $1::date
    and not exists (select 1 from rejected x where x.recognition = g.recognition and x.ground = g.ground and x.on_day >= g.on_day)
  union select s.person from stock s join proposed x using (recognition) where x.on_day <= $1::date),
sets as (
  select a.person, a.category, a.city, a.county, a.street, a.community, m.code
  from about a cross join lateral (values
    ('active', true), ('withPlan', a.path is not null), ('withSoundPlan', a.path is not null and a.sound),
    ('marketPath', a.path = 'market'), ('threeOffers', a.path = 'market' and a.offers >= 3),
    ('trainingDue', a.paths @> '{skills}'), ('trained', a.paths @> '{skills}' and a.trained),
    ('startUpDue', a.paths @> '{start_up}'), ('startUpServed', a.paths @> '{start_up}' and a.started),
    ('safetyNetDue', a.paths @> '{safety_net}'),
    ('safetyNetPlaced', a.paths @> '{safety_net}' and (a.in_post or a.queued)),
    ('pathDue', a.path in ('skills', 'start_up', 'safety_net')),
    ('pathFulfilled', a.path = 'skills' and a.trained or a.path = 'start_up' and a.started
      or a.path = 'safety_net' and (a.in_post or a.queued)),
    ('contactedThisMonth', to_char(a.contacted, 'YYYY-MM') = to_char($1::date, 'YYYY-MM')),
    ('served', a.served between $3::date and $1::date), ('assisted', a.served >= a.since),
    ('assistedEmployed', a.served >= a.since and a.work = 'employed'), ('lostContact', a.work = 'lost_contact'),
    ('inPost', a.in_post), ('shouldHaveExited', a.person in (select person from should_go))) m (code, holds)
  where m.holds),
-- 登记失业: everybody of the register, recognized or not, whose last word on work is unemployment with a registration.
registered as (
  select w.person, w.city, w.county, w.street, w.community
  from place w join lateral (select e.status, e.unemployment_registered_on as registered_on from employment_status e
    where e.person_id = w.person and e.occurred_on <= $1::date and e.recorded_at < $2::timestamptz
      and coalesce(e.voided_at, 'infinity') >= $2::timestamptz
    order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'unemployed' and e.registered_on <= $1::date),
-- What happened in the period, with what is known today: the person's place of that day.
line as (
  select e.*, lag(e.status) over w as before, lag(e.unemployment_registered_on) over w as registered_before,
    lead(e.occurred_on) over w as next_on
  from employment_status e where e.voided_at is null
  window w as (partition by e.person_id order by e.occurred_on, e.recorded_at)),
paid as (
  select person_id, paid_on, amount from subsidy where voided_at is null and status = 'paid'
  union all select person_id, paid_on, amount from entrepreneurship_support
    where voided_at is null and kind = 'startup_subsidy' and status = 'paid' and id not in (
      select support_id from subsidy where voided_at is null and status = 'paid' and support_id is not null)
  union all select person_id, subsidy_paid_on, subsidy_amount from training_enrolment
    where voided_at is null and subsidy_paid_on is not null and id not in (
      select enrolment_id from subsidy where voided_at is null and status = 'paid' and enrolment_id is not null)),
-- 回访: 1, 3 and 6 months after work was found, while it lasts and the person was in the caseload without a break.
called as (
  select d.person_id, d.due_on, least(d.next_on, d.next_due_on - 7) as before_on
  from (select e.person_id, e.occurred_on as found_on, (e.occurred_on + (m || ' months')::interval)::date as due_on, e.next_on,
      (e.occurred_on + (n || ' months')::interval)::date as next_due_on
    from line e, (values (1, 3), (3, 6), (6, null)) x (m, n) where e.status = 'employed') d
  join lateral (select g.until_on from recognition g where g.person_id = d.person_id and g.voided_at is null
    and g.occurred_on <= d.due_on order by g.occurred_on desc, g.recorded_at desc limit 1) g
    on coalesce(g.until_on, 'infinity') >= d.due_on
  where coalesce(d.next_on, 'infinity') > d.due_on and not exists (select 1 from recognition g
    where g.person_id = d.person_id and g.voided_at is null and g.until_on > d.found_on and g.until_on <= d.due_on)),
happened as (
  select 'recognizedInPeriod' as code, r.person_id as person, r.occurred_on as on_day, r.category
    from recognition r where r.voided_at is null
  union all select 'exitedInPeriod', r.person_id, r.until_on, r.category
    from recognition r where r.voided_at is null and r.until_on is not null
  union all select 'employedInPeriod', e.person_id, e.occurred_on, g.category from line e
    join lateral (select g.* from recognition g where g.person_id = e.person_id and g.voided_at is null
      and g.occurred_on <= e.occurred_on order by g.occurred_on desc, g.recorded_at desc limit 1) g
      on coalesce(g.until_on, 'infinity') >= e.occurred_on
    where e.status = 'employed' and coalesce(e.before, 'unemployed') <> 'employed'
  union all select 'reemployedInPeriod', e.person_id, e.occurred_on, '' from line e
    where e.status = 'employed' and e.before = 'unemployed' and e.registered_before is not null
  union all select 'placedInPeriod', w.person_id, w.occurred_on, '' from welfare_placement w where w.voided_at is null
    and exists (select 1 from recognition g where g.person_id = w.person_id and g.voided_at is null and g.occurred_on <= w.occurred_on)
  union all select 'postTermOver', w.person_id, w.ended_on, '' from welfare_placement w
    where w.voided_at is null and w.end_reason = 'term_over'
    and exists (select 1 from recognition g where g.person_id = w.person_id and g.voided_at is null and g.occurred_on <= w.ended_on)
  union all select 'subsidizedInPeriod', b.person_id, b.paid_on, '' from paid b
    where exists (select 1 from recognition g where g.person_id = b.person_id and g.voided_at is null and g.occurred_on <= b.paid_on)
  union all select 'callBacksDue', d.person_id, d.due_on, '' from called d
  union all select 'callBacksMissed', d.person_id, d.due_on, '' from called d where not exists (
    select 1 from service_record c where c.person_id = d.person_id and c.substantive and c.voided_at is null
      -- "As of any day": by the last day of the period; R38 "no call-back at 1/3/6 months": each point its own.
      and c.occurred_on between d.due_on - 7 and least($4::date, coalesce(d.before_on, 'infinity') - 1))),
flows as (
  select distinct h.code, h.person, h.category,
    coalesce(l.placed_city, p.city) as city,
    case when l.id is null then p.county_id else l.county_id end as county,
    case when l.id is null then p.street_id else l.street_id end as street,
    case when l.id is null then p.community_id else l.community_id end as community
  from happened h join person p on p.id = h.person
  left join person_placement l on l.person_id = h.person
    and l.occurred_on <= h.on_day and coalesce(l.until_on, 'infinity') > h.on_day
  where h.on_day between $3::date and $4::date and (p.merged_into is null or h.code <> 'reemployedInPeriod')),
-- 转入, 转出: each stay that followed another one, of somebody in the caseload when it began. A unit gains or loses
-- who crossed its border; a move inside it is none.
stays as (
  select l.person_id, l.occurred_on as on_day, array[root.id, l.placed_city, l.county_id, l.street_id, l.community_id] as units,
    lag(array[root.id, l.placed_city, l.county_id, l.street_id, l.community_id])
      over (partition by l.person_id order by l.occurred_on, l.recorded_at) as units_before
  from person_placement l cross join root),
moved as (
  select s.* from stays s where s.units_before is not null and s.on_day between $3::date and $4::date
    and exists (select 1 from recognition g where g.person_id = s.person_id and g.voided_at is null
      and g.occurred_on < s.on_day and coalesce(g.until_on, 'infinity') >= s.on_day)),
crossed as (
  select 'transferredIn' as code, m.person_id, u.id from moved m, unnest(m.units) u (id)
    where u.id <> all (array_remove(m.units_before, null))
  union select 'transferredOut', m.person_id, u.id from moved m, unnest(m.units_before) u (id)
    where u.id <> all (array_remove(m.units, null))),
-- 办结: applications where they were handled; late when ten days were worked between the acceptance and the decision.
decided as (
  select a.person_id as person, h.city_id as city, a.county_id as county, a.street_id as street, a.community_id as community,
    (select count(*) from generate_series(a.accepted_on + 1, a.decided_on - 1, '1 day') d
      left join work_calendar_day k on k.date = d::date
      where coalesce(k.kind = 'makeup_workday', extract(isodow from d) < 6)) >= 10
      -- Nobody can say of a day of 2027 that it is in time before the calendar of 2027 is known.
      or a.decided_on > date '2026-12-31' as late
  from application a join unit h on h.id = a.county_id
  where a.status in ('recognized', 'refused') and a.decided_on between $3::date and $4::date),
money as (
  select 'subsidyAmount' as code, b.amount,
    coalesce(l.placed_city, p.city) as city,
    case when l.id is null then p.county_id else l.county_id end as county,
    case when l.id is null then p.street_id else l.street_id end as street,
    case when l.id is null then p.community_id else l.community_id end as community
  from paid b join person p on p.id = b.person_id
  left join person_placement l on l.person_id = b.person_id
    and l.occurred_on <= b.paid_on and coalesce(l.until_on, 'infinity') > b.paid_on
  where b.paid_on between $3::date and $4::date
    and exists (select 1 from recognition g where g.person_id = b.person_id and g.voided_at is null and g.occurred_on <= b.paid_on)),
-- 援助人数: members who worked when their household went off the list: its reason, and whose last status by then is work.
helped as (
  select m.id as member, r.city, r.county_id as county, r.street_id as street, r.community_id as community
  from household_recognition r join household_member m on m.household_id = r.household_id and m.voided_at is null
  where r.voided_at is null and r.end_reason = 'member_employed' and r.until_on between $3::date and $4::date
    and (m.id = r.end_member_id or coalesce(m.left_on, 'infinity') > r.until_on and 'employed' = (
      select (array_agg(w.status order by w.day desc, w.told desc))[1] from (
        select status, occurred_on as day, recorded_at as told from household_member_status
          where member_id = m.id and voided_at is null
        union all select status, occurred_on, recorded_at from employment_status
          where person_id = m.person_id and voided_at is null) w where w.day <= r.until_on))),
homes as (
  select m.code, r.household_id as home, r.city, r.county_id as county, r.street_id as street, r.community_id as community
  from household_recognition r cross join lateral (values
    ('householdsOpen', r.recorded_at < $2::timestamptz and coalesce(r.voided_at, 'infinity') >= $2::timestamptz
      and r.occurred_on <= $1::date and (r.until_on is null or r.until_on > $1::date or r.end_recorded_at >= $2::timestamptz)),
    ('householdsOverdue', r.recorded_at < $2::timestamptz and coalesce(r.voided_at, 'infinity') >= $2::timestamptz
      and r.occurred_on + 20 < $1::date and (r.until_on is null or r.until_on > $1::date or r.end_recorded_at >= $2::timestamptz)),
    ('householdsNew', r.voided_at is null and r.occurred_on between $3::date and $4::date),
    ('householdsHelped', r.voided_at is null and r.end_reason = 'member_employed' and r.until_on between $3::date and $4::date)
  ) m (code, holds) where m.holds)
select u.id as unit, s.category, s.code, count(distinct s.person)::float8 as figure
  from sets s cross join root cross join lateral (values (root.id), (s.city), (s.county), (s.street), (s.community)) u (id)
  where u.id is not null group by 1, 2, 3
union all
select u.id, '*', s.code, count(distinct s.person)
  from (select code, person, city, county, street, community from sets
    union all select code, person, city, county, street, community from flows
    union all select 'registeredUnemployed', person, city, county, street, community from registered) s
  cross join root cross join lateral (values (root.id), (s.city), (s.county), (s.street), (s.community)) u (id)
  where u.id is not null group by 1, 3
union all
-- 已回访: whom nothing was missed of in this unit.
select c.unit, '*', 'callBacksDone', count(*) from (
  select u.id as unit, f.person from flows f cross join root
    cross join lateral (values (root.id), (f.city), (f.county), (f.street), (f.community)) u (id)
  where u.id is not null and f.code in ('callBacksDue', 'callBacksMissed')
  group by 1, 2 having bool_and(f.code = 'callBacksDue')) c group by 1
union all
select c.unit, '*', m.code, count(*) from (
  select u.id as unit, d.person, bool_or(d.late) as late from decided d cross join root
    cross join lateral (values (root.id), (d.city), (d.county), (d.street), (d.community)) u (id)
  where u.id is not null group by 1, 2) c
  cross join lateral (values ('decisions', true), ('onTimeDecisions', not c.late)) m (code, holds)
  where m.holds group by 1, 3
union all
select c.id, '*', c.code, count(distinct c.person_id) from crossed c group by 1, 3
union all
select u.id, '*', m.code, sum(m.amount)
  from money m cross join root cross join lateral (values (root.id), (m.city), (m.county), (m.street), (m.community)) u (id)
  where u.id is not null group by 1, 3
union all
select u.id, '*', 'householdMembersHelped', count(distinct h.member)
  from helped h cross join root cross join lateral (values (root.id), (h.city), (h.county), (h.street), (h.community)) u (id)
  where u.id is not null group by 1
union all
select u.id, '*', h.code, count(distinct h.home)
  from homes h cross join root cross join lateral (values (root.id), (h.city), (h.county), (h.street), (h.community)) u (id)
  where u.id is not null group by 1, 3`;
