/** Which frozen records stand behind a figure of a report. Pure. */
import { isDutyMeasure } from "~/features/bureau-duties/list-link";
import type { HouseholdMeasure } from "~/features/indicators/catalogue";

/** `payment` weighs fen, `duty` what the line counts for, a `household` 1 or its members in work; a `payee` is one. */
export const RECORD_SUBJECTS = ["payment", "payee", "household", "duty"] as const;
export type RecordSubject = (typeof RECORD_SUBJECTS)[number];

export const HOUSEHOLD_FIGURES = {
  householdsRecognized: "householdsNew",
  householdsCleared: "householdsHelped",
  householdMembersHelped: "householdMembersHelped",
  householdsLeft: "householdsOpen",
} as const satisfies Record<string, HouseholdMeasure>;

export function isHouseholdFigure(metric: string): metric is keyof typeof HOUSEHOLD_FIGURES {
  return metric in HOUSEHOLD_FIGURES;
}

/** Null category: of every kind of subsidy. */
export type RecordFigure = { subject: RecordSubject; category: string | null };

/** `part`: the kind of subsidy, or what is counted of the registers. Null: the figure has no records of its own. */
export function recordFigureOf(metric: string, part: string | undefined): RecordFigure | null {
  if (metric === "amount") return { subject: "payment", category: part ?? null };
  if (metric === "subsidyPeople") return { subject: "payee", category: part ?? null };
  if (metric === "duty") return { subject: "duty", category: isDutyMeasure(part) ? part : "trainings" };
  return isHouseholdFigure(metric) ? { subject: "household", category: metric } : null;
}
