/** When a version became what was signed or approved, and what it said then: its sheet shows that and not today. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";

type Agreed = {
  agreedOn: CalendarDate | null;
  /** Of the signature; null where only a day was told. */
  signedAt: Date | null;
  approvedOn: CalendarDate | null;
  approvedAt: Date | null;
};

/** A day, and the moment up to which the record was known; the end of the day where no moment is on record. */
export type KnownAt = { day: CalendarDate; at: Date };

const SHANGHAI_DAY_END = "T23:59:59.999+08:00";
const endOf = (day: CalendarDate) => new Date(`${day}${SHANGHAI_DAY_END}`);

/** The signature or the approval, whichever came first: from then on the words stood. Null for a draft nobody signed. */
export function settledAt({ agreedOn, signedAt, approvedOn, approvedAt }: Agreed): KnownAt | null {
  const agreed = agreedOn === null ? null : { day: agreedOn, at: signedAt ?? endOf(agreedOn) };
  const approved = approvedOn === null ? null : { day: approvedOn, at: approvedAt ?? endOf(approvedOn) };
  if (agreed === null || approved === null) return agreed ?? approved;
  return approved.at < agreed.at ? approved : agreed;
}

/** The day a measure was due then: what was put off later is taken back. */
export function dueOnThen(
  { dueOn, moves }: { dueOn: CalendarDate | null; moves: readonly { from: string | null; on: string }[] },
  day: CalendarDate,
): CalendarDate | null {
  const later = moves.find(({ on }) => on > day);
  return later ? later.from : dueOn;
}
