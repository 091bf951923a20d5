import { sql } from "drizzle-orm";

import { wroteLately } from "~/features/accounts/last-write.server";
import { countDuties } from "~/features/duties/queries.server";
import { underUnit } from "~/features/people/person-predicate.server";
import { type Actor, CASE_ROLES, hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";

type NavigationCounts = Record<string, { value: number; due?: boolean }>;

const FRESH_FOR_MS = 30_000;
const told = new Map<string, { key: string; counts: NavigationCounts; countedAt: number }>();

/**
 * The numbers beside the menu, counted at most every half minute: they stand on every page, and counting all that is
 * due in a county takes longer than most pages. Own writes show at once; what colleagues did, half a minute later
 * (`anew` for a page that lists the same).
 */
export async function getNavigationCounts(actor: Actor, anew: boolean): Promise<NavigationCounts> {
  const key = `${today()} ${actor.scope.unitId} ${actor.roles.join()}`;
  const last = told.get(actor.accountId);
  const at = Date.now();
  const stands = last?.key === key && at - last.countedAt < FRESH_FOR_MS;
  if (stands && !anew && !wroteLately(actor.accountId)) return last.counts;
  const counts = await countForMenu(actor);
  told.set(actor.accountId, { key, counts, countedAt: at });
  return counts;
}

/** Two statements over the caller's own territory. */
async function countForMenu(actor: Actor): Promise<NavigationCounts> {
  if (!hasRole(actor, ...CASE_ROLES)) return {};
  const unit = { id: actor.scope.unitId, level: actor.scope.level };
  const duties = countDuties(actor);
  const [row] = await executor().execute<Record<string, number>>(sql`
    select
      (select coalesce(sum(active), 0)::int from (
        select active from caseload_count where unit_id = ${unit.id}
        union all select active from caseload_delta where unit_id = ${unit.id}) c) as people,
      (select count(*)::int from unit own join person_transfer t on t.to_unit_id between own.id and own.last_id
        where own.id = ${unit.id} and t.status = 'proposed') as "waitingTransfers",
      (select count(*)::int from unit own join online_application o on o.unit_id between own.id and own.last_id
        where own.id = ${unit.id} and o.status = 'submitted') as "onlineApplications",
      (select count(*)::int from exit_case r where ${underUnit(unit, "r")} and r.status = 'proposed')
        as "openExits",
      (select count(*)::int from inbox_item i where i.account_id = ${actor.accountId} and i.read_at is null) as inbox,
      a.* from (select
        count(*)::int as "openApplications",
        (count(*) filter (where r.status = 'public_notice'))::int as "publicNotices",
        (count(*) filter (where r.status = 'first_review_passed'))::int as "awaitingDecision"
      from application r where ${underUnit(unit, "r")} and r.status in
        ('draft', 'submitted', 'accepted', 'verifying', 'public_notice', 'first_review_passed', 'returned')) a`);
  const counts = Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, { value }]));
  const due = await duties;
  return due === null ? counts : { ...counts, duties: due };
}
