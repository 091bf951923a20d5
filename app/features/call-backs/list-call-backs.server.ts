import { type SQL, sql } from "drizzle-orm";

import { LEAD_DAYS, STANDARDS_FROM } from "~/features/duties/due-days";
import { sourceContext } from "~/features/duties/queries.server";
import { monthsAfter, standardOfRow } from "~/features/duties/source-context.server";
import { underUnit } from "~/features/people/person-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { callBackMonths } from "~/law/standards";
import type { Actor } from "~/lib/actor";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { CALL_BACK_SHOWS, type CallBackQuery, type CallBackShow, type CallBackState } from "./filters";

export type CallBackRow = {
  /** Employment and point: one row of the list. */
  key: string;
  personId: string;
  name: string;
  birthDate: CalendarDate;
  category: string | null;
  unitName: string;
  responsible: string | null;
  employedOn: CalendarDate;
  employer: string | null;
  post: string | null;
  months: number;
  dueOn: CalendarDate;
  state: CallBackState;
  doneOn: CalendarDate | null;
  doneBy: string | null;
  content: string | null;
};

export const PAGE_SIZE = 50;

function shownSql(show: CallBackShow, day: CalendarDate): SQL {
  return show === "over" ? sql`b.state = 'due' and b.due_on < ${day}::date` : sql`b.state = ${show}`;
}

/**
 * Every point of every employment since the recognition, up to a month ahead, that fell or was answered in the last year
 * or is open however old, with what came of it: the first substantive contact between a week before its day and a week
 * before the next point's. A point is due by the same facts as the duty `call_back`: whoever has one there has a row
 * here.
 */
async function callBackRows(actor: Actor, unit: Pick<UnitRow, "id" | "level">): Promise<SQL> {
  const context = await sourceContext(actor);
  const day = context.today;
  const points = standardOfRow(context, callBackMonths, sql`e.occurred_on`);
  const lead = sql.raw(String(LEAD_DAYS.call_back));
  const due = monthsAfter(sql`e.occurred_on`, sql`m.months`);
  const yearAgo = sql`${addMonths(day, -12)}::date`;
  return sql`b as (
    select e.id::text || ':' || m.months as key, f.person_id, f.name, f.birth_date, f.category, f.unit_id,
      f.responsible_id, e.occurred_on as employed_on, e.employer, e.post, m.months, m.due_on,
      c.occurred_on as done_on, c.actor_name as done_by, c.content,
      case when c.id is not null then 'done'
        when m.due_on - ${lead} > ${day}::date then 'coming'
        when m.closes_on <= ${day}::date or e.until_on <= ${day}::date then 'missed' else 'due' end as state
    from person_fact f
      join lateral (
        select e.*, (select min(n.occurred_on) from employment_status n
          where n.person_id = e.person_id and n.city = e.city and n.voided_at is null
            and n.occurred_on <= ${day}::date
            and (n.occurred_on, n.recorded_at) > (e.occurred_on, e.recorded_at)) as until_on
        from employment_status e
        where e.person_id = f.person_id and e.city = f.city and e.voided_at is null and e.status = 'employed'
          and e.occurred_on between greatest(f.recognized_on, ${STANDARDS_FROM}::date) and ${day}::date
      ) e on true
      join lateral (
        select m.months, m.due_on, lead(m.due_on) over (order by m.months) - ${lead} as closes_on
        from (select m.months, ${due} as due_on from unnest(${points}) m(months)) m
      ) m on (e.until_on is null or m.due_on < e.until_on)
        and m.due_on <= ${addMonths(day, 1)}::date
        and (m.due_on >= ${yearAgo} or m.closes_on is null or m.closes_on > ${yearAgo})
      left join lateral (
        select c.id, c.occurred_on, c.actor_name, c.content from service_record c
        where c.person_id = f.person_id and c.city = f.city and c.voided_at is null and c.substantive
          and c.occurred_on between m.due_on - ${lead} and ${day}::date
          and (m.closes_on is null or c.occurred_on < m.closes_on)
          and (e.until_on is null or c.occurred_on < e.until_on)
        order by c.occurred_on, c.recorded_at limit 1
      ) c on true
    where f.status = 'recognized' and ${underUnit(unit)} and (m.due_on >= ${yearAgo} or c.occurred_on >= ${yearAgo}
      or c.id is null and (m.closes_on is null or m.closes_on > ${day}::date)
        and (e.until_on is null or e.until_on > ${day}::date)))`;
}

/**
 * One page of call-backs of a unit of the territory with the number behind every chip, in one statement. What is due
 * comes oldest first, what is over and done newest first.
 */
export async function readCallBacks(
  actor: Actor,
  unit: Pick<UnitRow, "id" | "level">,
  query: CallBackQuery,
  day: CalendarDate,
) {
  const who =
    query.who === "mine"
      ? sql`b.responsible_id = ${actor.accountId}::uuid`
      : query.who === "none"
        ? sql`b.responsible_id is null`
        : sql`true`;
  const kept = sql`${who} and ${query.months === undefined ? sql`true` : sql`b.months = ${query.months}`}`;
  const direction = query.show === "done" || query.show === "missed" ? sql`desc` : sql`asc`;
  const order = sql`b.due_on ${direction}, b.key`;
  const page = query.page ?? 1;
  const [answer] = await executor().execute<{
    counts: Record<CallBackShow, number> | null;
    points: number[] | null;
    items: CallBackRow[] | null;
  }>(sql`
    with ${await callBackRows(actor, unit)}, k as (select b.* from b where ${kept})
    select (select jsonb_build_object(${sql.join(
      CALL_BACK_SHOWS.map((show) => sql`${show}::text, count(*) filter (where ${shownSql(show, day)})`),
      sql`, `,
    )}) from k b) as counts,
      (select jsonb_agg(distinct b.months order by b.months) from b) as points,
      (select jsonb_agg(to_jsonb(i) order by i.place) from (
        select row_number() over (order by ${order}) as place, b.key, b.person_id as "personId", b.name,
          b.birth_date as "birthDate", b.category, u.short_name as "unitName", a.name as responsible,
          b.employed_on as "employedOn", b.employer, b.post, b.months, b.due_on as "dueOn", b.state,
          b.done_on as "doneOn", b.done_by as "doneBy", b.content
        from k b left join unit u on u.id = b.unit_id left join account a on a.id = b.responsible_id
        where ${shownSql(query.show, day)} order by ${order}
        limit ${PAGE_SIZE} offset ${(Math.max(page, 1) - 1) * PAGE_SIZE}) i) as items`);
  const counts = answer?.counts ?? { due: 0, over: 0, done: 0, missed: 0, coming: 0 };
  return { counts, points: answer?.points ?? [], items: answer?.items ?? [], total: counts[query.show] };
}
