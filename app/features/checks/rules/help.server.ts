/** R22–R24, R27, R28, R40: plan, offers, safety net, contact, visits, training of staff. */
import { type SQL, sql } from "drizzle-orm";

import {
  monthsAfter,
  standardDaySql,
  standardOfRow,
  workingDaySql,
} from "~/features/duties/source-context.server";
import { STANDARDS_FROM } from "~/features/duties/due-days";
import { OWED_FROM, planOwedFrom } from "~/features/duties/source-standards.server";
import {
  homeVisitMonths,
  offersWithinMonths,
  planApprovalDays,
  planReviewMonths,
  safetyNetWithinMonths,
  sameTextPeople,
  silenceDays,
  staffTrainingMonths,
} from "~/law/standards";
import { underUnit } from "~/features/people/unit-predicate.server";
import { ACTIVE, PLAN, refused } from "./needs.server";
import { asUnit, found, namesOf, ofPerson, readsWhole, type RuleStatement, today } from "./source.server";

/** As the duties have it: a recognition from before the notice counts from the day it was confirmed here. */
const RECOGNIZED = standardDaySql(OWED_FROM);

/** R22: no plan in time; and of an approved one, the look back overdue or one of the four things missing. */
export const planMissing: RuleStatement = (context) => {
  const owed = standardDaySql(planOwedFrom(context));
  const due = workingDaySql(context, owed, standardOfRow(context, planApprovalDays, owed));
  const approved = standardDaySql(sql`h.approved_on`);
  const review = sql`coalesce(h.review_due_on,
    ${monthsAfter(approved, standardOfRow(context, planReviewMonths, approved))})`;
  const incomplete = sql`m.status <> 'dropped' and (btrim(m.step) = '' or btrim(m.content) = '' or btrim(m.way) = ''
    or btrim(m.responsible) = '' or m.due_on is null)`;
  const failing = namesOf([
    ["review", sql`${review} < ${today(context)}`],
    [
      "measures",
      // Few measures lack something: of a whole province they are read once.
      readsWhole(context)
        ? sql`(h.id, h.city) in (select m.plan_id, m.city from plan_measure m where ${incomplete})`
        : sql`exists (select 1 from plan_measure m where m.plan_id = h.id and m.city = h.city and ${incomplete})`,
    ],
  ]);
  return sql`
    ${found(context, {
      subject: "person",
      record: sql`f.person_id`,
      since: sql`d.due + 1`,
      facts: sql`jsonb_build_object('failing', '["none"]'::jsonb, 'recognized', f.recognized_on, 'due', d.due,
        'planStatus', f.plan_status)`,
      // OFFSET keeps the day from being worked out again wherever it is shown.
      from: sql`person_fact f cross join lateral (select ${due} as due offset 0) d`,
      where: sql`${ACTIVE} and not f.has_plan and d.due < ${today(context)}`,
    })}
    union all
    ${found(context, {
      subject: "plan",
      record: sql`h.id`,
      since: sql`case when 'measures' = any(m.failing) then h.approved_on else ${review} + 1 end`,
      facts: sql`jsonb_build_object('failing', to_jsonb(m.failing), 'version', h.version_no, 'due', ${review})`,
      from: sql`person_fact f join ${PLAN} cross join lateral (select ${failing} as failing offset 0) m`,
      where: sql`${ACTIVE} and h.closed_on is null and cardinality(m.failing) > 0`,
    })}`;
};

/** R23 */
export const fewOffers: RuleStatement = (context) => {
  const due = monthsAfter(RECOGNIZED, standardOfRow(context, offersWithinMonths, RECOGNIZED));
  return found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`${due} + 1`,
    facts: sql`jsonb_build_object('valid', f.valid_offers, 'recognized', f.recognized_on, 'due', ${due})`,
    from: sql`person_fact f`,
    where: sql`${ACTIVE} and f.employment <> 'employed' and f.main_path = 'market' and not f.has_three_offers
      and ${due} < ${today(context)}`,
  });
};

