/** R29: signals of records written afterwards or for show. Questions to a manager, nothing else. */
import { type SQL, sql } from "drizzle-orm";

import { standardOfRow } from "~/features/duties/source-context.server";
import { workingDayIndex } from "~/features/duties/working-day-index";
import { leastOf } from "~/features/settings/standards";
import { burstRecords, lateEntryDays, sameTextPeople } from "~/law/standards";
import { shanghaiDay } from "~/lib/shanghai-day.server";
import { daysUntilEntry, enteredOneByOne, FACE_TO_FACE_WAYS } from "~db/schema/rare-rows";
import { found, namesOf, ofPerson, type RuleStatement, today } from "./source.server";

/** So many days back from today records are looked at by the moment of their entry. */
const LOOK_BACK_DAYS = 365;

const NOT_IN_BULK = sql.raw(enteredOneByOne("s."));
const FACE_TO_FACE = sql.raw(FACE_TO_FACE_WAYS);
/** Days from the day of a record to the day on which it was entered. */
const daysUntilEntered = (alias: "s" | "d"): SQL => sql.raw(daysUntilEntry(`${alias}.`));

/**
 * Entries of the last year. Hands write for people of several units, so the comparisons between records go over
 * all of them and only what is shown stays in the territory. Entries of one bulk action carry its group.
 *
 * Each signal begins at an index that holds it in order or holds little else (`service_record`), so that millions of
 * records nobody doubts are never read.
 */
export const doubtfulRecords: RuleStatement = (context) => {
  const { base, numbers } = workingDayIndex(context.calendar);
  const lastOffset = sql.raw(String(numbers.length - 1));
  // By the province's standards: hands do not stop at a city's border.
  const standard = (one: typeof burstRecords) => standardOfRow(context, one, today(context), sql`0`);
  const isHoliday = (offset: SQL) => sql`(${offset} between 1 and ${lastOffset}
    and (select numbers from cal)[${offset} + 1] = (select numbers from cal)[${offset}])`;
  const allowed = standardOfRow(context, lateEntryDays, sql`d.occurred_on`, sql`d.city`);
  const failing = namesOf([
    ["burst", sql`b.records is not null`],
    ["same_text", sql`t.people is not null`],
    ["holiday", sql`d.way in (${FACE_TO_FACE}) and ${isHoliday(sql`(d.occurred_on - ${base}::date)`)}`],
    ["late", sql`${daysUntilEntered("d")} > ${allowed}`],
  ]);
  const ofLastYear = sql`${NOT_IN_BULK} and s.recorded_minute >= ${context.today}::date - ${sql.raw(String(LOOK_BACK_DAYS))}`;
  const shown = sql`s.id, s.city, s.person_id, s.occurred_on, s.recorded_at, s.recorded_by, s.recorded_minute,
    s.text_mark, s.kind, s.way, s.actor_name`;
  // OFFSET keeps the few moments, texts and days before the records.
  const recordsOf = (where: SQL) => sql`lateral (select ${shown} from service_record s
    where ${where} and ${ofLastYear} offset 0) s`;
  return sql`(with bursts as materialized (
      select s.recorded_by, s.recorded_minute, count(*)::int as records from service_record s where ${ofLastYear}
      group by s.recorded_minute, s.recorded_by having count(*) >= ${standard(burstRecords)}),
    -- So many records are needed for so many people: records are counted first, people only of what remains.
    often as materialized (select s.text_mark from service_record s where s.voided_at is null and s.text_mark is not null
      group by 1 having count(*) >= ${standard(sameTextPeople)}),
    alike as materialized (
      select s.recorded_by, s.text_mark, s.content, count(distinct s.person_id)::int as people
      from often o cross join lateral (select * from service_record s where s.text_mark = o.text_mark and ${ofLastYear}
        offset 0) s
      group by 1, 2, 3 having count(distinct s.person_id) >= ${standard(sameTextPeople)}),
    holidays as (select ${base}::date + n as day from generate_series(1, ${lastOffset}) n where ${isHoliday(sql`n`)}),
    doubtful as (
      select s.* from bursts b
        cross join ${recordsOf(sql`s.recorded_minute = b.recorded_minute and s.recorded_by = b.recorded_by`)}
      union
      select s.* from alike t cross join ${recordsOf(sql`s.text_mark = t.text_mark`)}
      union
      select s.* from holidays h cross join ${recordsOf(sql`s.occurred_on = h.day and s.way in (${FACE_TO_FACE})`)}
      union
      select ${shown} from service_record s where ${ofLastYear} and ${daysUntilEntered("s")} > 0
        and ${daysUntilEntered("s")} > ${sql.raw(String(leastOf(context.standardRows, lateEntryDays)))})
    ${found(context, {
      subject: "service",
      record: sql`d.id`,
      since: shanghaiDay(sql`d.recorded_at`),
      facts: sql`jsonb_build_object('on', d.occurred_on, 'entered', ${shanghaiDay(sql`d.recorded_at`)}, 'kind', d.kind,
        'by', d.actor_name, 'records', b.records, 'people', t.people, 'failing', to_jsonb(m.failing))`,
      from: sql`doubtful d join person_fact f on ${ofPerson("d")}
        left join bursts b on b.recorded_by = d.recorded_by and b.recorded_minute = d.recorded_minute
        left join alike t on t.recorded_by = d.recorded_by and t.text_mark = d.text_mark
        cross join lateral (select ${failing} as failing) m`,
      where: sql`cardinality(m.failing) > 0`,
    })})`;
};
