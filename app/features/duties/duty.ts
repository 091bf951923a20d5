/** A duty as every list shows it, and the order of the list. Pure. */
import type { Clock } from "~/features/recognition/clocks";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Urgency } from "./due-days";
import { DUTY_GROUPS, DUTY_KINDS, type DutyKind, KINDS } from "./kinds";

/** Whose hand it takes. */
/** `county`: whoever of the county's reviewers and managers comes first. */
export type Hands = "caseworker" | "reviewer" | "manager" | "supervisor" | "county";

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

/** `kind` null: it asks nothing of anybody. */
type Ranked = Pick<Duty, "urgency" | "dueOn" | "key"> & { kind: DutyKind | null };

const groupOf = ({ kind }: Ranked) =>
  kind === null ? DUTY_GROUPS.length : DUTY_GROUPS.indexOf(KINDS[kind].group);
/** What is late goes by its weight; what is still ahead by its day alone. */
const weightOf = (one: Ranked) => (one.urgency === "over" ? groupOf(one) : DUTY_GROUPS.length);
const kindOf = ({ kind }: Ranked) => (kind === null ? DUTY_KINDS.length : DUTY_KINDS.indexOf(kind));

/**
 * The one order of 今日必办, of the 未办事项 of a dossier and of 下一事项 in the list of people. First what is past its
 * day: legal limits, promises, standards, gaps of the record, the oldest first in each. Then by day whatever it is, on
 * one day in the order of the kinds; what has no day comes last.
 */
export function rankDuties<D extends Ranked>(duties: readonly D[]): D[] {
  return duties.toSorted(
    (a, b) =>
      Number(a.kind === null) - Number(b.kind === null) ||
      Number(b.urgency === "over") - Number(a.urgency === "over") ||
      weightOf(a) - weightOf(b) ||
      (a.dueOn ?? NEVER).localeCompare(b.dueOn ?? NEVER) ||
      kindOf(a) - kindOf(b) ||
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  );
}
