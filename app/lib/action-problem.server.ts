import { data } from "@remix-run/node";

import { databaseProblem } from "~/api/problem.server";
import { recordRefusal } from "~/features/audit/record-refusal.server";
import type { Actor } from "./actor";
import { type AppError, isAppError } from "./errors";
import type { PageProblem } from "./page-problem";
import { givenValues } from "./refused-form";

/** On a screen nobody sends headers: what the interface asks for by name is asked for in plain words. */
const SCREEN_WORDS: Readonly<Record<string, string>> = {
  if_match_required: "这里有别人写的内容，您的页面打开得更早，还没有保存。请刷新页面，看过最新内容后再办理。",
};

function pageProblem(error: AppError): PageProblem {
  return {
    message: SCREEN_WORDS[error.code] ?? error.message,
    code: error.code,
    violations: error.violations,
    source: error.source ?? null,
  };
}

/**
 * Answers an action whose service refused, leaving its audit trace; the unexpected goes on to the error page.
 * With the `form` the answer brings what was typed back to the page (`RefusedForm`).
 */
export async function actionProblem(error: unknown, actor: Actor | null, form?: FormData) {
  const known = isAppError(error) ? error : databaseProblem(error);
  if (!known) throw error;
  if (actor) await recordRefusal(actor, known);
  return data(
    { problem: pageProblem(known), ...(form ? { typedForm: givenValues(form) } : {}) },
    { status: known.status },
  );
}

/** Runs a loader's reads; refusals become the error page of their status and leave an audit trace. */
export async function orRouteError<T>(actor: Actor, request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = isAppError(error) ? error : databaseProblem(error);
    if (!known) throw error;
    await recordRefusal(actor, known, { method: request.method, pathname: new URL(request.url).pathname });
    const faults = known.violations.map(({ message }) => message);
    throw data({ message: known.message, faults }, { status: known.status, statusText: known.code });
  }
}
