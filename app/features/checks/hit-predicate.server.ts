import { type SQL, sql } from "drizzle-orm";

import { type Actor, hasRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { type CheckId, checkRules } from "./catalogue";

/**
 * The days a question about hits speaks of. State rules: as it stood at the end of `to`. Event rules: what happened
 * from `from` to `to`.
 */
export type CheckPeriod = { from: CalendarDate; to: CalendarDate };

const EVENTS = checkRules.filter(({ kind }) => kind === "event").map(({ id }) => id);
const FOR_MANAGERS = checkRules.filter(({ managersOnly }) => managersOnly).map(({ id }) => id);

export const rulesList = (ids: readonly CheckId[]): SQL =>
  sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );

/** Hits that count in a period, over alias `h`: by the day of the fact, and not mended by its end. */
export function standingIn({ from, to }: CheckPeriod): SQL {
  return sql`h.since_on <= ${to}::date and (h.gone_on is null or h.gone_on > ${to}::date)
    and (h.rule not in (${rulesList(EVENTS)}) or h.since_on >= ${from}::date)`;
}

/** Exemptions that hold on a day, one row per record, for a left join `e`. */
export function exemptionsOn(day: CalendarDate): SQL {
  return sql`(select distinct on (x.rule, x.record_id, x.city) x.rule, x.record_id, x.city, x.id, x.reason,
      x.until_on, x.recorded_by_name, x.version from check_exemption x
    where x.from_on <= ${day}::date and x.until_on >= ${day}::date
      and (x.voided_on is null or x.voided_on > ${day}::date)
    order by x.rule, x.record_id, x.city, x.until_on desc) e
    on e.rule = h.rule and e.record_id = h.record_id and e.city = h.city`;
}

/** Who leads or supervises sees everything of the territory. */
export function seesAll(actor: Pick<Actor, "roles">): boolean {
  return hasRole(actor, "manager", "supervisor");
}

/** Rules an actor may see: the signals about records are a matter of managers. */
export function mayseeRule(actor: Pick<Actor, "roles">, id: CheckId): boolean {
  return seesAll(actor) || !FOR_MANAGERS.includes(id);
}

/**
 * What of the hits an actor sees: caseworkers those of people in their own charge or in nobody's, and of records that
 * belong to no person; reviewers, managers and supervisors all of the territory.
 */
export function visibleTo(actor: Pick<Actor, "roles" | "accountId">): SQL {
  const rules = seesAll(actor) ? sql`true` : sql`h.rule not in (${rulesList(FOR_MANAGERS)})`;
  const people = hasRole(actor, "manager", "supervisor", "reviewer")
    ? sql`true`
    : sql`(h.responsible_id is null or h.responsible_id = ${actor.accountId}::uuid)`;
  return sql`${rules} and ${people}`;
}

/** Keeps the hits of one unit's subtree. */
export function hitsUnder(unit: { id: number; level: string }): SQL {
  switch (unit.level) {
    case "province":
      return sql`true`;
    case "city":
      return sql`h.city = ${unit.id}`;
    case "county":
      return sql`h.county_id = ${unit.id}`;
    case "street":
      return sql`h.street_id = ${unit.id}`;
    default:
      return sql`h.community_id = ${unit.id}`;
  }
}
