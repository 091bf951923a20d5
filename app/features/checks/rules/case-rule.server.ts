/** Rules that test an application by itself: each in one statement, or several in one reading of all cases. */
import { type SQL, sql } from "drizzle-orm";

import { underUnit } from "~/features/people/unit-predicate.server";
import type { CheckId } from "../catalogue";
import { currentCases, IS_CURRENT_CASE, TESTED_AS } from "./current-cases.server";
import { asUnit, type CheckContext, found, ofPerson, readsWhole, type RuleStatement } from "./source.server";

/** Over the person `f`, the application `a`, the category and day of its test `k`. */
export type CaseRule = {
  id: CheckId;
  /** Only applications that matter today; otherwise all that `asked` names. */
  current: boolean;
  /** Of a whole province or city, the few cases (`id`, `city`) among which all that fail are. */
  among?: (context: CheckContext) => SQL;
  /** Which of them are tested at all. */
  asked: SQL;
  /** A list of what is wrong, empty where nothing is. */
  failing: SQL;
  /** The day of the fact. */
  since: SQL;
  /** The facts of the hit; `m.failing` is the list. */
  facts: SQL;
};

const isFailing = sql`cardinality(m.failing) > 0`;

/** The cases of a rule that is asked alone: `f`, `a` and `k`. */
function casesOf({ current, among }: CaseRule, context: CheckContext): { from: SQL; where: SQL } {
  const tested = sql`cross join lateral (select ${TESTED_AS}) k`;
  if (among && readsWhole(context)) {
    // OFFSET keeps the few first: the planner cannot know how few they are.
    return {
      from: sql`${among(context)} x
        join lateral (select * from application a where a.id = x.id and a.city = x.city offset 0) a on true
        join lateral (select * from person_fact f where ${ofPerson("a")} offset 0) f on true ${tested}`,
      where: current ? IS_CURRENT_CASE : sql`true`,
    };
  }
  if (current) return currentCases(context);
  return { from: sql`person_fact f join application a on ${ofPerson("a")} ${tested}`, where: sql`true` };
}

/** One rule alone. */
export const alone =
  (rule: CaseRule): RuleStatement =>
  (context) => {
    const cases = casesOf(rule, context);
    return found(context, {
      subject: "application",
      record: sql`a.id`,
      since: rule.since,
      facts: rule.facts,
      // OFFSET keeps what is wrong from being worked out again for the facts that are shown.
      from: sql`${cases.from} cross join lateral (select ${rule.failing} as failing offset 0) m`,
      where: sql`${cases.where} and ${rule.asked} and ${isFailing}`,
    });
  };

const WHO = ["person_id", "city", "unit_id", "county_id", "street_id", "community_id", "responsible_id"];
/** What the rules' facts are told from, beside the person. */
const OF_PERSON = ["birth_date", "sex"];
const OF_CASE = ["number", "status", "facts", "notice_opens_on", "first_opinion_on", "decided_on"];
const columns = (alias: string, names: readonly string[]): SQL =>
  sql.raw(names.map((name) => `${alias}.${name}`).join(", "));
const listOf = ({ id }: CaseRule): SQL => sql.raw(`failing_${id.toLowerCase()}`);
const fewOf = ({ id }: CaseRule): SQL => sql.raw(`few_${id.toLowerCase()}`);

/**
 * All of them in one reading of a whole province's or city's long applications, each row with its rule. What is wrong is
 * worked out once per case, and only cases with something wrong are taken apart.
 */
export const together =
  (rules: readonly CaseRule[]): RuleStatement =>
  (context: CheckContext) => {
    const each = (part: (rule: CaseRule) => SQL, between: SQL) => sql.join(rules.map(part), between);
    // What is wrong stands among the columns and not in a lateral of its own, which would prepare every look at other
    // tables anew for every case.
    const tested = sql`(select ${columns("f", [...WHO, ...OF_PERSON])}, a.id, ${columns("a", OF_CASE)},
        k.category, k.on_day, ${each(
          (rule) => sql`case when ${rule.current ? sql`c.current and` : sql``}
              ${rule.among ? sql`${fewOf(rule)}.id is not null and` : sql``} ${rule.asked}
            then ${rule.failing} end as ${listOf(rule)}`,
          sql`, `,
        )}
      from person_fact f join application a on ${ofPerson("a")}
      cross join lateral (select ${TESTED_AS}) k
      cross join lateral (select ${IS_CURRENT_CASE} as current offset 0) c
      ${each(
        (rule) =>
          rule.among
            ? sql`left join ${rule.among(context)} ${fewOf(rule)} on ${fewOf(rule)}.id = a.id and ${fewOf(rule)}.city = a.city`
            : sql``,
        sql` `,
      )}
      where ${underUnit(asUnit(context.scope))} offset 0)`;
    const cases = sql`(select * from ${tested} t
      where ${each((rule) => sql`cardinality(t.${listOf(rule)}) > 0`, sql` or `)} offset 0)`;
    const one = (rule: CaseRule) => sql`select ${rule.id}::text as rule, (${rule.since})::date as since_on,
      ${rule.facts} as facts from (select f.${listOf(rule)} as failing) m where ${isFailing}`;
    return found(context, {
      rule: sql`x.rule`,
      subject: "application",
      record: sql`f.id`,
      since: sql`x.since_on`,
      facts: sql`x.facts`,
      from: sql`${cases} f cross join lateral (select f.id, f.city, ${columns("f", OF_CASE)}) a
        cross join lateral (select f.category, f.on_day) k
        cross join lateral (${each(one, sql` union all `)}) x`,
      where: sql`true`,
    });
  };
