/** R12–R21: verification, public notice, opinions, clocks, telling, certificate. */
import { type SQL, sql } from "drizzle-orm";

import { parameterSql, standardOfRow, workingDaySql } from "~/features/duties/source-context.server";
import { includesNoticeSql } from "~/features/settings/queries.server";
import { processingDays, publicNoticeDays } from "~/law/parameters";
import { certificateEntryDays, resultTellingDays } from "~/law/standards";
import { shanghaiDay } from "~/lib/shanghai-day.server";
import type { CaseRule } from "./case-rule.server";
import { currentCases } from "./current-cases.server";
import { extraFields, LEAK_PATTERNS, leakyLine, unmaskedNumber } from "~db/schema/rare-rows";
import {
  type CheckContext,
  found,
  namesOf,
  NOTICE_FROM,
  ofPerson,
  readsWhole,
  type RuleStatement,
  today,
} from "./source.server";

const APPLICATIONS = sql`person_fact f join application a on ${ofPerson("a")}`;

/**
 * R12: neither a department's answer nor a visit stands behind the case, whatever the step of verification concluded.
 * Of the answers there are more than of anything else: only whether there is one is read, from an index of its own.
 */
export const unverified: CaseRule = {
  id: "R12",
  current: true,
  asked: sql`a.status in ('public_notice', 'first_review_passed', 'recognized')`,
  failing: namesOf([
    [
      "unverified",
      sql`not exists (select 1 from fact_check c where c.application_id = a.id and c.city = a.city
        and c.voided_at is null and c.method in ('data_sharing', 'site_check')
        and c.conclusion not in ('pending', 'not_covered'))`,
    ],
  ]),
  since: sql`coalesce(a.notice_opens_on, k.on_day)`,
  facts: sql`jsonb_build_object('number', a.number, 'status', a.status, 'method', (select s.details ->> 'method'
    from application_step s where s.application_id = a.id and s.city = a.city and s.action = 'verify'
    order by s.position desc limit 1))`,
};

/** R13 */
export const noDeclaration: RuleStatement = (context) => {
  const cases = currentCases(context);
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`k.on_day`,
    facts: sql`jsonb_build_object('number', a.number)`,
    from: cases.from,
    where: sql`${cases.where} and not a.declaration
      and not exists (select 1 from signature s where s.application_id = a.id and s.city = a.city
        and s.kind = 'declaration' and s.voided_at is null)`,
  });
};

const noticeEnd = (context: CheckContext, opens: SQL) =>
  workingDaySql(context, opens, parameterSql(publicNoticeDays, opens));

/** R14: the first opinion may follow on the working day after three whole working days of notice. */
export const shortNotice: RuleStatement = (context) => {
  const opinion = sql`coalesce(a.first_opinion_on, a.decided_on)`;
  const ends = noticeEnd(context, sql`a.notice_opens_on`);
  const opened = shanghaiDay(sql`n.opened_at`);
  // Nobody has said where the sheet hung on the days before it was recorded. OFFSET keeps it a look at the few cases.
  const stated = sql`exists (select 1 from application_step s where s.application_id = a.id and s.city = a.city
    and s.action = 'sign-first-opinion' and s.details ? 'paperNotice' offset 0)`;
  const failing = namesOf([
    ["none", sql`a.notice_opens_on is null`],
    ["early", sql`${opinion} <= ${ends}`],
    [
      "withdrawn",
      sql`n.withdrawn_at is not null and ${shanghaiDay(sql`n.withdrawn_at`)} <= coalesce(n.due_on, ${ends})`,
    ],
    [
      "backdated",
      sql`${opened} > a.notice_opens_on and ${opinion} > ${ends} and ${opinion} <= ${noticeEnd(context, opened)}`,
    ],
    ["unposted", sql`coalesce(${opened} > ${ends}, false) and not ${stated}`],
  ]);
  const decided = sql`a.accepted_on >= ${NOTICE_FROM}
    and (a.first_opinion_on is not null and a.status in ('first_review_passed', 'recognized', 'refused')
      or a.status = 'recognized')`;
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: opinion,
    facts: sql`jsonb_build_object('number', a.number, 'failing', to_jsonb(m.failing), 'opens', a.notice_opens_on,
      'ends', ${ends}, 'opinion', ${opinion}, 'opened', ${opened}, 'withdrawn', ${shanghaiDay(sql`n.withdrawn_at`)})`,
    // Of a whole province the few short ones are found first, and only they are joined to their people and notices.
    from: readsWhole(context)
      ? sql`(select a.id, a.person_id, a.city, a.number, a.notice_opens_on, a.first_opinion_on, a.decided_on, m.failing
          from application a left join ${DOUBTED_NOTICES} cross join lateral (select ${failing} as failing) m
          where ${ofTerritory(context)} and ${decided} and cardinality(m.failing) > 0 offset 0) a
        join lateral (select * from person_fact f where ${ofPerson("a")} offset 0) f on true
        left join ${LATEST_NOTICE} cross join lateral (select a.failing) m`
      : sql`${APPLICATIONS} left join ${LATEST_NOTICE} cross join lateral (select ${failing} as failing) m`,
    where: readsWhole(context) ? sql`true` : sql`${decided} and cardinality(m.failing) > 0`,
  });
};

