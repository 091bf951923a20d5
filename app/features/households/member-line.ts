/**
 * What a member of a household does, day by day. Two lines speak of it: the statuses recorded with the household
 * and, for a member with a dossier, the employment line of that dossier. On a day the fact with the latest day
 * holds; of one day the one written down last. Pure.
 */
import { addYears, type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import { valueOn } from "~/law/dated";
import { workingAgeFrom } from "~/law/parameters";
import { retirementReached, retirementSpan, type RetirementCategory } from "~/law/retirement";
import type { MemberEmployment } from "~/features/recognition/details-codes";

/** The codes of the 认定表's family rows. */
export type MemberStatus = MemberEmployment;

export type MemberFact = {
  id: string;
  /** Null: the line says that nobody knows (失联). */
  status: MemberStatus | null;
  occurredOn: CalendarDate;
  /** Moment of recording, as text that sorts. */
  recordedAt: string;
  unemploymentRegisteredOn: CalendarDate | null;
  willingToWork: boolean | null;
  voided: boolean;
};

export type MemberFacts<Fact extends MemberFact = MemberFact> = {
  id: string;
  name: string;
  sex: Sex | null;
  birthDate: CalendarDate | null;
  retirementCategory: RetirementCategory | null;
  joinedOn: CalendarDate;
  /** The first day no longer in the household. */
  leftOn: CalendarDate | null;
  facts: readonly Fact[];
};

/** The facts that stand, from the earliest to the latest. */
export function standingFacts<Fact extends MemberFact>(facts: readonly Fact[]): Fact[] {
  return facts
    .filter((fact) => !fact.voided)
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.recordedAt.localeCompare(b.recordedAt));
}

/** The fact that holds on a day; null when nothing was said by then. */
export function factOn<Fact extends MemberFact>(facts: readonly Fact[], on: CalendarDate): Fact | null {
  return standingFacts(facts).findLast((fact) => fact.occurredOn <= on) ?? null;
}

export function isMemberOn(member: Pick<MemberFacts, "joinedOn" | "leftOn">, on: CalendarDate): boolean {
  return member.joinedOn <= on && (member.leftOn === null || member.leftOn > on);
}

export type WorkingAge = "below" | "within" | "above" | "unknown";

/** Legal working age: from the 16th birthday to the day before statutory retirement (as in the notice's gate). */
export function workingAgeOn(
  member: Pick<MemberFacts, "birthDate" | "sex" | "retirementCategory">,
  on: CalendarDate,
): WorkingAge {
  const { birthDate, sex, retirementCategory } = member;
  if (birthDate === null) return "unknown";
  if (on < addYears(birthDate, valueOn(workingAgeFrom, on).value)) return "below";
  const reached = retirementReached(retirementSpan(birthDate, sex, retirementCategory, on), on);
  return reached === "unmet" ? "within" : reached === "met" ? "above" : "unknown";
}

/** The next day after `on` on which the age alone changes what the member counts as. */
export function nextAgeDay(
  member: Pick<MemberFacts, "birthDate" | "sex" | "retirementCategory">,
  on: CalendarDate,
): { on: CalendarDate; what: "working_age" | "retirement" } | null {
  const { birthDate, sex, retirementCategory } = member;
  if (birthDate === null) return null;
  const from = addYears(birthDate, valueOn(workingAgeFrom, on).value);
  if (on < from) return { on: from, what: "working_age" };
  const span = retirementSpan(birthDate, sex, retirementCategory, on);
  const next = [span.earlier.retirementDate, span.later.retirementDate].find((day) => day > on);
  return next === undefined ? null : { on: next, what: "retirement" };
}

export type EmployedFrom<Fact extends MemberFact = MemberFact> = {
  memberId: string;
  name: string;
  on: CalendarDate;
  fact: Fact;
};

/**
 * The first day within `from`…`until` on which the member, in the household and of legal working age beyond
 * doubt, is employed; null when there is none. A later return to unemployment does not undo it.
 */
function memberEmployedFrom<Fact extends MemberFact>(
  member: MemberFacts<Fact>,
  from: CalendarDate,
  until: CalendarDate,
): EmployedFrom<Fact> | null {
  const { birthDate } = member;
  if (birthDate === null) return null;
  const facts = standingFacts(member.facts);
  for (const [index, fact] of facts.entries()) {
    if (fact.status !== "employed") continue;
    const cameOfAge = addYears(birthDate, valueOn(workingAgeFrom, until).value);
    const starts = [fact.occurredOn, member.joinedOn, cameOfAge, from].reduce(laterOf);
    const next = facts[index + 1]?.occurredOn;
    const over =
      starts > until ||
      (next !== undefined && starts >= next) ||
      (member.leftOn !== null && starts >= member.leftOn) ||
      workingAgeOn(member, starts) !== "within";
    if (!over) return { memberId: member.id, name: member.name, on: starts, fact };
  }
  return null;
}

/** The first member to be employed within the days given; of one day the member listed first. */
export function employedFrom<Fact extends MemberFact>(
  members: readonly MemberFacts<Fact>[],
  from: CalendarDate,
  until: CalendarDate,
): EmployedFrom<Fact> | null {
  return members
    .map((member) => memberEmployedFrom(member, from, until))
    .reduce((first, one) => (one !== null && (first === null || one.on < first.on) ? one : first), null);
}
