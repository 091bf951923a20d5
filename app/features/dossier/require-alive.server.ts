import { sql } from "drizzle-orm";

import { notice } from "~/law/clauses";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { ruleBroken } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";

/**
 * Nobody speaks with somebody after the day of the death the county has decided on (三（三）): one of the two is wrong.
 * Throws 422 `after_death`, with both ways to put it right.
 */
export async function requireAlive(path: string, day: CalendarDate, personId: string): Promise<void> {
  const [row] = await executor().execute<{ on: CalendarDate | null }>(sql`
    select min(x.occurred_on)::text as on from exit_case x
    where x.person_id = ${personId}::uuid and x.ground = 'death' and x.status = 'confirmed'`);
  const died = row?.on ?? null;
  if (died === null || day <= died) return;
  const message = `档案记载此人${formatDate(died)}去世（已按此注销），不能登记${formatDate(day)}见到本人；联系的是家属的，请选家属；注销有误的，请县级先撤销注销。`;
  const source = notice("三（三）");
  throw ruleBroken("after_death", message, source, [{ path, code: "after_death", message, source }]);
}
