/** The employment line and the call-backs after employment, from what is on record. Pure. */
import { callBackMonths } from "~/law/standards";
import { LEAD_DAYS, standardDay } from "~/features/duties/due-days";
import type { Standards } from "~/features/settings/standards";
import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";

export const EMPLOYMENT_STATUSES = ["unemployed", "employed", "in_training", "lost_contact"] as const;

/**
 * Who is owed a contact each interval: the unemployed, and whoever cannot be reached, since 失联 is none of the grounds of
 * 三 and help goes on. Duty, open item and figure read this.
 */
export const OWED_CONTACT: readonly string[] = ["unemployed", "lost_contact"];
export type EmploymentStatus = (typeof EMPLOYMENT_STATUSES)[number];

/** A call-back belongs to a point of time from this many days before it: as 今日必办 lists it. */
const EARLY_DAYS = LEAD_DAYS.call_back;

export type StatusFact = { id: string; status: EmploymentStatus; on: CalendarDate };
export type CallBackService = { id: string; on: CalendarDate };

export type CallBackState =
  /** Made by the day. */
  | "done"
  /** Made after the day. */
  | "late"
  /** May be made now. */
  | "due"
  | "overdue"
  /** The next one is due already and this one was never made. */
  | "missed"
  | "ahead"
  /** The job ended first. */
  | "dropped"
  /** The recognition was ended first: 全程跟踪服务 is owed to 已认定的就业困难人员 (四（三）), whose standing 三 takes away. */
  | "exited";

export type CallBack = {
  /** The fact of employment it follows. */
  employmentId: string;
  employedOn: CalendarDate;
  months: number;
  opensOn: CalendarDate;
  dueOn: CalendarDate;
  state: CallBackState;
  service: CallBackService | null;
};

const byDay = <T extends { on: CalendarDate }>(list: readonly T[]): T[] =>
  list
    .map((one, index) => ({ one, index }))
    .toSorted((a, b) => a.one.on.localeCompare(b.one.on) || a.index - b.index)
    .map(({ one }) => one);

type CallBackPoint = Pick<CallBack, "months" | "opensOn" | "dueOn">;

/** When a job is asked after: at the months of the standard in force on its first day. */
export function callBackPoints(employedOn: CalendarDate, standards: Standards): CallBackPoint[] {
  return standards(callBackMonths, standardDay(employedOn)).map((months) => {
    const dueOn = addMonths(employedOn, months);
    return { months, dueOn, opensOn: addDays(dueOn, -EARLY_DAYS) };
  });
}

/**
 * The point a contact is owed for now or next: the latest that has opened and that no contact since has answered, else
 * the first still ahead; null when the last one is over with.
 */
export function nextCallBack(
  points: readonly CallBackPoint[],
  lastContactOn: CalendarDate | null,
  asOf: CalendarDate,
): CallBackPoint | null {
  const open = points.findLast(({ opensOn }) => opensOn <= asOf);
  if (open && (lastContactOn === null || lastContactOn < open.opensOn)) return open;
  return points.find(({ opensOn }) => opensOn > asOf) ?? null;
}

/** `until`: the first day no longer recognized (注销); null while recognized. */
type RecognizedTime = { from: CalendarDate; until: CalendarDate | null };

/** The 注销 that ends the call-backs of a job: the next one after its first day, or the one it began after. */
function leftOn(
  employedOn: CalendarDate,
  recognitions: readonly RecognizedTime[],
  asOf: CalendarDate,
): CalendarDate | null {
  const exits = recognitions.flatMap(({ until }) => until ?? []).toSorted();
  const isOwed = recognitions.some(
    ({ from, until }) => from > employedOn || until === null || until > employedOn,
  );
  const exit = isOwed ? exits.find((day) => day > employedOn) : exits.at(-1);
  return exit !== undefined && exit <= asOf ? exit : null;
}

/**
 * The call-backs of every job: due at the months of the standard after its first day, unless it ended before. Each
 * substantive contact answers one: the latest whose time has come. Facts voided or later than `asOf` are left out by
 * the caller or have no effect yet. They end with the recognition (三): what would have fallen due from 注销 on is no
 * longer owed. Oldest first.
 */
export function callBacks(
  facts: readonly StatusFact[],
  services: readonly CallBackService[],
  asOf: CalendarDate,
  standards: Standards,
  recognitions: readonly RecognizedTime[] = [],
): CallBack[] {
  const line = byDay(facts.filter(({ on }) => on <= asOf));
  const made = byDay(services.filter(({ on }) => on <= asOf));
  return line.flatMap((fact, index) => {
    if (fact.status !== "employed") return [];
    const endedOn = line[index + 1]?.on ?? null;
    return ofJob(
      fact,
      endedOn,
      made.filter(({ on }) => on >= fact.on && (endedOn === null || on < endedOn)),
      asOf,
      standards,
      leftOn(fact.on, recognitions, asOf),
    );
  });
}

