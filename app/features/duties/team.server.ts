import { type SQL, sql } from "drizzle-orm";

import { type Actor, CASE_ROLES, requireRole } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { DUTY_GROUPS, type DutyGroup, type DutyKind, KINDS } from "./kinds";
import type { Team, TeamRow } from "./views";
import { sourceContext, urgencySql } from "./queries.server";
import { dutyTables } from "./source.server";

const kindsIn = (group: DutyGroup): SQL =>
  sql.join(
    (Object.keys(KINDS) as DutyKind[])
      .filter((kind) => KINDS[kind].group === group)
      .map((kind) => sql`${kind}`),
    sql`, `,
  );

/**
 * What is due per caseworker of a street or community, per unit below a county, city or the province; in one
 * statement, from the same rows as the list. What belongs to the office itself stands in the row `office`.
 */
export async function readTeam(actor: Actor): Promise<Team> {
  requireRole(actor, ...CASE_ROLES);
  const context = await sourceContext(actor);
  const near = actor.scope.level === "street" || actor.scope.level === "community";
  const urgency = urgencySql(context);
  const open = sql`d.held_until is null`;
  const figures = sql`(count(*) filter (where ${open}))::int as total,
    (count(*) filter (where ${open} and ${urgency} = 0))::int as over,
    (count(*) filter (where ${open} and ${urgency} = 1))::int as today,
    (count(*) filter (where ${open} and ${urgency} = 2))::int as soon,
    (count(*) filter (where ${open} and d.hands <> 'caseworker'))::int as others,
    (count(*) filter (where not ${open}))::int as held,
    jsonb_build_object(${sql.join(
      DUTY_GROUPS.map(
        (group) =>
          sql`${group}::text, (count(*) filter (where ${open} and d.kind in (${kindsIn(group)})))::int`,
      ),
      sql`, `,
    )}) as groups`;
  const rows = near
    ? await executor().execute<TeamRow>(sql`
        with ${dutyTables(actor, "team", context)}
        select coalesce(a.id::text, 'none') as id, coalesce(a.name, '未分派、本单位') as name, u.short_name as at, ${figures}
        from d left join account a on a.id = d.responsible_id left join unit u on u.id = a.unit_id
        group by a.id, a.name, u.short_name order by 5 desc, 4 desc, 2`)
    : await executor().execute<TeamRow>(sql`
        with ${dutyTables(actor, "team", context)}
        select coalesce(u.id, ${actor.scope.unitId})::text as id, coalesce(u.short_name, '本级') as name,
          null as at, ${figures}
        from d left join unit u on u.parent_id = ${actor.scope.unitId}::int and d.unit_id between u.id and u.last_id
        group by u.id, u.short_name order by 5 desc, 4 desc, 2`);
  return { by: near ? "caseworker" : "unit", rows };
}
