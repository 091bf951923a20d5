import type { PageProblem } from "./page-problem";

/** What stood in a form's controls when it was sent, by their names. */
export type GivenValues = Readonly<Record<string, readonly string[]>>;

/** A form the server refused: what was typed comes back with the reasons, by the same names. */
export type RefusedForm = {
  given: GivenValues;
  errors: GivenValues;
  message: string;
};

/** Texts of a form. Files cannot be sent back, a password is never. */
export function givenValues(form: FormData): GivenValues {
  const given: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !/password/i.test(name)) (given[name] ??= []).push(value);
  }
  return given;
}

export function refusedForm(given: GivenValues, problem: PageProblem): RefusedForm {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of problem.violations) (errors[path] ??= []).push(message);
  return { given, errors, message: problem.violations[0]?.message ?? problem.message };
}

/**
 * Whether the hidden fields that tell one form of a page from another are those of the refused one. Not by the
 * version: where somebody else was first, the page shows a newer one.
 */
export function isRefused(refused: RefusedForm, fields: Readonly<Record<string, string | number>>): boolean {
  const entries = Object.entries(fields).filter(([name]) => !/version$/i.test(name));
  return entries.length > 0 && entries.every(([name, value]) => refused.given[name]?.includes(String(value)));
}
