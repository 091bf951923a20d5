import { type SQL, sql } from "drizzle-orm";

import { isOwedContact } from "~/features/people/person-predicate.server";
import { statutoryRetirement } from "~/law/retirement";
import {
  callBackMonths,
  certificateEntryDays,
  contactEveryMonths,
  firstContactDays,
  offersWithinMonths,
  planApprovalDays,
  planReviewMonths,
} from "~/law/standards";
import { addDays } from "~/lib/calendar-date";
import { LEAD_DAYS, STANDARDS_FROM } from "./due-days";
import {
  branch,
  monthsAfter,
  standardDaySql,
  standardOfRow,
  type SourceContext,
  workingDaySql,
  within,
} from "./source-context.server";

const ACTIVE = sql`f.status = 'recognized'`;
const FACTS = sql`person_fact f`;
/**
 * The day from which help is owed: the recognition's; of one from before the notice (存量, 六) the day on which it was
 * taken over here, because nobody could have been helped before.
 */
export const OWED_FROM = sql`(case when f.legacy then greatest(f.recognized_on, (
    select (r.recorded_at at time zone 'Asia/Shanghai')::date from recognition r
    where r.person_id = f.person_id and r.until_on is null and r.voided_at is null
    limit 1)) else f.recognized_on end)`;

/** The last day that stands in the list today, for a kind with a lead. */
export function horizon({ today }: SourceContext, lead: keyof typeof LEAD_DAYS): SQL {
  return sql`${addDays(today, LEAD_DAYS[lead])}::date`;
}

/** The closing day of the last plan of this recognition; null where none was closed. */
const planClosedOn = ({ today }: SourceContext) => sql`(select max(h.closed_on) from help_plan h
  where h.person_id = f.person_id and h.city = f.city and h.status = 'approved'
    and h.approved_on >= f.recognized_on and h.closed_on <= ${today}::date)`;

/**
 * The day from which a plan is owed: that of the help; after a closed plan the day it was closed, or on which the work
 * ended that it had led to.
 */
export function planOwedFrom(context: SourceContext): SQL {
  const closedOn = planClosedOn(context);
  return sql`(case when ${closedOn} is null then ${OWED_FROM} else greatest(${OWED_FROM}, ${closedOn},
    (select e.occurred_on from employment_status e where e.person_id = f.person_id and e.city = f.city
      and e.voided_at is null and e.occurred_on <= ${context.today}::date
      order by e.occurred_on desc, e.recorded_at desc limit 1)) end)`;
}

/** The last day for an approved plan; null where there is one. */
export function planDueSql(context: SourceContext): SQL {
  const from = standardDaySql(planOwedFrom(context));
  return sql`case when not f.has_plan then
    ${workingDaySql(context, from, standardOfRow(context, planApprovalDays, from))} end`;
}

/** The day of the next look back at an approved plan `a`; where none was set, the standard after the approval. */
export function reviewDueSql(context: SourceContext): SQL {
  const approved = standardDaySql(sql`a.approved_on`);
  return sql`coalesce(a.review_due_on,
    ${monthsAfter(approved, standardOfRow(context, planReviewMonths, approved))})`;
}

const planDue = (context: SourceContext) => {
  const from = standardDaySql(planOwedFrom(context));
  return {
    since: planOwedFrom(context),
    due: planDueSql(context),
    facts: sql`jsonb_build_object('days', ${standardOfRow(context, planApprovalDays, from)},
      'planStatus', f.plan_status, 'planVersion', f.plan_version, 'hasPlan', f.has_plan,
      'closedOn', ${planClosedOn(context)})`,
  };
};

export function approvalBranch(context: SourceContext): SQL {
  return branch({
    kind: "approval",
    record: sql`f.person_id::text`,
    hands: sql`'manager'::text`,
    ...planDue(context),
    from: FACTS,
    where: sql`${within(context)} and ${ACTIVE} and f.plan_status = 'submitted'`,
  });
}

/** No plan since the recognition, none after one that was closed without work, or one that was sent back. */
export function planBranch(context: SourceContext): SQL {
  return branch({
    kind: "plan",
    record: sql`f.person_id::text`,
    ...planDue(context),
    from: FACTS,
    where: sql`${within(context)} and ${ACTIVE} and (not f.has_plan and f.plan_status <> 'submitted'
      or f.plan_status = 'sent_back')`,
  });
}

