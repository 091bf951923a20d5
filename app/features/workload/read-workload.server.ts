import { type SQL, sql } from "drizzle-orm";

import { IS_CONTACT, sourceContext, WEIGHS } from "~/features/duties/queries.server";
import { type SourceContext, standardOfRow } from "~/features/duties/source-context.server";
import { dutyTables } from "~/features/duties/source.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import type { UnitRow } from "~/features/units/queries.server";
import { type LoadKey, loadWeights } from "~/law/standards";
import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { type LoadRow, NOBODY } from "./factors";

/** Above a county a caseload is compared unit by unit; from the county down, hand by hand. */
export const loadsByUnit = (unit: Pick<UnitRow, "level">): boolean =>
  unit.level === "province" || unit.level === "city";

/** A weight as it holds today for the city of a row. */
const weightOf = (context: SourceContext, key: LoadKey, city: SQL): SQL =>
  standardOfRow(context, loadWeights[key], sql`${context.today}::date`, city);

/** One row per person in the caseload: whose, and what the case weighs by itself. */
function peopleTable(context: SourceContext, unit: Pick<UnitRow, "id" | "level">): SQL {
  const w = (key: LoadKey) => weightOf(context, key, sql`f.city`);
  return sql`p as (select f.responsible_id, f.unit_id,
    case when f.employment = 'employed' then ${w("load_employed")} else ${w("load_person")} end as base,
    case f.category when 'disabled' then ${w("load_disabled")}
      when 'zero_employment_household' then ${w("load_zero_household")}
      when 'dibao' then ${w("load_dibao")} else 0 end as category,
    case when not f.has_plan then ${w("load_no_plan")} else
      case f.main_path when 'market' then ${w("load_market")} when 'skills' then ${w("load_skills")}
        when 'start_up' then ${w("load_start_up")} when 'safety_net' then ${w("load_safety_net")} else 0 end
      end as path
    from person_fact f where f.status = 'recognized' and ${underUnit(unit)})`;
}

/** One row per open duty of a caseworker's hands; what is put off, and what belongs to the office, weighs on nobody. */
function dutyTable(context: SourceContext, unit: Pick<UnitRow, "id" | "lastId">): SQL {
  const w = (key: LoadKey) => weightOf(context, key, sql`d.city`);
  return sql`o as (select d.responsible_id, d.unit_id, ${IS_CONTACT} as is_contact,
    case when ${IS_CONTACT} then ${w("load_contact")} else ${w("load_duty")} end as points,
    coalesce(d.due_on < ${context.today}::date, false) as is_over, ${w("load_overdue")} as over_points
    from d where ${WEIGHS} and d.held_until is null
      and d.unit_id between ${unit.id} and ${unit.lastId})`;
}

const part = (prefix: string): SQL => {
  const [count, points] = [sql.raw(`${prefix}_count`), sql.raw(`${prefix}_points`)];
  return sql`json_build_object('count', coalesce(${count}, 0), 'points', coalesce(${points}, 0))`;
};

/**
 * The weighted load of a unit of the territory, per caseworker or per unit below, in one statement: the same duties as
 * 今日必办, the same people as the list. Caseworkers without anybody stand there with nothing, people without a
 * caseworker in a row of their own.
 */
export async function readWorkload(actor: Actor, unit: UnitRow): Promise<LoadRow[]> {
  requireRole(actor, ...CASE_ROLES);
  const context = await sourceContext(actor);
  const byUnit = loadsByUnit(unit);
  const child = (column: SQL) =>
    sql`(select c.id::text from unit c where c.parent_id = ${unit.id} and ${column} between c.id and c.last_id)`;
  const keyOf = (alias: SQL) =>
    sql`coalesce(${byUnit ? child(sql`${alias}.unit_id`) : sql`${alias}.responsible_id::text`}, ${NOBODY})`;
  const named = byUnit
    ? sql`coalesce(u.short_name, '本级') as name, null as at, coalesce(ha.hands, 0) as hands
        from k left join unit u on u.id::text = k.k`
    : sql`coalesce(a.name, '未定责任人') as name, au.short_name as at,
        (case when a.id is null then 0 else 1 end) as hands
        from k left join account a on a.id::text = k.k left join unit au on au.id = a.unit_id`;
  return executor().execute<LoadRow>(sql`
    with ${dutyTables(actor, "team", context)}, ${peopleTable(context, unit)}, ${dutyTable(context, unit)},
    pa as (select ${keyOf(sql`p`)} as k, count(*)::int as people_count, sum(p.base)::int as people_points,
        (count(*) filter (where p.category > 0))::int as category_count, sum(p.category)::int as category_points,
        (count(*) filter (where p.path > 0))::int as path_count, sum(p.path)::int as path_points
      from p group by 1),
    oa as (select ${keyOf(sql`o`)} as k,
        (count(*) filter (where o.is_contact))::int as contact_count,
        (sum(o.points) filter (where o.is_contact))::int as contact_points,
        (count(*) filter (where not o.is_contact))::int as duty_count,
        (sum(o.points) filter (where not o.is_contact))::int as duty_points,
        (count(*) filter (where o.is_over))::int as overdue_count,
        (sum(o.over_points) filter (where o.is_over))::int as overdue_points
      from o group by 1),
    ha as (select ${byUnit ? sql`coalesce(${child(sql`h.unit_id`)}, ${NOBODY})` : sql`h.id::text`} as k,
        count(*)::int as hands
      from account h where h.unit_id between ${unit.id} and ${unit.lastId} and h.disabled_at is null
        and h.roles && array['caseworker'] group by 1),
    k as (select k from pa union select k from oa union select k from ha)
    select k.k as id, x.name, x.at, x.hands, json_build_object('people', ${part("people")},
      'category', ${part("category")}, 'path', ${part("path")}, 'contact', ${part("contact")},
      'duty', ${part("duty")}, 'overdue', ${part("overdue")}) as parts
    from (select k.k, ${named} ${byUnit ? sql`left join ha on ha.k = k.k` : sql``}) x
      join k on k.k = x.k left join pa on pa.k = k.k left join oa on oa.k = k.k`);
}
