/** What is put off (挂起), as the dossier shows it. Pure. */
import { type DutyKind, LEGAL_KINDS } from "~/features/duties/kinds";
import type { CalendarDate } from "~/lib/calendar-date";

export type Hold = { untilOn: CalendarDate; reason: string };
/** A hold by the key that the duty has in 今日必办. */
export type HoldOnFile = Hold & { dutyKey: string };

type Item = { kind: DutyKind | null; key: string; record?: string | undefined; dueOn: CalendarDate | null };

/** The hold of an item as 今日必办 has it: a legal clock comes back on its day whatever the hold says. */
export function holdOf(
  { kind, key, record, dueOn }: Item,
  personId: string,
  { holds = [], day }: { holds?: readonly HoldOnFile[] | undefined; day: CalendarDate },
): Hold | null {
  if (kind === null || (LEGAL_KINDS.includes(kind) && dueOn !== null && dueOn <= day)) return null;
  const dutyKey = `${kind}:${record ?? (key.includes(":") ? key.slice(key.indexOf(":") + 1) : personId)}`;
  const hold = holds.find((one) => one.dutyKey === dutyKey && one.untilOn > day);
  return hold ? { untilOn: hold.untilOn, reason: hold.reason } : null;
}
