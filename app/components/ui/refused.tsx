import { useActionData } from "@remix-run/react";
import { createContext, useContext, type ReactNode } from "react";

import type { PageProblem } from "~/lib/page-problem";
import { type GivenValues, isRefused, type RefusedForm as Refusal, refusedForm } from "~/lib/refused-form";

type HiddenFields = Readonly<Record<string, string | number>>;

const RefusedContext = createContext<Refusal | null>(null);

/**
 * The refusal of the page's form that was sent with these hidden fields (none named: of any form); read from the
 * action's answer, which carries it where the action gave its form to `actionProblem`.
 */
export function useRefusal(fields?: HiddenFields): Refusal | null {
  const answer = useActionData<{ typedForm?: GivenValues; problem?: PageProblem | null } | null>();
  if (!answer?.typedForm || !answer.problem) return null;
  const refused = refusedForm(answer.typedForm, answer.problem);
  return fields === undefined || isRefused(refused, fields) ? refused : null;
}

/**
 * Gives the controls inside back what was typed, and why it was refused, by their names: without JavaScript the answer
 * to a form is a new page. `fields` are the hidden ones that tell this form from the others of the page.
 */
export function RefusedForm({ fields, children }: { fields?: HiddenFields; children: ReactNode }) {
  return <GivenBack refused={useRefusal(fields)}>{children}</GivenBack>;
}

/** The controls inside stand as they were sent; null: as the page begins. */
export function GivenBack({ refused, children }: { refused: Refusal | null; children: ReactNode }) {
  return <RefusedContext.Provider value={refused}>{children}</RefusedContext.Provider>;
}

/** Why the form around was refused: the reasons by the names of its controls. */
export function useErrorsGiven(): GivenValues {
  return useContext(RefusedContext)?.errors ?? {};
}

/** What was typed in the control of that name; null where its form was not refused. */
export function useGiven(name: string | undefined): readonly string[] | null {
  const refused = useContext(RefusedContext);
  return refused && name !== undefined ? (refused.given[name] ?? []) : null;
}
