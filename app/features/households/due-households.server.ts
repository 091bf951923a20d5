import { type SQL, sql } from "drizzle-orm";

import { type Actor, hasRole } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { household } from "~db/schema";
import type { DueHousehold } from "./household-duty";

/** At most this many; the list of households has the rest. */
const MOST_HOUSEHOLDS = 20;
/** A clearance period is a duty of the day from so many days before its end. */
const NEAR_DAYS = 7;

/** The offices see the clearance periods, the county what waits for it; managers and supervisors watch both. */
function statesOf(actor: Actor, on: CalendarDate): SQL {
  const near = sql`(household.status = 'recognized' and r.clear_due_on <= ${addDays(on, NEAR_DAYS)}::date)`;
  const waiting = sql`(household.status = 'applied' or household.reopen_proposed_on is not null)`;
  const watches = hasRole(actor, "manager", "supervisor");
  const both = hasRole(actor, "caseworker") && hasRole(actor, "reviewer");
  if (watches || both) return sql`(${near} or ${waiting})`;
  return hasRole(actor, "reviewer") ? waiting : near;
}

/** Households of the territory that somebody must act for, the most urgent first, with how many there are. */
export async function readDueHouseholds(
  actor: Actor,
  on: CalendarDate,
): Promise<(DueHousehold & { totalOfKind: number })[]> {
  return executor().execute<DueHousehold & { totalOfKind: number }>(sql`
    select household.id, household.number, household.head_name as "headName", u.short_name as "unitName",
      case when household.reopen_proposed_on is not null then 'reopen'
        when household.status = 'applied' then 'applied' else 'clear' end as state,
      coalesce(household.reopen_proposed_on, case when household.status = 'applied' then household.applied_on end,
        r.occurred_on, household.applied_on)::text as since,
      case when household.status = 'recognized' then r.clear_due_on end::text as "clearDueOn",
      (count(*) over ())::int as "totalOfKind"
    from household join unit u on u.id = household.unit_id
    left join household_recognition r on r.household_id = household.id and r.city = household.city
      and r.until_on is null and r.voided_at is null
    where ${inScope(household, actor.scope)} and ${statesOf(actor, on)}
    order by case when household.status = 'recognized' then r.clear_due_on end nulls last,
      household.applied_on, household.id limit ${MOST_HOUSEHOLDS}`);
}
