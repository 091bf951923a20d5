import { and, eq, inArray } from "drizzle-orm";

import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { invalidInput } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { personFact } from "~db/schema";

/** The day of 注销 of those of these people whose recognition has ended and who are not applying anew. */
export async function readExits(personIds: readonly string[]): Promise<Map<string, CalendarDate>> {
  if (personIds.length === 0) return new Map();
  const rows = await executor()
    .select({ id: personFact.personId, on: personFact.exitedOn })
    .from(personFact)
    .where(and(inArray(personFact.personId, [...personIds]), eq(personFact.status, "exited")));
  return new Map(rows.flatMap(({ id, on }) => (on === null ? [] : [[id, on]])));
}

/** Why a contact of the day agrees on no next one; null where it may. */
export function afterExit(exitedOn: CalendarDate | undefined, day: CalendarDate): string | null {
  return exitedOn === undefined || day < exitedOn
    ? null
    : `此人${formatDate(exitedOn)}已注销，约定的联系不再提醒；本次选“不约”，需要提醒的在“回访提醒”中设一项。`;
}

/**
 * 注销 ends what was agreed on (`promiseBranch`), so nothing is agreed on after it that nobody would be reminded of.
 * Throws 422 `next_after_exit`.
 */
export async function requireReminded(
  personId: string,
  { occurredOn, nextOn }: { occurredOn: CalendarDate; nextOn?: CalendarDate | null | undefined },
): Promise<void> {
  if (!nextOn) return;
  const left = (await readExits([personId])).get(personId);
  const message = afterExit(left, occurredOn);
  if (message !== null) throw invalidInput([{ path: "nextOn", code: "next_after_exit", message }]);
}
