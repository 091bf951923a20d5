import { type SQL, sql } from "drizzle-orm";

import type { AssigneeRow } from "~/features/bulk-actions/views";
import type { Actor } from "~/lib/actor";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";

/** More than a county has. */
const MOST_ASSIGNEES = 300;

const inCharge = (actor: Pick<Actor, "scope">): SQL => sql`
  select a.id, a.name, u.id as "unitId", u.last_id as "lastId", u.short_name as "unitName",
    (select count(*)::int from person_fact f where f.responsible_id = a.id and f.status = 'recognized') as load
  from unit own join account a on a.unit_id between own.id and own.last_id join unit u on u.id = a.unit_id
  where own.id = ${actor.scope.unitId} and a.disabled_at is null and a.roles && array['caseworker', 'manager']`;

/**
 * The caseworkers and managers of the caller's unit and of those below, with how many people each has; given people,
 * those in whose territory at least one of them is.
 */
export async function listAssignees(
  actor: Pick<Actor, "scope">,
  personIds?: readonly string[],
): Promise<AssigneeRow[]> {
  const reaches = personIds
    ? sql`and exists (select 1 from person_fact f where f.person_id = any(${sql.param([...personIds])}::uuid[])
        and f.unit_id between u.id and u.last_id)`
    : sql``;
  return executor().execute<AssigneeRow>(
    sql`${inCharge(actor)} ${reaches} order by u.id, a.name, a.id limit ${MOST_ASSIGNEES}`,
  );
}

/** One of them; undefined for anybody else, whether or not the account exists. */
export async function findAssignee(
  actor: Pick<Actor, "scope">,
  accountId: string,
): Promise<AssigneeRow | undefined> {
  if (!isId(accountId)) return undefined;
  const [row] = await executor().execute<AssigneeRow>(sql`${inCharge(actor)} and a.id = ${accountId}::uuid`);
  return row;
}
