/** R29: signals of records written afterwards or for show. Questions to a manager, nothing else. */
import { sql } from "drizzle-orm";

import { standardOfRow } from "~/features/duties/source-context.server";
import { workingDayIndex } from "~/features/duties/working-day-index";
import { burstRecords, lateEntryDays, sameTextPeople } from "~/law/standards";
import { dayOf, found, namesOf, ofPerson, oftenThere, type RuleStatement, today } from "./source.server";

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
  // What was entered before that day is over in Greenwich cannot be late, and needs no day in Shanghai.
  const seconds = sql`date_part('epoch', s.recorded_at)`;
  const late = sql`(${seconds} > (s.occurred_on - '1970-01-01'::date + ${allowed}) * 86400.0::float8
    and ${entered} - s.occurred_on > ${allowed})`;
  const failing = namesOf([
    ["burst", sql`b.records is not null`],
    ["same_text", sql`t.people is not null`],
    ["holiday", sql`d.holiday`],
    ["late", sql`d.late`],
  ]);
  const ofLastYear = sql`s.voided_at is null
    and s.recorded_at >= ${context.today}::date - ${sql.raw(String(LOOK_BACK_DAYS))} and (s.subject ? 'group') is not true`;
  const minute = sql`date_bin('1 minute', s.recorded_at, '2000-01-01Z')`;
  // The records are read once and only what tells something about them is carried: one number for hand and minute, one
  // for hand and text. Hands, minutes, texts and people are looked up for the few whose number is there often; so many
  // rows are needed for so many people.
  const records = standard(burstRecords);
  const people = standard(sameTextPeople);
  return sql`(with entries as materialized (
      select s.id, s.city,
        uuid_hash_extended(s.recorded_by, floor(${seconds} / 60)::bigint) as moment,
        case when octet_length(s.content) >= ${sql.raw(String(SHORTEST_TEXT * 4))}
          or length(s.content) >= ${sql.raw(String(SHORTEST_TEXT))}
          then hashtextextended(s.content, uuid_hash_extended(s.recorded_by, 0)) end as mark,
        ${holiday} as holiday, ${late} as late
      from service_record s where ${ofLastYear}),
    busy as materialized ${oftenThere(sql`moment`, sql`entries`, records)},
    bursts as materialized (select s.recorded_by, ${minute} as minute, count(*)::int as records
      from entries e join busy o on o.mark = e.moment join service_record s on s.id = e.id and s.city = e.city
      group by 1, 2 having count(*) >= ${records}),
    often as materialized ${oftenThere(sql`mark`, sql`entries where mark is not null`, people)},
    alike as materialized (select s.recorded_by, s.content, count(distinct s.person_id)::int as people
      from entries e join often o on o.mark = e.mark join service_record s on s.id = e.id and s.city = e.city
      group by 1, 2 having count(distinct s.person_id) >= ${people}),
    doubtful as materialized (select * from entries e where e.holiday or e.late
      or e.moment in (select mark from busy) or e.mark in (select mark from often))
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
        left join bursts b on b.recorded_by = s.recorded_by and b.minute = ${minute}
        left join alike t on t.recorded_by = s.recorded_by and t.content = s.content
        cross join lateral (select ${failing} as failing) m`,
      where: sql`cardinality(m.failing) > 0`,
    })})`;
};
