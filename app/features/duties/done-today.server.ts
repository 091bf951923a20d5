import { sql } from "drizzle-orm";

import { AUDIT_ACTIONS, type AuditAction } from "~/features/audit/actions";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { endOfDay, today } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import type { DoneItem } from "./views";

/** Acts that settle something; reading, listing and signing in are none. */
const SETTLING =
  /^(?:application|help_plan|job_offer|training|entrepreneurship|welfare_post|subsidy|recovery|employment|refusal|exit|household|dossier)\./;
const READING: readonly string[] = ["application.read", "dossier.read", "household.read"];
/** Whatever settles something about a person. */
export const SETTLING_ACTIONS = (Object.keys(AUDIT_ACTIONS) as AuditAction[]).filter(
  (action) => SETTLING.test(action) && !READING.includes(action),
);

const SHOWN = 6;

/** What the caller has done today with people of the territory, the latest first; the audit trail remembers. */
export async function readDoneToday(actor: Actor): Promise<{ items: DoneItem[]; total: number }> {
  const rows = await executor().execute<{
    at: string;
    action: AuditAction;
    personId: string;
    name: string;
    total: number;
  }>(sql`
    select to_char(e.at at time zone 'Asia/Shanghai', 'HH24:MI') as at, e.action, person.id as "personId",
      person.name, (count(*) over ())::int as total
    from audit_event e
    left join application r on r.id = case when e.subject_type = 'application' then e.subject_id::uuid end
    join person on person.id = coalesce(r.person_id, case when e.subject_type = 'person' then e.subject_id::uuid end)
    where e.actor_id = ${actor.accountId}::uuid and e.at >= ${endOfDay(addDays(today(), -1)).toISOString()}::timestamptz
      and e.action in (${sql.join(
        SETTLING_ACTIONS.map((action) => sql`${action}`),
        sql`, `,
      )}) and ${inScope(person, actor.scope)}
    order by e.at desc limit ${SHOWN}`);
  return {
    items: rows.map(({ at, action, personId, name }) => ({
      at,
      what: AUDIT_ACTIONS[action],
      personId,
      name,
    })),
    total: rows[0]?.total ?? 0,
  };
}
