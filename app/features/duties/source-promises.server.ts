import { type SQL, sql } from "drizzle-orm";

import { RESTATES_CONTACT_STANDARD } from "~/features/help-plan/contact-measures.server";
import { measureHand } from "~/features/help-plan/measure-hands.server";
import { oldestAwaited } from "~/features/job-offers/rules";
import { underUnit } from "~/features/people/person-predicate.server";
import { CLOSED_STATUSES } from "~/features/recognition/status";
import { monthOf } from "~/features/subsidies/months";
import { FLEXIBLE } from "~/features/subsidies/seasons-json.server";
import { goneSince } from "~/features/transfers/gone-since.server";
import { subsidyTermMonths } from "~/law/parameters";
import { announcedWindows } from "~/law/subsidy-windows";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { ATTENDANCE_DUE_DAY, OFFER_REPLY_DAYS } from "./due-days";
import { branch, type SourceContext, within } from "./source-context.server";
import { horizon } from "./source-standards.server";
import { decidingHands } from "./source-support.server";

const ACTIVE = sql`f.status = 'recognized'`;
const FACTS = sql`person_fact f`;

/**
 * The next contact agreed on at a contact (`nextOn`). It stands until another day is agreed on, it is called off, or
 * somebody speaks with the person on its day or later (`standingPromise`).
 */
export function promiseBranch(context: SourceContext): SQL {
  return branch({
    kind: "promise",
    record: sql`s.id::text`,
    due: sql`s.next_on::date`,
    since: sql`s.occurred_on`,
    facts: sql`jsonb_build_object('content', s.content, 'way', s.way, 'nextStep', s.next_step)`,
    from: sql`${FACTS} join lateral (
      select s.id, s.next_on, s.occurred_on, s.content, s.way, s.subject->>'nextStep' as next_step
      from service_record s
      where s.person_id = f.person_id and s.city = f.city and s.voided_at is null
        and (s.next_on is not null or s.subject->>'next' = 'none') and s.occurred_on <= ${context.today}::date
      order by s.occurred_on desc, s.recorded_at desc, s.id desc limit 1) s on s.next_on is not null`,
    where: sql`${within(context)} and f.status <> 'exited' and s.next_on::date <= ${horizon(context, "promise")}
      and not exists (select 1 from service_record k where k.person_id = f.person_id and k.city = f.city
        and k.voided_at is null and k.substantive and k.occurred_on <= ${context.today}::date
        and k.occurred_on >= s.next_on::date and k.id <> s.id)`,
  });
}

export function followUpBranch(context: SourceContext): SQL {
  return branch({
    kind: "follow_up",
    record: sql`u.id::text`,
    due: sql`u.due_on`,
    since: sql`u.occurred_on`,
    facts: sql`jsonb_build_object('followUpId', u.id, 'note', u.note, 'version', u.version)`,
    from: sql`${FACTS} join follow_up u on u.person_id = f.person_id and u.city = f.city`,
    where: sql`${within(context)} and u.done_on is null and u.voided_at is null
      and u.due_on <= ${horizon(context, "follow_up")}`,
  });
}

/** The same as `isStillAsked`, of an offer `o`. */
export const stillAskedSql = (on: CalendarDate): SQL =>
  sql`(o.valid_until >= ${on}::date or o.occurred_on >= ${oldestAwaited(on)}::date)`;

/**
 * Offers of this recognition that nobody has answered: a week, or the vacancy's last day. Only those that count
 * (`numberOffers`): what was expired or underpaid was no offer, and one vacancy is asked after once. Nobody is asked
 * any more when the vacancy is over and an answer would count no more (`isStillAsked`).
 */
