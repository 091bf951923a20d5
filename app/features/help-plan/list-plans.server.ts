import { type SQL, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { sourceContext } from "~/features/duties/queries.server";
import { calendarTable } from "~/features/duties/calendar-table.server";
import { planDueSql, reviewDueSql } from "~/features/duties/source-standards.server";
import { readUnitWithChildren } from "~/features/units/queries.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { decodeCursor, encodeCursor } from "~/features/recognition/queue-cursor.server";
import type { UnitRow } from "~/features/units/queries.server";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { PLAN_SHOWS, type PlanListQuery, type PlanShow } from "./plan-list";
import type { HelpPath, PlanStatus } from "./status";

export type PlanListRow = {
  personId: string;
  name: string;
  birthDate: CalendarDate;
  category: string | null;
  unitName: string;
  status: "none" | PlanStatus;
  versionNo: number | null;
  path: HelpPath | null;
  red: number;
  amber: number;
  /** For a plan to be approved its last day, for an approved one the day of the next look back. */
  approveBy: CalendarDate | null;
  reviewOn: CalendarDate | null;
  draftedBy: string | null;
  responsible: string | null;
  cursorDay: CalendarDate;
};

const PAGE_SIZE = 50;
const NOTHING = Object.fromEntries([...PLAN_SHOWS, "all"].map((show) => [show, 0])) as Record<
  PlanShow | "all",
  number
>;

/** One definition per chip, over the rows `s`. */
function shownSql(show: PlanShow, day: CalendarDate): SQL {
  switch (show) {
    case "approval_over":
      return sql`s.approve_by < ${day}::date`;
    case "review_due":
      return sql`s.review_on <= ${day}::date`;
    case "red":
      return sql`s.red > 0`;
    case "amber":
      return sql`s.amber > 0`;
    default:
      return sql`s.plan_status = ${show}`;
  }
}

function filterSql(actor: Actor, { path, who }: PlanListQuery): SQL {
  const responsible =
    who === "mine"
      ? sql`s.responsible_id = ${actor.accountId}::uuid`
      : who === "none"
        ? sql`s.responsible_id is null`
        : sql`true`;
  return sql`${responsible} and ${path ? sql`s.path = ${path}` : sql`true`}`;
}

/**
 * What time alone has made red since the check was stored: days of measures that have passed (`due_past`) while the
 * plan waits. The rest of 方案体检 needs the whole record and is done again where the plan is opened.
 */
function lapsedSql(day: CalendarDate): SQL {
  return sql`(case when p.status in ('draft', 'submitted', 'sent_back')
      and not coalesce(p."check"->'red' @> '[{"code": "due_past"}]'::jsonb, false)
      and exists (select 1 from plan_measure m where m.plan_id = p.id and m.city = p.city and m.due_on < ${day}::date)
    then 1 else 0 end)`;
}

/** Everybody in the caseload with the latest version of the plan: the rows `s` of list and counts. */
async function planRows(actor: Actor, unit: Pick<UnitRow, "id" | "level">): Promise<SQL> {
  const context = await sourceContext(actor);
  return sql`${calendarTable(context.calendar)}, s as (
    select f.person_id, f.name, f.birth_date, f.category, f.unit_id, f.plan_status, f.plan_version, f.responsible_id,
      p.main_path as path, coalesce(jsonb_array_length(p."check"->'red'), 0) + ${lapsedSql(context.today)} as red,
      coalesce(jsonb_array_length(p."check"->'amber'), 0) as amber, p.drafted_by_name,
      (${planDueSql(context)})::date as approve_by, (case when a.id is not null then ${reviewDueSql(context)} end)::date as review_on
    from person_fact f
      left join help_plan p on p.id = f.plan_id and p.city = f.city
      left join help_plan a on a.person_id = f.person_id and a.city = f.city and a.status = 'approved'
        and a.closed_on is null and a.approved_on >= f.recognized_on
    where f.status = 'recognized' and ${underUnit(unit)})`;
}

/**
 * The plans of a unit's caseload, the nearest day first, with the number behind every chip: units, counts, one page
 * and the audit event, four statements. Throws 404 for a unit outside the territory, 400 for a broken cursor.
 */
export async function listPlans(actor: Actor, query: PlanListQuery) {
  requireRole(actor, ...CASE_ROLES);
  const units = await readUnitWithChildren(actor, query.unit ?? actor.scope.unitId);
  const rows = await planRows(actor, units.unit);
  const kept = filterSql(actor, query);
  const day = today();
  const after = query.cursor ? decodeCursor(query.cursor) : null;
  const order = sql`coalesce(s.approve_by, s.review_on, '9999-12-31'::date)`;
  const counts = executor().execute<Record<PlanShow | "all", number>>(sql`
    with ${rows} select count(*)::int as "all", ${sql.join(
      PLAN_SHOWS.map(
        (show) => sql`(count(*) filter (where ${shownSql(show, day)}))::int as ${sql.identifier(show)}`,
      ),
      sql`, `,
    )} from s where ${kept}`);
  const page = executor().execute<PlanListRow>(sql`
    with ${rows} select s.person_id as "personId", s.name, s.birth_date::text as "birthDate", s.category,
      u.short_name as "unitName", s.plan_status as status, s.plan_version as "versionNo", s.path, s.red, s.amber,
      s.approve_by::text as "approveBy", s.review_on::text as "reviewOn", s.drafted_by_name as "draftedBy",
      c.name as responsible, (${order})::text as "cursorDay"
    from s left join unit u on u.id = s.unit_id left join account c on c.id = s.responsible_id
    where ${kept} and ${query.show ? shownSql(query.show, day) : sql`true`}
      and ${after ? sql`(${order}, s.person_id) > (${after.day}::date, ${after.id}::uuid)` : sql`true`}
    order by ${order}, s.person_id limit ${PAGE_SIZE + 1}`);
  const [[counted], found] = await Promise.all([counts, page]);
  const items = found.slice(0, PAGE_SIZE);
  const last = items.at(-1);
  const total = counted?.[query.show ?? "all"] ?? 0;
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { list: "一人一策", total, shown: items.length, filters: query },
  });
  return {
    ...units,
    items,
    total,
    counts: counted ?? NOTHING,
    nextCursor:
      found.length > PAGE_SIZE && last ? encodeCursor({ day: last.cursorDay, id: last.personId }) : null,
  };
}
