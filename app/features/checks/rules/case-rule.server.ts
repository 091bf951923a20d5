/** Rules that test an application by itself: each in one statement, or several in one reading of all cases. */
import { type SQL, sql } from "drizzle-orm";

import { underUnit } from "~/features/people/unit-predicate.server";
import type { CheckId } from "../catalogue";
import { CASE_IS_CURRENT, currentCases, TESTED_AS } from "./current-cases.server";
import { asUnit, type CheckContext, found, ofPerson, type RuleStatement } from "./source.server";

/** Over the person `f`, the application `a`, the category and day of its test `k`. */
export type CaseRule = {
  id: CheckId;
  /** Only applications that matter today; otherwise all that `asked` names. */
  current: boolean;
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

/** One rule alone. */
export const alone =
  ({ current, asked, failing, since, facts }: CaseRule): RuleStatement =>
  (context) => {
    const cases = current
      ? currentCases(context)
      : {
          from: sql`person_fact f join application a on ${ofPerson("a")} cross join lateral (select ${TESTED_AS}) k`,
          where: sql`true`,
        };
    return found(context, {
      subject: "application",
      record: sql`a.id`,
      since,
      facts,
      // OFFSET keeps what is wrong from being worked out again for the facts that are shown.
      from: sql`${cases.from} cross join lateral (select ${failing} as failing offset 0) m`,
      where: sql`${cases.where} and ${asked} and ${isFailing}`,
    });
  };

const WHO = ["person_id", "city", "unit_id", "county_id", "street_id", "community_id", "responsible_id"];
/** What the rules' facts are told from, beside the person. */
const OF_PERSON = ["birth_date", "sex"];
const OF_CASE = ["number", "status", "facts", "notice_opens_on", "first_opinion_on", "decided_on"];
const columns = (alias: string, names: readonly string[]): SQL =>
  sql.raw(names.map((name) => `${alias}.${name}`).join(", "));
const listOf = ({ id }: CaseRule): SQL => sql.raw(`failing_${id.toLowerCase()}`);

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
          (rule) => sql`case when ${rule.current ? sql`c.current and` : sql``} ${rule.asked}
            then ${rule.failing} end as ${listOf(rule)}`,
          sql`, `,
        )}
      from person_fact f join application a on ${ofPerson("a")}
      cross join lateral (select ${TESTED_AS}) k
      cross join lateral (select f.status in ('applying', 'recognized') and k.on_day is not null
        and ${CASE_IS_CURRENT} as current offset 0) c
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