/** The last time somebody spoke with the person; of whoever is 失联, also the last try, which is all that can be done. */
const lastContactOrTry = ({ today }: SourceContext) => sql`(case when f.employment = 'lost_contact' then
  greatest(f.last_contact_on, (select max(k.occurred_on) from service_record k where k.person_id = f.person_id
    and k.city = f.city and k.voided_at is null and k.occurred_on <= ${today}::date)) else f.last_contact_on end)`;

/**
 * The first contact after the recognition (nobody else has taken over: not in work), then one each interval while
 * unemployed. 失联 ends nothing (三 has no such ground): it asks for a try each interval.
 */
export function contactBranches(context: SourceContext): SQL[] {
  const from = standardDaySql(OWED_FROM);
  const lastOn = lastContactOrTry(context);
  const last = standardDaySql(lastOn);
  const every = standardOfRow(context, contactEveryMonths, last);
  const next = monthsAfter(last, every);
  const never = sql`(f.last_contact_on is null or f.last_contact_on < f.recognized_on)`;
  return [
    branch({
      kind: "contact",
      record: sql`f.person_id::text`,
      due: workingDaySql(context, from, standardOfRow(context, firstContactDays, from)),
      since: OWED_FROM,
      facts: sql`jsonb_build_object('first', true, 'days', ${standardOfRow(context, firstContactDays, from)})`,
      from: FACTS,
      where: sql`${within(context)} and ${ACTIVE} and f.employment <> 'employed' and ${never}`,
    }),
    branch({
      kind: "contact",
      record: sql`f.person_id::text`,
      due: next,
      since: lastOn,
      facts: sql`jsonb_build_object('first', false, 'months', ${every}, 'lost', f.employment = 'lost_contact',
        'lastContactOn', f.last_contact_on)`,
      from: FACTS,
      where: sql`${within(context)} and ${ACTIVE} and ${isOwedContact} and not ${never}
        and ${next} <= ${horizon(context, "contact")}`,
    }),
  ];
}

/** 四（二）: three offers that count, on the market path. */
export function offersBranch(context: SourceContext): SQL {
  const from = standardDaySql(OWED_FROM);
  const months = standardOfRow(context, offersWithinMonths, from);
  const due = monthsAfter(from, months);
  return branch({
    kind: "offers",
    record: sql`f.person_id::text`,
    due,
    since: OWED_FROM,
    facts: sql`jsonb_build_object('valid', f.valid_offers, 'months', ${months})`,
    from: FACTS,
    where: sql`${within(context)} and ${ACTIVE} and f.employment <> 'employed' and f.main_path = 'market'
      and not f.has_three_offers and ${context.ahead ? sql`true` : sql`${due} <= ${horizon(context, "offers")}`}`,
  });
}

/**
 * The call-back after the present work that is to be made: of those whose days have come or are near and that no
 * substantive contact has answered, the last. An earlier one that nobody made cannot be made up for any more.
 */
export function callBackBranch(context: SourceContext): SQL {
  const points = standardOfRow(context, callBackMonths, sql`e.occurred_on`);
  const lead = sql.raw(String(LEAD_DAYS.call_back));
  return branch({
    kind: "call_back",
    record: sql`e.id::text || ':' || b.months`,
    due: sql`b.due_on`,
    since: sql`e.occurred_on`,
    facts: sql`jsonb_build_object('months', b.months, 'employer', e.employer, 'post', e.post)`,
    from: sql`${FACTS} join lateral (
        select e.id, e.occurred_on, e.employer, e.post, e.status from employment_status e
        where e.person_id = f.person_id and e.city = f.city and e.voided_at is null
          and e.occurred_on <= ${context.today}::date
        order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'employed'
      join lateral (
        select m.months, ${monthsAfter(sql`e.occurred_on`, sql`m.months`)} as due_on
        from unnest(${points}) m(months)
        where (f.last_contact_on is null
          or f.last_contact_on < ${monthsAfter(sql`e.occurred_on`, sql`m.months`)} - ${lead})
          and ${monthsAfter(sql`e.occurred_on`, sql`m.months`)} <= ${horizon(context, "call_back")}
        order by m.months desc limit 1) b on true`,
    where: sql`${within(context)} and f.employment = 'employed' and ${ACTIVE}
      and e.occurred_on >= greatest(f.recognized_on, ${STANDARDS_FROM}::date)`,
  });
}

