/** What a form of this page starts from the second time: what was typed, and why it could not stand, if it was tried. */
import type { PageProblem } from "~/lib/page-problem";
import type { VacancyPicker } from "../views";

export type Failed = {
  problem: PageProblem | null;
  values: Record<string, unknown>;
  picker?: VacancyPicker;
} | null;

/** Id of the form all boxes of the page belong to. */
export const RUN_FORM = "bulk-run";

export function formState(failed: Failed) {
  return {
    text: (name: string, otherwise = "") => {
      const value = failed?.values[name];
      return typeof value === "string" ? value : otherwise;
    },
    /** Whether a box was ticked; before any try, `otherwise`. */
    ticked: (list: string, value: string, otherwise: boolean) => {
      if (failed === null) return otherwise;
      const values = failed.values[list];
      return Array.isArray(values) && values.includes(value);
    },
    errors: (...names: string[]) => {
      const found = (failed?.problem?.violations ?? []).filter(({ path }) =>
        names.some((name) => path === name || path.startsWith(`${name}.`)),
      );
      return found.length === 0 ? undefined : [...new Set(found.map(({ message }) => message))];
    },
  };
}