/** R24: offers of the present recognition that were none, or were the same again. */
export const poorOffers: RuleStatement = (context) => {
  // By the province's standard: hands and employers do not stop at a city's border.
  const people = standardOfRow(context, sameTextPeople, today(context), sql`0`);
  const failing = namesOf([
    ["expired", sql`f.reasons @? '$[*] ? (@.code == "expired")'`],
    ["vacancy_closed", sql`f.reasons @? '$[*] ? (@.code == "vacancy_closed")'`],
    ["below_minimum_wage", sql`f.reasons @? '$[*] ? (@.code == "below_minimum_wage")'`],
    ["repeated", sql`f.repeated`],
    ["same_for_many", sql`t.people is not null`],
  ]);
  const ofTerritory = underUnit(asUnit(context.scope));
  // Marks that stand in so many rows at least, counted in the order of their index; the rows and the people are looked
  // at only where a mark says that there may be something.
  const standing = (mark: SQL, times: SQL) => sql`(select ${mark} as mark from job_offer j
    where j.voided_at is null and ${mark} is not null group by 1 having count(*) >= ${times})`;
  return sql`(with again as materialized ${standing(sql`j.again_mark`, sql`2`)},
    often as materialized ${standing(sql`j.many_mark`, people)},
    -- Hands do not stop at a territory's border.
    many as materialized (
      select j.many_mark, j.recorded_by, j.occurred_on, j.sameness, count(distinct j.person_id)::int as people
      from often o cross join lateral (select * from job_offer j where j.many_mark = o.mark and j.voided_at is null offset 0) j
      group by 1, 2, 3, 4 having count(distinct j.person_id) >= ${people}),
    suspect as materialized (
      select j.id, j.person_id, j.city, j.occurred_on, j.recorded_at, j.again_mark, j.many_mark, j.employer, j.post,
        j.valid_until, j.monthly_wage, nullif(j.invalid_reasons, '[]') as reasons
      from job_offer j where j.voided_at is null and (j.invalid_reasons <> '[]' or j.again_mark in (select mark from again)
        or j.many_mark in (select m.many_mark from many m))),
    present as materialized (
      select j.*, f.unit_id, f.county_id, f.street_id, f.community_id, f.responsible_id,
        case when j.reasons is null then row_number() over (partition by j.person_id, j.again_mark, j.reasons is null
          order by j.occurred_on, j.recorded_at, j.id) > 1 end as repeated
      from person_fact f join suspect j on ${ofPerson("j")}
      where ${ACTIVE} and ${ofTerritory} and j.occurred_on >= f.recognized_on)
    ${found(context, {
      subject: "offer",
      record: sql`f.id`,
      since: sql`f.occurred_on`,
      facts: sql`jsonb_build_object('employer', f.employer, 'post', f.post, 'on', f.occurred_on, 'until', f.valid_until,
        'wage', f.monthly_wage, 'people', t.people, 'failing', to_jsonb(m.failing))`,
      from: sql`present f left join many t on t.many_mark = f.many_mark
        cross join lateral (select ${failing} as failing) m`,
      where: sql`cardinality(m.failing) > 0`,
    })})`;
};

/** R27 */
export const safetyNetWaits: RuleStatement = (context) => {
  const from = standardDaySql(sql`h.approved_on`);
  const due = monthsAfter(from, standardOfRow(context, safetyNetWithinMonths, from));
  return found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`d.due + 1`,
    facts: sql`jsonb_build_object('approved', h.approved_on, 'due', d.due)`,
    from: sql`person_fact f join ${PLAN} cross join lateral (select ${due} as due) d`,
    where: sql`${ACTIVE} and f.employment <> 'employed' and f.main_path = 'safety_net' and d.due < ${today(context)}
      and not ${refused("welfare_post")}
      and not exists (select 1 from welfare_placement w where ${ofPerson("w")} and w.voided_at is null
        and w.ended_on is null)
      and not exists (select 1 from welfare_queue_entry q where ${ofPerson("q")} and q.voided_at is null
        and q.left_on is null)`,
  });
};

