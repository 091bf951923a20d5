import { sql } from "drizzle-orm";

import { notice } from "~/law/clauses";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";

/** What cannot have happened after a death, in words, and another way to record it where there is one. */
type Deed = { what: string; hint?: string };

const MEETING: Deed = { what: "见到本人", hint: "联系的是家属的，请选家属；" };

/** The day of death the county has decided on (三（三）), of those of these people who died. */
export async function readDeaths(personIds: readonly string[]): Promise<Map<string, CalendarDate>> {
  if (personIds.length === 0) return new Map();
  const rows = await executor().execute<{ id: string; on: CalendarDate }>(sql`
    select x.person_id as id, min(x.occurred_on)::text as on from exit_case x
    where x.person_id = any(${sql.param([...personIds])}::uuid[]) and x.ground = 'death' and x.status = 'confirmed'
    group by x.person_id`);
  return new Map(rows.map(({ id, on }) => [id, on]));
}

/** Why something told of a day cannot be: the person was dead; null while alive and on the day of death itself. */
export function afterDeath(
  died: CalendarDate | undefined,
  day: CalendarDate,
  { what, hint = "" }: Deed = MEETING,
): string | null {
  if (died === undefined || day <= died) return null;
  return `档案记载此人${formatDate(died)}去世（已按此注销），不能登记${formatDate(day)}${what}；${hint}注销有误的，请县级先撤销注销。`;
}

/**
 * Nothing is told of somebody, given to them or done by them after the day of the death on record: one of the two is
 * wrong. Throws 422 `after_death`, with the ways to put it right.
 */
export async function requireAlive(
  path: string,
  day: CalendarDate,
  personId: string,
  deed: Deed = MEETING,
): Promise<void> {
  const message = afterDeath((await readDeaths([personId])).get(personId), day, deed);
  if (message === null) return;
  const source = notice("三（三）");
  throw ruleBroken("after_death", message, source, [{ path, code: "after_death", message, source }]);
}

/** The same said beforehand by a page, of today: why it offers nothing; null for the living. */
export async function whyNotAlive(personId: string, deed: Deed): Promise<string | null> {
  return afterDeath((await readDeaths([personId])).get(personId), today(), deed);
}
