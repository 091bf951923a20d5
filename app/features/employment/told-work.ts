/** What a contact told of work, and whether the employment line has it. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";

/** 帮扶结果 that say somebody works. */
export const WORK_OUTCOMES: readonly string[] = [
  "employed",
  "self_employed",
  "flexibly_employed",
  "welfare_post",
];

/**
 * The contact that told of work which nobody has recorded: the latest that told anything decides, and it is answered
 * by work standing on the line today or by any entry from its day on. Contacts and entries that do not stand are left
 * out by the caller.
 */
export function toldWork<C extends { outcome: string | null; occurredOn: CalendarDate }>(
  /** The latest first. */
  contacts: readonly C[],
  /** The latest first. */
  employments: readonly { status: string; occurredOn: CalendarDate }[],
): C | null {
  const told = contacts.find(({ outcome }) => outcome !== null);
  if (!told || !WORK_OUTCOMES.includes(told.outcome ?? "")) return null;
  if (employments[0]?.status === "employed") return null;
  return employments.some(({ occurredOn }) => occurredOn >= told.occurredOn) ? null : told;
}
