/** R01–R04: the form, its papers, the number, the same person twice. */
import { type SQL, sql } from "drizzle-orm";

import {
  CATEGORY_DETAILS,
  type DetailPath,
  DETAILS_ON_PAPER,
  REQUIRED_DETAILS,
} from "~/features/recognition/details-labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { DOCUMENT_CODES, type DocumentRequirement, NOT_HELD } from "~/features/recognition/documents";
import { factsOfDocument } from "~/features/verification/shared-papers";
import type { CaseRule } from "./case-rule.server";
import {
  filledDetail,
  incompleteCase,
  incompletePerson,
  PAPERS_ASKED,
  paperNotOnList,
  REQUIRED_FACTS,
  shownOnList,
  wrongInNumber,
  wrongNumber as numberIsWrong,
} from "~db/schema/rare-rows";
import {
  type CheckContext,
  found,
  list,
  namesOf,
  ofPerson,
  readsWhole,
  type RuleStatement,
} from "./source.server";

/** The form unpacked once: each of its forty fields would otherwise unpack it again. */
const FORM = sql`lateral (select a.details || '{}'::jsonb as details offset 0) t`;

/** Filled in the form, or known of the person `p`. */
function isFilled(path: DetailPath): SQL {
  const inForm = sql.raw(filledDetail(path, { details: "t.details", household: "a.household_id" }));
  if (path === "ethnicity") return sql`(${inForm} or p.ethnicity is not null)`;
  return path === "education" ? sql`(${inForm} or p.education is not null)` : inForm;
}

/** Read off a paper that the applicant has said not to have: nothing that anybody could fill in (二（一）). */
function isOnAbsentPaper(path: DetailPath): SQL {
  const papers = DOCUMENT_CODES.filter((code) => (DETAILS_ON_PAPER[code] ?? []).includes(path));
  if (papers.length === 0) return sql`false`;
  const among = papers.map((code) => `@.code == "${code}"`).join(" || ");
  return sql`a.documents @? ${`$[*] ? ((${among}) && @.verifiedBy == "${NOT_HELD}")`}::jsonpath`;
}

const ofCity = (scope: CheckContext["scope"], city: SQL): SQL =>
  scope.level === "city" ? sql`${city} = ${scope.unitId}` : sql`true`;

/**
 * Cases to look at: those whose own form lacks something, and those of people of whom something is not known. Both are
 * few, and indexes hold them.
 */
const suspects = ({ scope }: CheckContext): SQL => sql`(select a.id, a.city from application a
    where ${sql.raw(incompleteCase("a."))} and ${ofCity(scope, sql`a.city`)}
  union select a.id, a.city from (select p.id, p.city from person p
      where ${sql.raw(incompletePerson("p."))} and ${ofCity(scope, sql`p.city`)} offset 0) p
    join lateral (select a.id, a.city from application a where a.person_id = p.id and a.city = p.city offset 0) a on true)`;

const MISSING = namesOf([
  ...REQUIRED_FACTS.map((name) => [`facts.${name}`, sql`not a.facts ? ${name}`] as const),
  ["phone", sql`p.phone_masked is null`],
  ...REQUIRED_DETAILS.map((path) => [path, sql`not ${isFilled(path)}`] as const),
  ...RECOGNITION_CATEGORIES.flatMap((category) =>
    CATEGORY_DETAILS[category].map(
      (path) =>
        [
          path,
          sql`k.category = ${category} and not ${isFilled(path)} and not ${isOnAbsentPaper(path)}`,
        ] as const,
    ),
  ),
]);

/** R01: the same fields that the form asks for at submission (二（一）), read from the stored form. */
export const incompleteForm: CaseRule = {
  id: "R01",
  current: true,
  among: suspects,
  asked: sql`true`,
  failing: sql`(select ${MISSING} from person p cross join ${FORM} where p.id = a.person_id and p.city = a.city)`,
  since: sql`k.on_day`,
  facts: sql`jsonb_build_object('number', a.number, 'missing', to_jsonb(m.failing))`,
};

const hasDocument = (codes: DocumentRequirement["anyOf"]): SQL => sql`(
  ${sql.raw(shownOnList("a.", codes))}
  or exists (select 1 from attachment t where t.application_id = a.id and t.city = a.city and t.voided_at is null
    and t.document_code in (${list(codes)})))`;

const sharedInstead = (codes: DocumentRequirement["anyOf"]): SQL => sql`exists (select 1 from fact_check c
  where c.application_id = a.id and c.city = a.city and c.voided_at is null and c.method = 'data_sharing'
    and c.conclusion = 'consistent' and c.fact_key in (${list(codes.flatMap(factsOfDocument))}))`;

/** Cases whose own checklist lacks a paper of the category: few, and an index holds them. */
const unlisted = ({ scope }: CheckContext): SQL =>
  sql`(select a.id, a.city from application a where ${sql.raw(paperNotOnList("a."))} and ${ofCity(scope, sql`a.city`)})`;

/** R02: each paper of the category, by sight, by upload, or by a department's data that say the same. */
export const missingPapers: CaseRule = {
  id: "R02",
  current: true,
  among: unlisted,
  asked: sql`true`,
  failing: namesOf(
    PAPERS_ASKED.map(({ anyOf, categories }) => [
      anyOf[0],
      sql`k.category in (${list(categories)}) and not ${hasDocument(anyOf)} and not ${sharedInstead(anyOf)}`,
    ]),
  ),
  since: sql`k.on_day`,
  facts: sql`jsonb_build_object('number', a.number, 'missing', to_jsonb(m.failing))`,
};

