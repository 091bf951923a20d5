/** What a manager wrote when sending a plan back, held against what came of it. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { Choices } from "./measure";
import type { MeasureInput } from "./inputs";
import { fingerprint } from "./merge";

type Row = Pick<MeasureInput, "path" | "step" | "content" | "way" | "responsible" | "dueOn"> & Choices;

/** As stored with the plan; `print` is the measure's fingerprint at the time. */
export type SendBack = {
  on: CalendarDate;
  by: string;
  reason: string;
  comments: { text: string; print: string }[];
};

export function sendBackOf(
  given: { on: CalendarDate; by: string; reason: string },
  said: readonly (readonly [position: string, text: string])[],
  measures: readonly Row[],
): SendBack {
  const comments = said.flatMap(([position, text]) => {
    const measure = measures[Number(position) - 1];
    return measure ? [{ text, print: fingerprint(measure) }] : [];
  });
  return { ...given, comments };
}

/** The comments on measures that stand as they stood, by position from 1. */
export function unanswered({ comments }: SendBack, measures: readonly Row[]): Record<string, string> {
  const prints = measures.map((measure) => fingerprint(measure));
  return Object.fromEntries(
    comments.flatMap(({ text, print }) => {
      const at = prints.indexOf(print);
      return at === -1 ? [] : [[String(at + 1), text]];
    }),
  );
}