/** The cases of a province or city, by the city of their dossier. */
const ofTerritory = ({ scope }: CheckContext): SQL =>
  scope.level === "city" ? sql`a.city = ${scope.unitId}` : sql`true`;

const NOTICES = sql`public_notice_entry e join public_notice_batch b on b.id = e.batch_id and b.city = e.city`;
const NOTICE_COLUMNS = sql`e.application_id, e.city, b.opens_on, b.opened_at, b.withdrawn_at, b.due_on`;

/** The latest notice, alias `n`, of a case and the day it opened. */
const LATEST_NOTICE = sql`lateral (select ${NOTICE_COLUMNS} from ${NOTICES} where e.application_id = a.id
  and e.city = a.city and b.opens_on = a.notice_opens_on order by b.opened_at desc limit 1) n on true`;

/** The same of all cases one of whose notices was withdrawn or entered late: of the others it says nothing. */
const DOUBTED_NOTICES = sql`(select distinct on (e.application_id, e.city, b.opens_on) ${NOTICE_COLUMNS} from ${NOTICES}
  where (e.application_id, e.city) in (select e.application_id, e.city from ${NOTICES}
    where b.withdrawn_at is not null or ${shanghaiDay(sql`b.opened_at`)} > b.opens_on)
  order by e.application_id, e.city, b.opens_on, b.opened_at desc) n on n.application_id = a.id
    and n.city = a.city and n.opens_on = a.notice_opens_on`;

/**
 * R15: the archive of each line as it hung; `matter` and the office's own phone are the form's own words. An index
 * holds the few lines that are not clean; only those are taken apart.
 */
export const noticeLeaks: RuleStatement = (context) => {
  const extra = sql.raw(extraFields("e.shown"));
  // Fields that may not be there at all are leaks by themselves; their words name what they leak.
  const words = sql`concat_ws(' ', e.shown ->> 'name', e.shown ->> 'sex', e.shown ->> 'community',
    nullif(${extra}::text, '{}'))`;
  const like = (pattern: string) => sql`t.words ~ ${pattern}`;
  const leaks = namesOf([
    ["extra_field", sql`${extra} <> '{}'::jsonb`],
    ["resident_id", sql`(${sql.raw(unmaskedNumber("e.shown"))} or ${like(LEAK_PATTERNS.resident_id)})`],
    ["phone", like(LEAK_PATTERNS.phone)],
    ["birth_date", like(LEAK_PATTERNS.birth_date)],
    ["hardship", like(LEAK_PATTERNS.hardship)],
    ["address", like(LEAK_PATTERNS.address)],
  ]);
  return found(context, {
    subject: "notice_entry",
    record: sql`e.id`,
    since: sql`b.opens_on`,
    facts: sql`jsonb_build_object('number', b.number, 'opens', b.opens_on, 'leaks', to_jsonb(${leaks}))`,
    // OFFSET keeps the few first: the planner cannot know how few they are.
    from: sql`(select e.id, e.city from public_notice_entry e where ${sql.raw(leakyLine("e.shown"))} offset 0) x
      join lateral (select * from public_notice_entry e where e.id = x.id and e.city = x.city offset 0) e on true
      join lateral (select * from person_fact f where f.person_id = e.person_id offset 0) f on true
      join lateral (select * from public_notice_batch b where b.id = e.batch_id and b.city = e.city offset 0) b on true
      cross join lateral (select ${words} as words) t`,
    where: sql`true`,
  });
};