/** R03 without deciphering a number: the record shows enough of it. An index holds the few that are wrong. */
export const wrongNumber: RuleStatement = (context) => {
  const { check_digit, sex } = wrongInNumber("p.");
  const wrong = namesOf([
    ["check_digit", sql.raw(check_digit)],
    ["sex", sql.raw(sex)],
  ]);
  return found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`coalesce(f.recognized_on, (p.created_at at time zone 'Asia/Shanghai')::date)`,
    facts: sql`jsonb_build_object('wrong', to_jsonb(p.wrong), 'birthDate', p.birth_date, 'sex', p.sex)`,
    // OFFSET keeps the few first: the planner cannot know how few they are.
    from: sql`(select p.id, p.city from person p where ${sql.raw(numberIsWrong("p."))} offset 0) x
      join lateral (select p.*, ${wrong} as wrong from person p where p.id = x.id and p.city = x.city offset 0) p on true
      join lateral (select * from person_fact f where f.person_id = p.id and f.city = p.city offset 0) f on true`,
    where: sql`f.status in ('applying', 'recognized')`,
  });
};

/** The few numbers of people and of certificates that stand twice, and the few recognitions that begin before an earlier one has ended. */
const TWICE = {
  numbers: sql`(select d.resident_id_index from person d group by 1 having count(*) > 1 offset 0)`,
  certificates: sql`(select d.certificate_number_index from certificate_entry d
    where d.certificate_number_index is not null and d.voided_at is null group by 1 having count(*) > 1 offset 0)`,
  recognitions: sql`(select g.id, g.city from (select g.id, g.city, g.occurred_on,
      max(coalesce(g.until_on, 'infinity')) over (partition by g.person_id, g.city order by g.occurred_on, g.id
        rows between unbounded preceding and 1 preceding) as before
      from recognition g where g.voided_at is null) g where g.before > g.occurred_on offset 0)`,
};

/**
 * R04: two dossiers of one number in the caseload, wherever they are; two recognitions of one person at once; the
 * number of one 就业创业证, which has one holder, with two people. Of a whole province those few are found first, in a county
 * each person is looked up.
 */
export const recognizedTwice: RuleStatement = (context) => {
  const whole = readsWhole(context);
  const other = sql`lateral (select o.county_id, o.recognized_on from person d
    join person_fact o on o.person_id = d.id and o.city = d.city
    where d.resident_id_index = p.resident_id_index and d.id <> p.id and d.merged_into is null
      and o.status = 'recognized' order by o.recognized_on limit 1) q on true`;
  const earlier = sql`lateral (select e.occurred_on, e.until_on from recognition e
    where e.person_id = g.person_id and e.city = g.city and e.id <> g.id and e.voided_at is null
      and (e.occurred_on, e.id) < (g.occurred_on, g.id) and (e.until_on is null or e.until_on > g.occurred_on)
    order by e.occurred_on limit 1) e on true`;
  const otherHolder = sql`lateral (select o.county_id from certificate_entry d
    join person o on o.id = d.person_id and o.city = d.city
    where d.certificate_number_index = c.certificate_number_index and d.person_id <> c.person_id
      and d.voided_at is null and o.merged_into is null limit 1) q on true`;
  return sql`${found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`greatest(f.recognized_on, q.recognized_on)`,
    facts: sql`jsonb_build_object('kind', 'two_dossiers', 'sameCounty', q.county_id = f.county_id)`,
    from: whole
      ? sql`${TWICE.numbers} x join lateral (select * from person p where p.resident_id_index = x.resident_id_index offset 0) p
          on true join lateral (select * from person_fact f where f.person_id = p.id and f.city = p.city offset 0) f
          on true join ${other}`
      : sql`person_fact f join person p on p.id = f.person_id and p.city = f.city join ${other}`,
    where: sql`f.status = 'recognized'`,
  })}
  union all
  ${found(context, {
    subject: "recognition",
    record: sql`g.id`,
    since: sql`g.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'overlap', 'from', e.occurred_on, 'until', e.until_on)`,
    from: whole
      ? sql`${TWICE.recognitions} x join lateral (select * from recognition g where g.id = x.id and g.city = x.city offset 0) g
          on true join lateral (select * from person_fact f where ${ofPerson("g")} offset 0) f on true join ${earlier}`
      : sql`person_fact f join recognition g on ${ofPerson("g")} join ${earlier}`,
    where: sql`g.voided_at is null`,
  })}
  union all
  ${found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`c.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'certificate', 'sameCounty', q.county_id = f.county_id)`,
    from: whole
      ? sql`${TWICE.certificates} x join lateral (select * from certificate_entry c
          where c.certificate_number_index = x.certificate_number_index offset 0) c on true
        join lateral (select * from person_fact f where ${ofPerson("c")} offset 0) f on true join ${otherHolder}`
      : sql`person_fact f join certificate_entry c on ${ofPerson("c")} join ${otherHolder}`,
    where: sql`f.status = 'recognized' and c.voided_at is null and c.certificate_number_index is not null
      and c.recognition_id in (select g.id from recognition g where g.person_id = f.person_id and g.city = f.city
        and g.until_on is null and g.voided_at is null)`,
  })}`;
};