export function offerReplyBranch(context: SourceContext): SQL {
  return branch({
    kind: "offer_reply",
    record: sql`o.id::text`,
    due: sql`least(coalesce(o.valid_until, o.occurred_on + ${sql.raw(String(OFFER_REPLY_DAYS))}),
      o.occurred_on + ${sql.raw(String(OFFER_REPLY_DAYS))})`,
    since: sql`o.occurred_on`,
    facts: sql`jsonb_build_object('employer', o.employer, 'post', o.post, 'validUntil', o.valid_until,
      'offerId', o.id, 'version', o.version)`,
    from: sql`${FACTS} join job_offer o on o.person_id = f.person_id and o.city = f.city`,
    where: sql`${within(context)} and ${ACTIVE} and f.employment <> 'employed' and o.reply = 'pending'
      and o.voided_at is null and o.occurred_on between f.recognized_on and ${context.today}::date
      and ${stillAskedSql(context.today)}
      and o.invalid_reasons = '[]'::jsonb and not exists (select 1 from job_offer e where e.person_id = o.person_id
        and e.city = o.city and e.sameness = o.sameness and e.voided_at is null and e.invalid_reasons = '[]'::jsonb
        and e.occurred_on >= f.recognized_on
        and (e.occurred_on, e.recorded_at, e.id) < (o.occurred_on, o.recorded_at, o.id))`,
  });
}

/** Courses about to start, and courses that are over without a result. */
export function trainingBranch(context: SourceContext): SQL {
  const over = sql`(t.ends_on is not null and t.ends_on <= ${context.today}::date)`;
  return branch({
    kind: "training",
    record: sql`t.id::text`,
    due: sql`case when ${over} then t.ends_on else t.starts_on end`,
    since: sql`t.occurred_on`,
    facts: sql`jsonb_build_object('course', t.course_name, 'over', ${over}, 'enrolmentId', t.id, 'version', t.version,
      'startsOn', t.starts_on, 'endsOn', t.ends_on, 'hours', t.hours)`,
    from: sql`${FACTS} join training_enrolment t on t.person_id = f.person_id and t.city = f.city`,
    where: sql`${within(context)} and t.voided_at is null and (t.status in ('enrolled', 'attending') and ${over}
      or t.status = 'enrolled' and not ${over} and t.starts_on <= ${horizon(context, "training")})`,
  });
}

/** Open measures of the plan in force; one that puts the standard of contact into words has that duty already. */
function openMeasures(context: SourceContext, kind: "measure" | "measure_day", which: SQL): SQL {
  return branch({
    kind,
    record: sql`m.id::text`,
    due: sql`m.due_on`,
    since: sql`a.approved_on`,
    facts: sql`jsonb_build_object('content', m.content, 'step', m.step, 'planVersion', a.version_no,
      'signedBy', m.responsible, 'responsible', ${measureHand(
        now(),
        {
          id: sql`f.person_id`,
          now: sql`f.responsible_id`,
        },
        "a",
      )}, 'number', m.position, 'planId', a.id, 'version', a.version)`,
    from: sql`${FACTS} join help_plan a on a.person_id = f.person_id and a.city = f.city
        and a.status = 'approved' and a.closed_on is null
      join plan_measure m on m.plan_id = a.id and m.city = a.city and m.status = 'open'`,
    where: sql`${within(context)} and ${ACTIVE} and a.approved_on between f.recognized_on and ${context.today}::date
      and ${which} and not ${RESTATES_CONTACT_STANDARD}`,
  });
}

export const measureBranch = (context: SourceContext): SQL =>
  openMeasures(context, "measure", sql`m.due_on <= ${horizon(context, "measure")}`);

/** Approved without a day (a plan from elsewhere, or from before the check asked for one): it would never be due. */
export const measureDayBranch = (context: SourceContext): SQL =>
  openMeasures(context, "measure_day", sql`m.due_on is null`);

