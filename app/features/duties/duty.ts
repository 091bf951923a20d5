/** A duty as every list shows it, and the order of the list. Pure. */
import type { Clock } from "~/features/recognition/clocks";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Urgency } from "./due-days";
import { DUTY_KINDS, type DutyKind } from "./kinds";

/** Whose hand it takes. */
export type Hands = "caseworker" | "reviewer" | "manager" | "supervisor";

export type Hold = { until: CalendarDate; reason: string; by: string };

export type Duty = {
  key: string;
  kind: DutyKind;
  /** Null: the duty is about a household, a post, or a dossier that another unit still keeps. */
  personId: string | null;
  name: string;
  /** Category and age, to tell people apart. */
  about: string;
  what: string;
  /** The fact and the clause or standard it rests on. */
  why: string;
  dueOn: CalendarDate | null;
  /** The time left in words; null without a day. */
  dueText: string | null;
  /** Working days left, negative when past; null without a day or beyond the calendar. */
  left: number | null;
  urgency: Urgency;
  /** The legal clock, where the duty has one. */
  clock: Clock | null;
  hands: Hands;
  /** In charge of the person; null where nobody is. */
  responsible: string | null;
  action: { label: string; to: string };
  hold: Hold | null;
};

export const URGENCIES: readonly Urgency[] = ["over", "today", "soon", "later"];

export const urgencyLabels: Record<Urgency, string> = {
  over: "已超期",
  today: "今天到期",
  soon: "3 个工作日内",
  later: "以后",
};

const NEVER: CalendarDate = "9999-12-31";

/**
 * What is past its day, due today, due in three working days, then the rest; within each the legal limits before
 * the promises, these before the standards and the gaps of the record; within a kind the earliest day first.
 */
export function rankDuties<D extends Pick<Duty, "urgency" | "kind" | "dueOn" | "key">>(
  duties: readonly D[],
): D[] {
  return duties.toSorted(
    (a, b) =>
      URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
      DUTY_KINDS.indexOf(a.kind) - DUTY_KINDS.indexOf(b.kind) ||
      (a.dueOn ?? NEVER).localeCompare(b.dueOn ?? NEVER) ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