/** R16 */
export const openObjection: RuleStatement = (context) =>
  found(context, {
    subject: "objection",
    record: sql`o.id`,
    since: sql`o.received_on`,
    facts: sql`jsonb_build_object('number', a.number, 'received', o.received_on, 'status', a.status)`,
    from: sql`${APPLICATIONS} join notice_objection o on o.application_id = a.id and o.city = a.city`,
    where: sql`o.resolved_on is null and a.status in ('first_review_passed', 'recognized', 'refused')`,
  });

/** A unit of the case had an electronic seal in use on a day. */
const sealInUse = (
  units: SQL,
  on: SQL,
): SQL => sql`(exists (select 1 from seal_key) and exists (select 1 from seal_key s where s.unit_id in (${units})
  and ${shanghaiDay(sql`s.created_at`)} <= ${on} and (s.revoked_at is null or ${shanghaiDay(sql`s.revoked_at`)} > ${on})))`;

const isSealed = (kind: SQL): SQL => sql`exists (select 1 from sealed_statement x
  where x.application_id = a.id and x.city = a.city and x.kind = ${kind})`;

/** R17: opinions without a handler, or without the seal that the unit used on that day. */
export const noSeal: CaseRule = {
  id: "R17",
  current: false,
  asked: sql`a.status in ('first_review_passed', 'recognized', 'refused') and a.accepted_on >= ${NOTICE_FROM}`,
  failing: namesOf([
    ["first_handler", sql`a.first_opinion_on is not null and a.first_opinion_by is null`],
    [
      "first_seal",
      sql`a.first_opinion_on is not null and a.first_opinion_by is not null
        and ${sealInUse(sql`a.unit_id, a.street_id, a.community_id`, sql`a.first_opinion_on`)}
        and not ${isSealed(sql`'first_opinion'`)}`,
    ],
    ["county_handler", sql`a.status in ('recognized', 'refused') and a.decided_by is null`],
    [
      "county_seal",
      sql`a.status in ('recognized', 'refused') and a.decided_by is not null
        and ${sealInUse(sql`a.county_id`, sql`a.decided_on`)} and not ${isSealed(sql`a.status`)}`,
    ],
  ]),
  since: sql`coalesce(a.decided_on, a.first_opinion_on)`,
  facts: sql`jsonb_build_object('number', a.number, 'failing', to_jsonb(m.failing),
    'first', a.first_opinion_on, 'decided', a.decided_on)`,
};

/** The last day for the decision by the county's reading of the day of acceptance. */
function decisionDue(context: CheckContext): SQL {
  const total = sql`${parameterSql(processingDays, sql`a.accepted_on`)} + case
    when ${includesNoticeSql(sql`a.county_id`, sql`a.accepted_on`)} then 0
    else ${parameterSql(publicNoticeDays, sql`a.accepted_on`)} end`;
  return workingDaySql(context, sql`a.accepted_on`, total);
}

/**
 * Applications with the day by which they were, or are, to be decided: of a whole province the few that are late are
 * found first, and only they are joined to their people.
 */
function late(context: CheckContext, due: SQL, isLate: SQL): { from: SQL; where: SQL } {
  const withDue = sql`cross join lateral (select ${due} as due offset 0) d`;
  if (!readsWhole(context)) return { from: sql`${APPLICATIONS} ${withDue}`, where: isLate };
  return {
    from: sql`(select a.id, a.city, a.person_id, d.due from application a ${withDue}
        where ${ofTerritory(context)} and ${isLate} offset 0) d
      -- These columns stand in an index: the long rows are not opened.
      join lateral (select a.id, a.number, a.status, a.accepted_on, a.decided_on from application a
        where a.city = d.city and a.person_id = d.person_id and a.id = d.id offset 0) a on true
      join lateral (select * from person_fact f where ${ofPerson("d")} offset 0) f on true`,
    where: sql`true`,
  };
}

