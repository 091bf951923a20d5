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
  const failing = namesOf([
    ["burst", sql`b.records is not null`],
    ["same_text", sql`t.people is not null`],
    [
      "holiday",
      sql`s.way in ('counter', 'home_visit') and ${offset} between 1 and ${sql.raw(String(numbers.length - 1))}
        and (select numbers from cal)[${offset} + 1] = (select numbers from cal)[${offset}]`,
    ],
    ["late", sql`${entered} - s.occurred_on > ${standardOfRow(context, lateEntryDays, sql`s.occurred_on`)}`],
  ]);
  return sql`(with entries as materialized (
      select s.recorded_by, date_trunc('minute', s.recorded_at) as minute, s.content, s.person_id from service_record s
      where s.voided_at is null and s.recorded_at >= ${context.today}::date - ${sql.raw(String(LOOK_BACK_DAYS))}
        and (s.subject ? 'group') is not true),
    bursts as (select recorded_by, minute, count(*)::int as records from entries
      group by 1, 2 having count(*) >= ${standard(burstRecords)}),
    -- So many rows are needed for so many people; a short mark of the text tells the few that may be alike.
    often as (select recorded_by, hashtext(content) as mark from entries
      where length(content) >= ${sql.raw(String(SHORTEST_TEXT))}
      group by 1, 2 having count(*) >= ${standard(sameTextPeople)}),
    alike as (select e.recorded_by, e.content, count(distinct e.person_id)::int as people
      from entries e join often o on o.recorded_by = e.recorded_by and o.mark = hashtext(e.content)
      where length(e.content) >= ${sql.raw(String(SHORTEST_TEXT))}
      group by 1, 2 having count(distinct e.person_id) >= ${standard(sameTextPeople)})
    ${found(context, {
      subject: "service",
      record: sql`s.id`,
      since: entered,
      facts: sql`jsonb_build_object('on', s.occurred_on, 'entered', ${entered}, 'kind', s.kind, 'by', s.actor_name,
        'records', b.records, 'people', t.people, 'failing', to_jsonb(m.failing))`,
      from: sql`person_fact f join service_record s on ${ofPerson("s")} and s.voided_at is null
          and s.recorded_at >= ${context.today}::date - ${sql.raw(String(LOOK_BACK_DAYS))}
          and (s.subject ? 'group') is not true
        left join bursts b on b.recorded_by = s.recorded_by and b.minute = date_trunc('minute', s.recorded_at)
        left join alike t on t.recorded_by = s.recorded_by and t.content = s.content
        cross join lateral (select ${failing} as failing) m`,
      where: sql`cardinality(m.failing) > 0`,
    })})`;
};