/** 公益性岗位 contracts that run out. */
export function placementBranch(context: SourceContext): SQL {
  return branch({
    kind: "placement",
    record: sql`w.id::text`,
    due: sql`w.contract_until`,
    since: sql`w.occurred_on`,
    facts: sql`jsonb_build_object('employer', w.employer, 'post', w.post)`,
    from: sql`${FACTS} join welfare_placement w on w.person_id = f.person_id and w.city = f.city`,
    where: sql`${within(context)} and w.ended_on is null and w.voided_at is null
      and w.contract_until <= ${horizon(context, "placement")}`,
  });
}

/** The months of a placement that are over and have no 考勤 (`monthsWithoutSheet`), each with the day it was due. */
export function attendanceBranch(context: SourceContext): SQL {
  const last = addMonths(monthOf(context.today), -1);
  return branch({
    kind: "attendance",
    record: sql`w.id::text || ':' || to_char(x.month, 'YYYY-MM')`,
    due: sql`(x.month + interval '1 month')::date + ${sql.raw(String(ATTENDANCE_DUE_DAY - 1))}`,
    since: sql`x.month::date`,
    facts: sql`jsonb_build_object('employer', w.employer, 'post', w.post, 'month', to_char(x.month, 'YYYY-MM'),
      'startsOn', w.occurred_on, 'endedOn', w.ended_on, 'contractUntil', w.contract_until, 'placementId', w.id)`,
    from: sql`${FACTS} join welfare_placement w on w.person_id = f.person_id and w.city = f.city
      cross join lateral generate_series(date_trunc('month', w.occurred_on::timestamp),
        least(${last}::date, w.ended_on - 1)::timestamp, interval '1 month') as x(month)`,
    where: sql`${within(context)} and w.voided_at is null
      and not exists (select 1 from welfare_attendance d where d.placement_id = w.id and d.city = w.city
        and d.month = x.month::date and d.voided_at is null)`,
  });
}

/** The seasons cities have set, and for this year those announced where nothing is set; as `findWindow` has them. */
function seasonsTable(day: CalendarDate): SQL {
  const year = Number(day.slice(0, 4));
  const announced = announcedWindows(FLEXIBLE, year).map(
    ({ division, opensOn, closesOn }) => sql`
      union all select ${`announced-${year}-${division}`}::text, d.unit_id, ${year}::int, ${opensOn}::date, ${closesOn}::date
      from unit_division d join unit c on c.id = d.unit_id and c.level = 'city'
      where d.division_code = ${division} and not exists (select 1 from subsidy_window w
        where w.unit_id = d.unit_id and w.kind = ${FLEXIBLE} and w.year = ${year}::int)`,
  );
  return sql`(select w.id::text, w.unit_id, w.year, w.opens_on, w.closes_on from subsidy_window w
    where w.kind = ${FLEXIBLE}${sql.join(announced, sql``)})`;
}

/**
 * A city's window for the social-insurance subsidy, set or announced, closes: people in flexible work this year who have not applied
 * for it in the window's year and have months of the shared counter left. Whether they get it, the form examines.
 */
export function subsidyWindowBranch(context: SourceContext): SQL {
  const kind = sql`${FLEXIBLE}`;
  return branch({
    kind: "subsidy_window",
    record: sql`v.id || ':' || f.person_id::text`,
    due: sql`v.closes_on`,
    since: sql`e.occurred_on`,
    facts: sql`jsonb_build_object('year', v.year, 'used', b.months)`,
    from: sql`${FACTS} join unit s on f.unit_id between s.id and s.last_id
      join ${seasonsTable(context.today)} v on v.unit_id = s.id and v.opens_on <= ${context.today}::date
        and v.closes_on between ${context.today}::date and ${horizon(context, "subsidy_window")}
      join lateral (
        select e.occurred_on, e.status, e.destination from employment_status e
        where e.person_id = f.person_id and e.city = f.city and e.voided_at is null
          and e.occurred_on <= ${context.today}::date
        order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'employed'
          and e.destination = 'flexible'
      join lateral (
        select coalesce(sum((extract(year from y.until_month) - extract(year from y.from_month)) * 12
            + extract(month from y.until_month) - extract(month from y.from_month) + 1), 0)::int as months,
          coalesce(bool_or(y.kind = ${kind} and extract(year from y.from_month) = v.year), false) as applied
        from subsidy y where y.person_id = f.person_id and y.city = f.city and y.voided_at is null
          and y.status <> 'refused' and y.from_month is not null) b on not b.applied`,
    where: sql`${within(context)} and ${ACTIVE} and f.employment = 'employed'
      and b.months < ${sql.raw(String(subsidyTermMonths.values.at(-1)?.value ?? 36))}`,
  });
}

