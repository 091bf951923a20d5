/** R25, R26: needs somebody has told and nothing has answered. */
import { type SQL, sql } from "drizzle-orm";

import { monthsAfter, standardDaySql, standardOfRow } from "~/features/duties/source-context.server";
import { OWED_FROM } from "~/features/duties/source-standards.server";
import { NO_WISH } from "~/features/help-plan/record";
import { underUnit } from "~/features/people/unit-predicate.server";
import { type Standard, startUpWithinMonths, trainingWithinMonths } from "~/law/standards";
import type { CheckId } from "../catalogue";
import { asUnit, type CheckContext, found, list, namesOf, ofPerson, today } from "./source.server";

export const ACTIVE = sql`f.status = 'recognized'`;

/** The approved plan of this recognition. */
export const PLAN = sql`help_plan h on ${ofPerson("h")} and h.status = 'approved' and h.approved_on >= f.recognized_on`;

const isWish = (column: SQL): SQL =>
  sql`(coalesce(btrim(${column}), '') <> '' and btrim(${column}) !~ ${NO_WISH.source})`;

const served = (kinds: readonly string[]): SQL => sql`exists (select 1 from service_record s
  where ${ofPerson("s")} and s.voided_at is null and s.kind in (${list(kinds)}) and s.occurred_on >= f.recognized_on)`;

export const refused = (service: string): SQL => sql`exists (select 1 from service_refusal r
  where ${ofPerson("r")} and r.voided_at is null and r.service = ${service} and r.occurred_on >= f.recognized_on)`;

/** Over the person `f`, the plan `h` and the latest assessment in force `n`. */
type Need = {
  id: CheckId;
  standard: Standard<number>;
  /** What tells of the need. */
  told: readonly (readonly [string, SQL])[];
  answered: SQL;
  wish: SQL;
};

const TRAINING: Need = {
  id: "R25",
  standard: trainingWithinMonths,
  wish: sql`n.training_wish`,
  told: [
    ["wish", isWish(sql`n.training_wish`)],
    ["needs_skill", sql`n.market_ability = 'needs_skill'`],
    ["path", sql`f.main_path = 'skills'`],
  ],
  // An enrolment that was dropped answers nothing: the fact that 培训落实率 counts says so too.
  answered: sql`(${served(["10", "11", "12", "17"])} or ${refused("training")} or f.trained)`,
};

const START_UP: Need = {
  id: "R26",
  standard: startUpWithinMonths,
  wish: sql`n.start_up_wish`,
  told: [
    ["wish", isWish(sql`n.start_up_wish`)],
    ["path", sql`'start_up' = any(h.paths)`],
  ],
  // What 创业服务落实率 counts, and nothing else: a contact alone is no start-up service there either (DOMAIN §5.1).
  answered: sql`(f.start_up_served or ${refused("entrepreneurship")})`,
};

const NEEDS = [TRAINING, START_UP];

const isOwed = sql`${ACTIVE} and f.employment not in ('employed', 'in_training')`;

const toldOn = standardDaySql(
  sql`greatest(${OWED_FROM}, coalesce(least(n.occurred_on, h.approved_on), f.recognized_on))`,
);
const dueOn = (context: CheckContext, { standard }: Need): SQL =>
  monthsAfter(toldOn, standardOfRow(context, standard, toldOn));

const inForce = (context: CheckContext, alias: string): SQL => {
  const name = sql.raw(alias);
  return sql`${name}.voided_at is null and ${name}.occurred_on <= ${today(context)}`;
};

/** A need told since some months and answered by nothing since the recognition. */
const alone = (need: Need) => (context: CheckContext) =>
  found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`d.due + 1`,
    facts: sql`jsonb_build_object('why', to_jsonb(m.why), 'told', ${toldOn}, 'due', d.due, 'wish', ${need.wish})`,
    from: sql`person_fact f left join ${PLAN}
      left join lateral (select n.occurred_on, n.training_wish, n.start_up_wish, n.market_ability from need_assessment n
        where ${ofPerson("n")} and ${inForce(context, "n")} order by n.occurred_on desc, n.recorded_at desc limit 1) n
        on true
      cross join lateral (select ${namesOf(need.told)} as why) m
      cross join lateral (select ${dueOn(context, need)} as due) d`,
    // What was done for somebody is looked up only where something was asked for and its day is past.
    where: sql`${isOwed} and case when cardinality(m.why) > 0 and d.due < ${today(context)}
      then not ${need.answered} else false end`,
  });

export const untrained = alone(TRAINING);
export const unservedFounder = alone(START_UP);

export const NEED_RULES: readonly CheckId[] = NEEDS.map(({ id }) => id);

const whyOf = ({ id }: Need): SQL => sql.raw(`why_${id.toLowerCase()}`);

/**
 * Both needs of a whole province or city in one reading of people, plans and assessments. Which assessment is the latest
 * is asked only where one tells of a need: to put all of them in order costs more than everything else.
 */
export const unansweredNeeds = (context: CheckContext): SQL => {
  const each = (part: (need: Need) => SQL, between: SQL) => sql.join(NEEDS.map(part), between);
  const told = sql`(select f.*, h.approved_on as plan_approved_on, n.occurred_on as told_on, n.recorded_at as told_at,
      n.training_wish, n.start_up_wish, ${each((need) => sql`${namesOf(need.told)} as ${whyOf(need)}`, sql`, `)}
    from person_fact f left join ${PLAN}
      left join need_assessment n on ${ofPerson("n")} and ${inForce(context, "n")}
    where ${isOwed} and ${underUnit(asUnit(context.scope))} offset 0)`;
  const isLatest = sql`not exists (select 1 from need_assessment l where ${ofPerson("l")} and ${inForce(context, "l")}
    and l.occurred_on >= n.occurred_on and (l.occurred_on, l.recorded_at) > (n.occurred_on, n.recorded_at))`;
  const one = (
    need: Need,
  ) => sql`select ${need.id}::text as rule, d.due + 1 as since_on, jsonb_build_object('why',
      to_jsonb(m.why), 'told', ${toldOn}, 'due', d.due, 'wish', ${need.wish}) as facts
    from (select f.${whyOf(need)} as why) m cross join lateral (select ${dueOn(context, need)} as due) d
    where case when cardinality(m.why) > 0 and d.due < ${today(context)}
      then ${isLatest} and not ${need.answered} else false end`;
  return found(context, {
    rule: sql`x.rule`,
    subject: "person",
    record: sql`f.person_id`,
    since: sql`x.since_on`,
    facts: sql`x.facts`,
    from: sql`(select * from ${told} t where ${each((need) => sql`cardinality(t.${whyOf(need)}) > 0`, sql` or `)} offset 0) f
      cross join lateral (select f.plan_approved_on as approved_on) h
      cross join lateral (select f.told_on as occurred_on, f.told_at as recorded_at, f.training_wish, f.start_up_wish) n
      cross join lateral (${each(one, sql` union all `)}) x`,
    where: sql`true`,
  });
};