/** R18 */
export const decidedLate: RuleStatement = (context) => {
  // A decision within ten calendar days needs no working days counted; one within the limit that holds the notice's
  // days needs no look at the county's reading.
  const due = sql`case when a.decided_on - a.accepted_on > 10
      and a.decided_on > ${workingDaySql(context, sql`a.accepted_on`, parameterSql(processingDays, sql`a.accepted_on`))}
    then ${decisionDue(context)} end`;
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`a.decided_on`,
    facts: sql`jsonb_build_object('number', a.number, 'accepted', a.accepted_on, 'due', d.due, 'decided', a.decided_on)`,
    ...late(
      context,
      due,
      sql`a.status in ('recognized', 'refused', 'first_review_failed') and a.accepted_on >= ${NOTICE_FROM}
        and a.decided_on > d.due`,
    ),
  });
};

/** R19 */
export const undecidedLate: RuleStatement = (context) =>
  found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`d.due + 1`,
    facts: sql`jsonb_build_object('number', a.number, 'accepted', a.accepted_on, 'due', d.due, 'status', a.status)`,
    ...late(
      context,
      decisionDue(context),
      sql`a.status in ('accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')
        and a.accepted_on >= ${NOTICE_FROM} and d.due < ${today(context)}`,
    ),
  });

/** R20: the latest step that turned the case down or back says why, and the applicant knows. */
export const notTold: RuleStatement = (context) => {
  const days = standardOfRow(context, resultTellingDays, sql`s.occurred_on`, sql`a.city`);
  const due = workingDaySql(context, sql`s.occurred_on`, days);
  const failing = namesOf([
    ["no_reason", sql`coalesce(btrim(s.details ->> 'reason'), '') = ''`],
    [
      "no_clause",
      sql`s.details ->> 'groundsOpen' = 'true' and not exists (select 1 from application_step t
        where t.application_id = a.id and t.city = a.city and t.action = 'add-grounds' and t.position > s.position)`,
    ],
    [
      "not_told",
      sql`${due} < ${today(context)} and not exists (select 1 from applicant_message m where m.application_id = a.id
        and m.city = a.city and m.kind = a.status and (m.told_on is not null or m.read_at is not null)
        and ${shanghaiDay(sql`m.created_at`)} >= s.occurred_on)`,
    ],
  ]);
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`case when m.failing && array['no_reason', 'no_clause'] then s.occurred_on else ${due} + 1 end`,
    facts: sql`jsonb_build_object('number', a.number, 'status', a.status, 'on', s.occurred_on, 'due', ${due},
      'failing', to_jsonb(m.failing))`,
    from: sql`${APPLICATIONS} join lateral (select s.occurred_on, s.details, s.position from application_step s
        where s.application_id = a.id and s.city = a.city and s.to_status = a.status
          and s.action in ('fail-first-review', 'return', 'refuse')
        order by s.position desc limit 1) s on true
      cross join lateral (select ${failing} as failing) m`,
    where: sql`a.status in ('first_review_failed', 'returned', 'refused') and cardinality(m.failing) > 0`,
  });
};

/** R21 */
export const noCertificateEntry: RuleStatement = (context) => {
  const due = workingDaySql(
    context,
    sql`g.occurred_on`,
    standardOfRow(context, certificateEntryDays, sql`g.occurred_on`),
  );
  return found(context, {
    subject: "recognition",
    record: sql`g.id`,
    since: sql`${due} + 1`,
    facts: sql`jsonb_build_object('on', g.occurred_on, 'due', ${due})`,
    from: sql`person_fact f join recognition g on ${ofPerson("g")} and g.until_on is null and g.voided_at is null`,
    where: sql`f.status = 'recognized' and g.application_id is not null and g.occurred_on >= ${NOTICE_FROM}
      and ${due} < ${today(context)}
      and not exists (select 1 from certificate_entry c where c.recognition_id = g.id and c.city = g.city
        and c.voided_at is null)`,
  });
};