/** Applications for a subsidy that nobody has decided. */
export function subsidyBranch(context: SourceContext): SQL {
  return branch({
    kind: "subsidy",
    record: sql`y.id::text`,
    hands: decidingHands("y"),
    due: null,
    since: sql`y.occurred_on`,
    facts: sql`jsonb_build_object('subsidy', y.kind, 'amount', y.amount::text)`,
    from: sql`${FACTS} join subsidy y on y.person_id = f.person_id and y.city = f.city`,
    where: sql`${within(context)} and y.status = 'applied' and y.voided_at is null`,
  });
}

/** Posts that employers have proposed as 公益性岗位. */
export function welfarePostBranch(context: SourceContext): SQL {
  return branch({
    kind: "welfare_post",
    record: sql`r.id::text`,
    hands: sql`'reviewer'::text`,
    ofOffice: true,
    due: null,
    since: sql`r.proposed_on`,
    who: sql`null::uuid as person_id, r.city as city, r.unit_id as unit_id, null::uuid as responsible_id,
      r.employer as name, null::date as birth_date, null::text as category`,
    facts: sql`jsonb_build_object('postId', r.id, 'post', r.post, 'number', r.number, 'places', r.places)`,
    from: sql`welfare_post r`,
    where: sql`${underUnit({ id: context.scope.unitId, level: context.scope.level }, "r")} and r.status = 'proposed'`,
  });
}

/**
 * Recognitions from before the notice that wait for the county's confirming hand (六). No text sets a day for it. The last
 * one not confirmed asks somebody to mend it or to apply (`refusedClaim`): that stands in the dossier alone.
 */
export function legacyClaimBranch(context: SourceContext): SQL {
  const refused = sql`l.status = 'rejected' and f.status <> 'recognized'
    and not exists (select 1 from legacy_claim n where n.person_id = l.person_id and n.city = l.city
      and n.status <> 'confirmed' and n.proposed_at > l.proposed_at)
    and not exists (select 1 from application a where a.person_id = l.person_id and a.city = l.city
      and a.status <> all(${sql.param([...CLOSED_STATUSES])}::text[]))
    and not exists (select 1 from recognition g where g.person_id = l.person_id and g.city = l.city
      and g.voided_at is null and g.occurred_on >= l.decided_on)`;
  return branch({
    kind: "legacy_claim",
    record: sql`l.id::text`,
    hands: sql`case l.status when 'proposed' then 'reviewer' else 'caseworker' end`,
    due: null,
    since: sql`case l.status when 'proposed' then l.proposed_on else l.decided_on end`,
    facts: sql`jsonb_build_object('category', l.category, 'recognizedOn', l.recognized_on, 'by', l.proposed_by_name,
      'refusedBy', case l.status when 'rejected' then l.decided_by_name end, 'note', l.decision_note)`,
    from: sql`${FACTS} join legacy_claim l on l.person_id = f.person_id and l.city = f.city`,
    where: sql`${within(context)} and (l.status = 'proposed'${context.ahead ? sql` or ${refused}` : sql``})`,
  });
}