/**
 * The call-backs owed to somebody recognized (四（三）): those of jobs whose point lies before the first recognition
 * are nobody's duty and are left out.
 */
export function owedCallBacks(
  facts: readonly StatusFact[],
  services: readonly CallBackService[],
  asOf: CalendarDate,
  standards: Standards,
  recognitions: readonly RecognizedTime[],
): CallBack[] {
  const first = recognitions.map(({ from }) => from).toSorted()[0];
  if (first === undefined) return [];
  return callBacks(facts, services, asOf, standards, recognitions).filter(({ dueOn }) => dueOn >= first);
}

function ofJob(
  { id, on: employedOn }: StatusFact,
  endedOn: CalendarDate | null,
  services: readonly CallBackService[],
  asOf: CalendarDate,
  standards: Standards,
  exitedOn: CalendarDate | null,
): CallBack[] {
  const points = callBackPoints(employedOn, standards);
  const answered = new Map<number, CallBackService>();
  for (const service of services) {
    const index = points.findLastIndex(({ opensOn }) => opensOn <= service.on);
    if (index >= 0 && !answered.has(index)) answered.set(index, service);
  }
  return points.map((point, index) => {
    const service = answered.get(index) ?? null;
    const nextOpensOn = points[index + 1]?.opensOn ?? null;
    return {
      employmentId: id,
      employedOn,
      ...point,
      service,
      state: stateOf({ ...point, service, nextOpensOn, endedOn, exitedOn, asOf }),
    };
  });
}

function stateOf({
  opensOn,
  dueOn,
  service,
  nextOpensOn,
  endedOn,
  exitedOn,
  asOf,
}: {
  opensOn: CalendarDate;
  dueOn: CalendarDate;
  service: CallBackService | null;
  nextOpensOn: CalendarDate | null;
  endedOn: CalendarDate | null;
  exitedOn: CalendarDate | null;
  asOf: CalendarDate;
}): CallBackState {
  if (service) return service.on <= dueOn ? "done" : "late";
  // What came first ended it: a job that ends after 注销 was nobody's to call back any more.
  const left = exitedOn !== null && (endedOn === null || exitedOn < endedOn);
  if (left) return exitedOn <= dueOn ? "exited" : "missed";
  if (endedOn !== null) return endedOn <= dueOn ? "dropped" : "missed";
  if (nextOpensOn !== null && asOf >= nextOpensOn) return "missed";
  if (asOf > dueOn) return "overdue";
  return asOf >= opensOn ? "due" : "ahead";
}

/** An entry of the line with the day from which unemployment is said to have lasted, where it says so. */
export type LineFact = StatusFact & { unemployedSince: CalendarDate | null };

/** What a recognition says of the work: out of work from the day the application states until it was given. */
export type RecognizedAsUnemployed = { since: CalendarDate; recognizedOn: CalendarDate };

/**
 * Whether work by an entry lies in the days for which the recognition says out of work (一（二）, 三（六）). It may be
 * the truth that has come out, so it is no reason to refuse the entry, but a question for the county. The work lasts to
 * the next entry of the line; one that says unemployed, to the day it says it began.
 */
export function contradictsRecognition(
  entry: StatusFact,
  line: readonly LineFact[],
  { since, recognizedOn }: RecognizedAsUnemployed,
): boolean {
  if (entry.status !== "employed" || entry.on >= recognizedOn) return false;
  const next = byDay(line.filter(({ id, on }) => id !== entry.id && on >= entry.on))[0];
  if (!next) return true;
  const began = next.status === "unemployed" ? (next.unemployedSince ?? next.on) : next.on;
  return (began < next.on ? began : next.on) > since;
}

export type EntryQuestion = "recognition" | "rerecognition";

/**
 * What an entry that stands asks of somebody: whether the recognition was given to a person in work, or why nobody
 * applies again after 注销 (四（三）). `leftOn`: the first day no longer recognized, null for somebody who is.
 */
export function questionOf(
  entry: {
    status: EmploymentStatus;
    occurredOn: CalendarDate;
    unemploymentRegisteredOn: CalendarDate | null;
    contradicts: string | null;
    answeredOn: CalendarDate | null;
    voided: boolean;
  },
  { current, leftOn }: { current: boolean; leftOn: CalendarDate | null },
): EntryQuestion | null {
  if (entry.voided || entry.answeredOn !== null) return null;
  if (entry.contradicts !== null) return leftOn === null ? "recognition" : null;
  const since = entry.unemploymentRegisteredOn ?? entry.occurredOn;
  return current && entry.status === "unemployed" && leftOn !== null && since > leftOn
    ? "rerecognition"
    : null;
}

/** The status in force on a day: the latest that had begun. */
export function statusOn<F extends StatusFact>(facts: readonly F[], asOf: CalendarDate): F | null {
  return byDay(facts.filter(({ on }) => on <= asOf)).at(-1) ?? null;
}
