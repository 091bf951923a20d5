import { sql } from "drizzle-orm";

import type { Role } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { account } from "~db/schema";

/** The roles of an account without those whose grant ran out: a granted role ends with its last day, to the minute. */
export const rolesInForce = () => sql<Role[]>`array(select r from unnest(${account.roles}) r
  where not exists (select 1 from role_grant g where g.account_id = ${account.id} and g.role = r
    and g.ended_at is null and g.until_on < ${today()}::date))`;
