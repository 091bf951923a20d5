/**
 * What a training means for the employment line (DOMAIN §1.5: 就业状态 has its own 培训): whoever is out of work and
 * attends is 培训中 from the first day of the course, and out of work again when it is over. Somebody in work, or out of
 * reach, stays so: a course beside work changes nothing. Pure.
 */
import type { EmploymentStatus } from "~/features/employment/rules";
import { type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { EnrolmentStatus } from "./rules";

/** An entry of the line that stands, oldest first; `enrolmentId`: the training that wrote it. */
export type LineEntry = { status: EmploymentStatus; on: CalendarDate; enrolmentId: string | null };

export type EnrolmentState = {
  id: string;
  status: EnrolmentStatus;
  startsOn: CalendarDate;
  endedOn: CalendarDate | null;
};

export type Turn = { status: "in_training" | "unemployed"; on: CalendarDate };

/** The entries to add to the line for an enrolment as it stands now; none where they stand already. */
export function turnsOfTraining(line: readonly LineEntry[], enrolment: EnrolmentState): Turn[] {
  const { id, status, startsOn, endedOn } = enrolment;
  if (status === "enrolled") return [];
  const own = line.filter((one) => one.enrolmentId === id);
  const begun = own.some((one) => one.status === "in_training");
  const turns: Turn[] = [];
  const last = line.at(-1);
  if (!begun && status !== "dropped") {
    // What was recorded after the course began says more than the course: it stands.
    if (last && last.status !== "unemployed") return [];
    if (last && endedOn !== null && last.on >= endedOn) return [];
    turns.push({ status: "in_training", on: last ? laterOf(startsOn, last.on) : startsOn });
  }
  const over = status === "completed" || status === "dropped";
  if (!over || endedOn === null || (!begun && turns.length === 0)) return turns;
  if (own.some((one) => one.status === "unemployed")) return turns;
  // Another training, or work, has begun meanwhile.
  if (begun && (last?.enrolmentId !== id || last.status !== "in_training")) return turns;
  const from = turns[0]?.on ?? last?.on ?? startsOn;
  return [...turns, { status: "unemployed", on: laterOf(endedOn, from) }];
}
