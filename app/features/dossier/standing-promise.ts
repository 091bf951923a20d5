/** Which agreed next contact still stands. Pure; the duties read the same rule in SQL (`promiseBranch`). */
import type { CalendarDate } from "~/lib/calendar-date";
import type { ServiceRecord } from "./records";

/** The contacts that are not voided, in the order given. */
export const inForce = <C extends Pick<ServiceRecord, "voided">>(contacts: readonly C[]): C[] =>
  contacts.filter(({ voided }) => voided === null);

type Contact = Pick<ServiceRecord, "id" | "nextOn" | "substantive" | "callsOff" | "occurredOn" | "content">;

/**
 * The next contact agreed on last. It stands until another day is agreed on, it is called off, or somebody speaks with
 * the person on its day or later: who drops in before the day has not been called as agreed. `latestFirst` are the
 * contacts that are not voided, up to the day of the question.
 */
export function standingPromise<C extends Contact>(
  latestFirst: readonly C[],
): (C & { nextOn: CalendarDate }) | null {
  const index = latestFirst.findIndex(({ nextOn, callsOff }) => nextOn !== null || callsOff);
  const agreed = latestFirst[index];
  const nextOn = agreed?.nextOn ?? null;
  if (!agreed || nextOn === null) return null;
  const kept = latestFirst
    .slice(0, index)
    .some(({ substantive, occurredOn }) => substantive && occurredOn >= nextOn);
  return kept ? null : { ...agreed, nextOn };
}