/** Money to be given back whose day is near or past. */
export function recoveryBranch(context: SourceContext): SQL {
  return branch({
    kind: "recovery",
    record: sql`y.id::text`,
    due: sql`y.repay_until`,
    since: sql`coalesce(y.notice_on, y.occurred_on)`,
    facts: sql`jsonb_build_object('amount', y.amount::text, 'number', y.notice_number)`,
    from: sql`${FACTS} join recovery y on y.person_id = f.person_id and y.city = f.city`,
    where: sql`${within(context)} and y.closed_on is null and y.voided_at is null
      and y.repay_until <= ${horizon(context, "recovery")}`,
  });
}

/** 整改通知书 to this county with problems that are not answered yet; due on the first of their last days. */
export function rectificationBranch(context: SourceContext): SQL {
  const { level, unitId } = context.scope;
  const columns = { province: null, city: sql`c.city_id`, county: sql`c.id`, street: null, community: null };
  const column = columns[level];
  const inside = level === "province" ? sql`true` : column ? sql`${column} = ${unitId}` : sql`false`;
  return branch({
    kind: "rectification",
    record: sql`o.id::text`,
    hands: sql`'county'::text`,
    ofOffice: true,
    due: sql`x.due_on`,
    since: sql`o.issued_on`,
    who: sql`null::uuid as person_id, c.city_id as city, c.id as unit_id, null::uuid as responsible_id,
      s.short_name as name, null::date as birth_date, null::text as category`,
    facts: sql`jsonb_build_object('orderId', o.id, 'number', o.number, 'open', x.open)`,
    from: sql`rectification_order o join unit c on c.id = o.county_id join unit s on s.id = o.issuer_unit_id
      cross join lateral (select count(*)::int as open, min(g.due_on) as due_on from inspection_finding g
        where g.order_id = o.id and g.status = 'ordered') x`,
    where: sql`${inside} and x.open > 0`,
  });
}

/** 整改通知书 of this bureau, or of one below it, with answers to be checked again; due on the first of their last days. */
export function recheckBranch(context: SourceContext): SQL {
  return branch({
    kind: "recheck",
    record: sql`o.id::text`,
    hands: sql`'supervisor'::text`,
    ofOffice: true,
    due: sql`x.due_on`,
    since: sql`x.replied_on`,
    who: sql`null::uuid as person_id, coalesce(s.city_id, s.id) as city, s.id as unit_id, null::uuid as responsible_id,
      c.short_name as name, null::date as birth_date, null::text as category`,
    facts: sql`jsonb_build_object('orderId', o.id, 'number', o.number, 'open', x.open)`,
    from: sql`unit own join unit s on s.id between own.id and own.last_id
      join rectification_order o on o.issuer_unit_id = s.id join unit c on c.id = o.county_id
      cross join lateral (select count(*)::int as open, min(g.recheck_due_on) as due_on, min(g.replied_on) as replied_on
        from inspection_finding g where g.order_id = o.id and g.status = 'replied') x`,
    where: sql`own.id = ${context.scope.unitId} and x.open > 0`,
  });
}

/** Dossiers that other units want to hand over; until then nothing of them may be opened here. */
export function transferBranch(context: SourceContext): SQL {
  return branch({
    kind: "transfer",
    record: sql`t.id::text`,
    ofOffice: true,
    due: null,
    since: sql`(t.proposed_at at time zone 'Asia/Shanghai')::date`,
    who: sql`null::uuid as person_id, t.city as city, t.to_unit_id as unit_id, null::uuid as responsible_id,
      p.name as name, p.birth_date as birth_date, case when f.status = 'recognized' then f.category end as category`,
    facts: sql`jsonb_build_object('fromUnit', u.full_name, 'gone', ${goneSince(sql`t`)})`,
    from: sql`unit own join person_transfer t on t.to_unit_id between own.id and own.last_id
      join person p on p.id = t.person_id and p.city = t.city join unit u on u.id = t.from_unit_id
      left join person_fact f on f.person_id = p.id and f.city = p.city`,
    where: sql`own.id = ${context.scope.unitId} and t.status = 'proposed'`,
  });
}