/** An approved plan whose look back is due. */
export function reviewBranch(context: SourceContext): SQL {
  const due = reviewDueSql(context);
  return branch({
    kind: "review",
    record: sql`a.id::text`,
    due,
    since: sql`coalesce((select max(v.reviewed_on) from plan_review v where v.plan_id = a.id and v.city = a.city
      and v.voided_at is null), a.approved_on)`,
    facts: sql`jsonb_build_object('planVersion', a.version_no)`,
    from: sql`${FACTS} join help_plan a on a.person_id = f.person_id and a.city = f.city
      and a.status = 'approved' and a.closed_on is null`,
    where: sql`${within(context)} and ${ACTIVE} and a.approved_on between f.recognized_on and ${context.today}::date
      and ${due} <= ${horizon(context, "review")}`,
  });
}

/** Months of age at which a woman of the 50-year category retires, by birth month from the first delayed one on. */
function earlierRetirementMonths(): { first: string; months: string; before: number } {
  const months: number[] = [];
  for (let index = 0; ; index += 1) {
    const born = `${1975 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
    const { statutoryAge } = statutoryRetirement(born, "female50");
    months.push(statutoryAge.years * 12 + statutoryAge.months);
    // From here on the delay no longer grows.
    if (index > 0 && index % 12 === 0 && months.at(-13) === months.at(-1)) break;
  }
  const before = statutoryRetirement("1970-01-01", "female50").statutoryAge;
  return { first: "1975-01-01", months: months.join(","), before: before.years * 12 + before.months };
}
const EARLIER = earlierRetirementMonths();

/** The original category of a woman's post is open, and the earlier of the two days is near. */
export function retirementCategoryBranch(context: SourceContext): SQL {
  const list = sql`(select string_to_array(${EARLIER.months}, ',')::int[])`;
  const index = sql`((extract(year from f.birth_date)::int - 1975) * 12 + extract(month from f.birth_date)::int)`;
  const months = sql`(case when f.birth_date < ${EARLIER.first}::date then ${EARLIER.before}::int
    else (${list})[least(${index}, ${sql.raw(String(EARLIER.months.split(",").length))})] end)`;
  const due = monthsAfter(sql`f.birth_date`, months);
  // Nobody born later reaches even the earliest day of the law by the horizon.
  const bornBy = `${Number(context.today.slice(0, 4)) - Math.floor(EARLIER.before / 12) + 1}-12-31`;
  return branch({
    kind: "retirement_category",
    record: sql`f.person_id::text`,
    due,
    since: due,
    facts: sql`jsonb_build_object('later', f.retires_on)`,
    from: sql`${FACTS} join person p on p.id = f.person_id and p.city = f.city`,
    where: sql`${within(context)} and ${ACTIVE} and f.sex = 'female' and f.birth_date <= ${bornBy}::date
      and f.retires_on > ${context.today}::date and p.retirement_category is null
      and ${due} <= ${horizon(context, "retirement_category")}`,
  });
}

/** 二（三）: the county has recognized, the certificate does not say so yet; due on the day from which R21 counts. */
export function certificateBranch(context: SourceContext): SQL {
  const days = standardOfRow(context, certificateEntryDays, standardDaySql(sql`g.occurred_on`));
  return branch({
    kind: "certificate",
    record: sql`g.id::text`,
    due: workingDaySql(context, sql`g.occurred_on`, days),
    since: sql`g.occurred_on`,
    facts: sql`jsonb_build_object('recognitionId', g.id)`,
    from: sql`${FACTS} join recognition g on g.person_id = f.person_id and g.city = f.city
      and g.until_on is null and g.voided_at is null`,
    where: sql`${within(context)} and ${ACTIVE} and g.application_id is not null
      and not exists (select 1 from certificate_entry c where c.recognition_id = g.id and c.city = g.city
        and c.voided_at is null)`,
  });
}

export function phoneBranch(context: SourceContext): SQL {
  return branch({
    kind: "phone",
    record: sql`f.person_id::text`,
    due: null,
    since: null,
    from: sql`${FACTS} join person p on p.id = f.person_id and p.city = f.city`,
    where: sql`${within(context)} and ${ACTIVE} and p.phone_masked is null`,
  });
}
