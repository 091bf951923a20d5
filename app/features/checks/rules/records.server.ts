/** R29: signals of records written afterwards or for show. Questions to a manager, nothing else. */
import { sql } from "drizzle-orm";

import { standardOfRow } from "~/features/duties/source-context.server";
import { workingDayIndex } from "~/features/duties/working-day-index";
import { burstRecords, lateEntryDays, sameTextPeople } from "~/law/standards";
import { dayOf, found, namesOf, ofPerson, type RuleStatement, today } from "./source.server";

/** So many days back from today records are looked at by the moment of their entry. */
const LOOK_BACK_DAYS = 365;
/** Shorter texts (已联系) are alike by nature. */
const SHORTEST_TEXT = 8;

/**
 * Entries of the last year. Hands write for people of several units, so the comparisons between records go over
 * all of them and only what is shown stays in the territory. Entries of one bulk action carry its group.
 */
export const doubtfulRecords: RuleStatement = (context) => {
  const { base, numbers } = workingDayIndex(context.calendar);
  // By the province's standards: hands do not stop at a city's border.
  const standard = (one: typeof burstRecords) => standardOfRow(context, one, today(context), sql`0`);
  const entered = dayOf(sql`s.recorded_at`);
  const offset = sql`(s.occurred_on - ${base}::date)`;
  const holiday = sql`(s.way in ('counter', 'home_visit')
    and ${offset} between 1 and ${sql.raw(String(numbers.length - 1))}
    and (select numbers from cal)[${offset} + 1] = (select numbers from cal)[${offset}])`;
  const allowed = standardOfRow(context, lateEntryDays, sql`s.occurred_on`, sql`s.city`);
  // The zones of the world apart: what is not late by a day less cannot be late, and needs no day in Shanghai.
  const late = sql`(s.recorded_at > s.occurred_on + ${allowed} - 1 and ${entered} - s.occurred_on > ${allowed})`;
  const failing = namesOf([
    ["burst", sql`b.records is not null`],
    ["same_text", sql`t.people is not null`],
    ["holiday", sql`d.holiday`],
    ["late", sql`d.late`],
  ]);
  const ofLastYear = sql`s.voided_at is null
    and s.recorded_at >= ${context.today}::date - ${sql.raw(String(LOOK_BACK_DAYS))} and (s.subject ? 'group') is not true`;
  // The records are read once and only what tells something about them is carried; texts and people are looked up for
  // the few that are questioned. Many in one minute: the one so many places before lies in the same minute. The same
  // text for many: so many rows are needed for so many people, and one number for hand and text tells who may be meant.
  const records = standard(burstRecords);
  return sql`(with entries as materialized (
      select s.id, s.city, s.recorded_by, date_bin('1 minute', s.recorded_at, '2000-01-01Z') as minute,
        case when length(s.content) >= ${sql.raw(String(SHORTEST_TEXT))}
          then hashtextextended(s.content, uuid_hash_extended(s.recorded_by, 0)) end as mark,
        ${holiday} as holiday, ${late} as late
      from service_record s where ${ofLastYear}),
    bursts as materialized (select recorded_by, minute, count(*)::int as records from entries
      where (recorded_by, minute) in (select x.recorded_by, x.minute from (
        select recorded_by, minute, lag(minute, ${records} - 1) over (partition by recorded_by order by minute) as before
        from entries) x where x.before = x.minute)
      group by 1, 2),
    often as materialized (select mark from entries where mark is not null
      group by 1 having count(*) >= ${standard(sameTextPeople)}),
    alike as materialized (select s.recorded_by, s.content, count(distinct s.person_id)::int as people
      from entries e join often o on o.mark = e.mark join service_record s on s.id = e.id and s.city = e.city
      group by 1, 2 having count(distinct s.person_id) >= ${standard(sameTextPeople)}),
    doubtful as materialized (select * from entries e where e.holiday or e.late
      or (e.recorded_by, e.minute) in (select recorded_by, minute from bursts) or e.mark in (select mark from often))
    ${found(context, {
      subject: "service",
      record: sql`s.id`,
      since: entered,
      facts: sql`jsonb_build_object('on', s.occurred_on, 'entered', ${entered}, 'kind', s.kind, 'by', s.actor_name,
        'records', b.records, 'people', t.people, 'failing', to_jsonb(m.failing))`,
      // OFFSET keeps the few doubtful ones first.
      from: sql`doubtful d
        join lateral (select * from service_record s where s.id = d.id and s.city = d.city offset 0) s on true
        join lateral (select * from person_fact f where ${ofPerson("s")} offset 0) f on true
        left join bursts b on b.recorded_by = d.recorded_by and b.minute = d.minute
        left join alike t on t.recorded_by = s.recorded_by and t.content = s.content
        cross join lateral (select ${failing} as failing) m`,
      where: sql`cardinality(m.failing) > 0`,
    })})`;
};
