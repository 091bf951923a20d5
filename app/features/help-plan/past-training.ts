/** What a person has learnt and is learning, and which wishes that answers. Pure. */
import { findOccupation, type Occupation } from "~/features/job-offers/occupations";
import { affinity } from "~/features/job-offers/stock";
import type { CalendarDate } from "~/lib/calendar-date";

export type PastTraining = {
  /** Null: a course outside the stock. */
  courseId: string | null;
  name: string;
  status: "enrolled" | "attending" | "completed" | "dropped";
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  /** The day it was completed or dropped. */
  endedOn: CalendarDate | null;
};

/** 养老护理职业技能培训 asks for 养老护理. */
export const bareAim = (aim: string): string => aim.replace(/(?:职业技能)?培训$/, "").trim();

/** How a course serves an aim in the person's words: by the words themselves, else by the occupations of both. */
export function leadsTo(
  aim: string,
  name: string,
  occupation: Occupation | null = findOccupation(name),
): "same" | "related" | "none" {
  const word = bareAim(aim);
  return word.length >= 2 && name.includes(word) ? "same" : affinity(aim, occupation);
}

/** The latest training completed for an aim; null where none was. */
export function finishedFor(trainings: readonly PastTraining[], aim: string): PastTraining | null {
  const done = trainings
    .filter(({ status, name }) => status === "completed" && leadsTo(aim, name) === "same")
    .toSorted((a, b) => ((a.endedOn ?? "") < (b.endedOn ?? "") ? 1 : -1));
  return done[0] ?? null;
}

/** The training somebody is enrolled in or attends; the one that began first. */
export function runningTraining(trainings: readonly PastTraining[]): PastTraining | null {
  const running = trainings
    .filter(({ status }) => status === "enrolled" || status === "attending")
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return running[0] ?? null;
}

/** 保健按摩师（初级），2026-07-14 结业 */
export const finishedWords = ({ name, endedOn }: PastTraining): string =>
  `${name}${endedOn === null ? "，已结业" : `，${endedOn} 结业`}`;
