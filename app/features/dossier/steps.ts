/**
 * When and by whom a later step of a record was written down: the day it ended, was decided, was paid. The row carries
 * only the day; what it said before tells the moment, the audit trail the hand. Pure.
 */
import type { CalendarDate } from "~/lib/calendar-date";
import type { DatedRecord, Written } from "./records";
import type { Earlier } from "./supports";

/** An entry of the audit trail that names the record it changed. */
export type StepHand = { recordId: string; action: string; recorded: Written; actor: string };

/** Null: the record does not tell. Then nobody is named either (`actor` is empty). */
export type StepWritten = { recorded: Written | null; actor: string };

const UNKNOWN: StepWritten = { recorded: null, actor: "" };

/** The row is dated when its transaction begins, the trail when it ends: in between it may have waited. */
const ONE_WRITE_MS = 5 * 60_000;

export type Trail = readonly StepHand[];

/** Who changed a record at a moment; empty where the trail does not tell. */
export function handAt(trail: Trail, recordId: string, { at }: Written): string {
  const distance = (hand: StepHand) => Math.abs(Date.parse(hand.recorded.at) - Date.parse(at));
  const [nearest] = trail
    .filter((hand) => hand.recordId === recordId && distance(hand) <= ONE_WRITE_MS)
    .toSorted((a, b) => distance(a) - distance(b));
  return nearest?.actor ?? "";
}

/** A version of a row, with one of its fields. */
export type Stepped<F extends string> = { version: number } & Record<F, unknown>;
type WithPast<F extends string> = Stepped<F> & { id: string; earlier?: readonly Earlier<Stepped<F>>[] };

/**
 * The moment from which a record says what it says in a field: the last time it said something else until. A field the
 * row had from its first version on was written with it, unless that was before the day told.
 */
export function stepWritten<F extends string>(
  record: WithPast<F>,
  field: F,
  day: CalendarDate,
  first: { recorded: Written; actor: string },
  trail: Trail,
): StepWritten {
  const { earlier = [] } = record;
  const before = earlier.findLast(({ was }) => was[field] !== record[field]);
  if (before) return { recorded: before.until, actor: handAt(trail, record.id, before.until) };
  const oldest = earlier[0]?.was.version ?? record.version;
  return oldest === 1 && first.recorded.on >= day ? first : UNKNOWN;
}

/** The same of a dated record, whose first version says who and when by itself. */
export function factStep<F extends string>(
  record: DatedRecord & WithPast<F>,
  field: F,
  day: CalendarDate,
  trail: Trail,
): StepWritten {
  return stepWritten(record, field, day, { recorded: record.recorded, actor: record.actor }, trail);
}

/** A step the trail alone tells of, the last one of its kind on the record. */
export function stepInTrail(trail: Trail, recordId: string, action: string): StepWritten {
  return trail.findLast((hand) => hand.recordId === recordId && hand.action === action) ?? UNKNOWN;
}
