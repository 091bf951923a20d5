/** R35–R39: who should have left, exits without evidence, households, call-backs, unemployed again. */
import { sql } from "drizzle-orm";

import { EXIT_FACTS } from "~/features/comparisons/facts";
import { NOBODY_PROPOSED, TAKEN_OVER_ON } from "~/features/duties/source-exits.server";
import { notRejected } from "~/features/exits/exit-marks.server";
import { LEAD_DAYS, STANDARDS_FROM } from "~/features/duties/due-days";
import { FINAL_GROUNDS } from "~/features/employment/renewed-unemployment";
import {
  monthsAfter,
  standardDaySql,
  standardOfRow,
  workingDaySql,
} from "~/features/duties/source-context.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import { callBackMonths, exitDecisionDays, rerecognitionDays } from "~/law/standards";
import { asUnit, found, list, NOTICE_FROM, ofPerson, type RuleStatement, today } from "./source.server";

/**
 * R35, over the marks of 应退未退 and with days to decide: grounds the radar has reached, facts of departments found
 * true, proposals nobody has decided. Work that no help covers is none of the seven grounds and stands in 今日必办 as a
 * suggestion; undecided by the county it stands here.
 */
export const shouldHaveLeft: RuleStatement = (context) => {
  const proposed = standardDaySql(sql`x.proposed_on`);
  const decideBy = workingDaySql(context, proposed, standardOfRow(context, exitDecisionDays, proposed));
  const confirmed = standardDaySql(sql`c.resolved_on`);
  const proposeBy = workingDaySql(context, confirmed, standardOfRow(context, exitDecisionDays, confirmed));
  const certain = standardDaySql(sql`greatest(m.known_on, ${TAKEN_OVER_ON})`);
  const decideMark = workingDaySql(context, certain, standardOfRow(context, exitDecisionDays, certain));
  const noCase = NOBODY_PROPOSED;
  return sql`
  ${found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`${decideMark} + 1`,
    facts: sql`jsonb_build_object('kind', 'radar', 'ground', m.ground, 'on', m.on_day)`,
    from: sql`exit_mark m join person_fact f on ${ofPerson("m")} and f.recognized_on = m.recognized_on`,
    where: sql`m.known_until is null and m.source = 'radar' and m.on_day < ${today(context)}
      and f.status = 'recognized' and ${decideMark} < ${today(context)} and ${noCase}`,
  })}
  union all
  ${found(context, {
    subject: "person",
    record: sql`c.id`,
    since: sql`${proposeBy} + 1`,
    facts: sql`jsonb_build_object('kind', 'comparison', 'source', c.source, 'fact', c.fact, 'on', c.occurred_on)`,
    from: sql`person_fact f join comparison_hit c on ${ofPerson("c")} and c.state = 'confirmed'
      and c.fact in (${list(EXIT_FACTS)})`,
    where: sql`f.status = 'recognized' and c.resolved_on >= f.recognized_on and ${proposeBy} < ${today(context)}
      and ${notRejected(sql`c.fact`, sql`c.occurred_on`)} and ${noCase}`,
  })}
  union all
  ${found(context, {
    subject: "exit",
    record: sql`x.id`,
    since: sql`${decideBy} + 1`,
    facts: sql`jsonb_build_object('kind', 'undecided', 'ground', x.ground, 'on', x.proposed_on, 'due', ${decideBy})`,
    from: sql`person_fact f join exit_case x on ${ofPerson("x")} and x.status = 'proposed'`,
    where: sql`f.status = 'recognized' and ${decideBy} < ${today(context)}`,
  })}`;
};

/** R36: since the notice, an exit says on what it rests. */
export const exitWithoutEvidence: RuleStatement = (context) =>
  found(context, {
    subject: "recognition",
    record: sql`g.id`,
    since: sql`g.until_on`,
    facts: sql`jsonb_build_object('ground', g.exit_ground, 'on', g.until_on)`,
    from: sql`person_fact f join recognition g on ${ofPerson("g")}`,
    where: sql`g.until_on >= ${NOTICE_FROM} and g.voided_at is null
      and (coalesce(btrim(g.exit_evidence), '') = '' or coalesce(btrim(g.exit_ground), '') = '')`,
  });

/** R37: a household belongs to no single person. */
export const householdNotCleared: RuleStatement = (context) => sql`(select 'household'::text as subject,
  c.id as record_id, null::uuid as person_id, r.city, r.unit_id, r.county_id, r.street_id, r.community_id,
  null::uuid as responsible_id, c.clear_due_on + 1 as since_on, jsonb_build_object('householdId', r.id,
    'number', r.number, 'head', r.head_name, 'recognized', c.occurred_on, 'due', c.clear_due_on) as facts
  from household r join household_recognition c on c.household_id = r.id and c.city = r.city and c.until_on is null
    and c.voided_at is null
  where ${underUnit(asUnit(context.scope), "r")} and r.status = 'recognized' and c.clear_due_on < ${today(context)})`;

/** R38: the earliest call-back of the present work whose day is past; a contact in the week before it is one. */
export const notCalledBack: RuleStatement = (context) => {
  const point = monthsAfter(sql`e.occurred_on`, sql`m.months`);
  return found(context, {
    subject: "employment",
    record: sql`e.id`,
    since: sql`b.due_on + 1`,
    facts: sql`jsonb_build_object('months', b.months, 'on', e.occurred_on, 'due', b.due_on, 'employer', e.employer)`,
    from: sql`person_fact f join lateral (
        select e.id, e.occurred_on, e.employer, e.status from employment_status e
        where ${ofPerson("e")} and e.voided_at is null and e.occurred_on <= ${today(context)}
        order by e.occurred_on desc, e.recorded_at desc limit 1) e on e.status = 'employed'
      join lateral (select m.months, ${point} as due_on
        from unnest(${standardOfRow(context, callBackMonths, sql`e.occurred_on`)}) m(months)
        where f.last_contact_on is null or f.last_contact_on < ${point} - ${sql.raw(String(LEAD_DAYS.call_back))}
        order by m.months limit 1) b on true`,
    where: sql`f.status = 'recognized' and f.employment = 'employed'
      and e.occurred_on >= greatest(f.recognized_on, ${STANDARDS_FROM}::date) and b.due_on < ${today(context)}`,
  });
};

/** R39 */
export const notRecognizedAgain: RuleStatement = (context) => {
  const due = workingDaySql(
    context,
    sql`e.unemployment_registered_on`,
    standardOfRow(context, rerecognitionDays, sql`e.unemployment_registered_on`),
  );
  return found(context, {
    subject: "employment",
    record: sql`e.id`,
    since: sql`${due} + 1`,
    facts: sql`jsonb_build_object('exited', f.exited_on, 'ground', f.exit_ground,
      'registered', e.unemployment_registered_on, 'due', ${due})`,
    from: sql`person_fact f join lateral (
        select e.id, e.status, e.unemployment_registered_on, e.answered_on from employment_status e
        where ${ofPerson("e")} and e.voided_at is null and e.occurred_on <= ${today(context)}
        order by e.occurred_on desc, e.recorded_at desc limit 1) e
          on e.status = 'unemployed' and e.answered_on is null`,
    where: sql`f.status = 'exited' and f.exit_ground not in (${list(FINAL_GROUNDS)})
      and f.exited_on >= ${NOTICE_FROM} and e.unemployment_registered_on > f.exited_on
      and ${due} < ${today(context)}
      and not exists (select 1 from application a where ${ofPerson("a")}
        and coalesce(a.accepted_on, (a.created_at at time zone 'Asia/Shanghai')::date) >= e.unemployment_registered_on)`,
  });
};