/**
 * R28: days without a substantive contact since the recognition, by the city's steps (30, 60, 90). The step is kept and
 * not the days, which would make every night write every hit anew.
 */
export const silent: RuleStatement = (context) => {
  const last = sql`greatest(${OWED_FROM}, f.last_contact_on)`;
  const steps = standardOfRow(context, silenceDays, standardDaySql(last));
  return found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`${last} + x.steps[1] + 1`,
    facts: sql`jsonb_build_object('last', case when f.last_contact_on >= f.recognized_on then f.last_contact_on end,
      'recognized', f.recognized_on,
      'step', (select max(step) from unnest(x.steps) step where step < ${today(context)} - ${last}))`,
    from: sql`person_fact f cross join lateral (select ${steps} as steps) x`,
    where: sql`${ACTIVE} and f.employment = 'unemployed' and f.recognized_on <= ${today(context)}
      and ${today(context)} - ${last} > x.steps[1]`,
  });
};

/** R40: no survey at home (四（一）), no training of staff (五（二）) for too long. */
export const notSurveyedOrTrained: RuleStatement = (context) => sql`${unvisited(context)}
  union all ${courseMissing(context)}`;

const IS_VISIT = sql`s.voided_at is null and (s.kind = '02' or s.way = 'home_visit')`;

const unvisited: RuleStatement = (context) => {
  const from = sql`greatest(${OWED_FROM}, ${STANDARDS_FROM}::date, v.last)`;
  const due = monthsAfter(from, standardOfRow(context, homeVisitMonths, from));
  return found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`d.due + 1`,
    facts: sql`jsonb_build_object('kind', 'visit', 'last', v.last, 'recognized', f.recognized_on, 'due', d.due)`,
    // Of a whole province everybody's visits are read once, in the order of their index.
    from: sql`person_fact f left join ${
      readsWhole(context)
        ? sql`(select s.person_id, s.city, max(s.occurred_on) as last from service_record s where ${IS_VISIT}
            group by s.person_id, s.city) v on ${ofPerson("v")}`
        : sql`lateral (select max(s.occurred_on) as last from service_record s where ${ofPerson("s")} and ${IS_VISIT}) v
            on true`
    } cross join lateral (select ${due} as due) d`,
    where: sql`${ACTIVE} and f.employment <> 'employed' and d.due < ${today(context)}`,
  });
};

/** A bureau's own record: of cities and counties (各级人力资源社会保障部门) that have people in their caseload. */
const courseMissing: RuleStatement = (context) => {
  const from = sql`greatest(${STANDARDS_FROM}::date, t.last)`;
  const due = monthsAfter(from, standardOfRow(context, staffTrainingMonths, from, sql`r.city`));
  return sql`(select 'unit'::text as subject,
    ('00000000-0000-7000-8000-' || lpad(to_hex(r.unit_id), 12, '0'))::uuid as record_id, null::uuid as person_id,
    r.city, r.unit_id, r.county_id, r.street_id, r.community_id, null::uuid as responsible_id, d.due + 1 as since_on,
    jsonb_build_object('kind', 'training', 'unit', r.name, 'last', t.last, 'due', d.due) as facts
    from (select u.id as unit_id, u.short_name as name, case u.level when 'city' then u.id else u.parent_id end as city,
        case u.level when 'county' then u.id end as county_id, null::int as street_id, null::int as community_id
      from unit u where u.level in ('city', 'county')) r
    left join lateral (select max(b.occurred_on) as last from bureau_record b
      where b.unit_id = r.unit_id and b.kind = 'training' and b.voided_at is null
        and b.occurred_on <= ${today(context)}) t on true
    cross join lateral (select ${due} as due) d
    where ${underUnit(asUnit(context.scope), "r")} and d.due < ${today(context)}
      and exists (select 1 from person_fact f where f.city = r.city and f.status = 'recognized'
        and (r.county_id is null or f.county_id = r.county_id)))`;
};
