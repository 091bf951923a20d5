import { type AppLoadContext, data } from "@remix-run/node";

import { databaseProblem } from "~/api/problem.server";
import { type AppError, isAppError } from "~/lib/errors";

/** A refusal on a citizen's page: the sentence, and the sentences of single fields. */
export type CitizenProblem = { message: string; code: string; errors: Record<string, string[]> };

/** The address a request comes from, as the server in front of the app saw it. */
export function clientAddressOf(context: AppLoadContext): string {
  return typeof context.clientAddress === "string" ? context.clientAddress : "";
}

function retryHeaders(error: AppError): Record<string, string> {
  return error.retryAfterSeconds === undefined ? {} : { "Retry-After": String(error.retryAfterSeconds) };
}

/** Answers an action whose service refused; the unexpected goes on to the error page. */
export function citizenProblem(error: unknown) {
  const known = isAppError(error) ? error : databaseProblem(error);
  if (!known) throw error;
  const errors: Record<string, string[]> = {};
  for (const { path, message } of known.violations) (errors[path] ??= []).push(message);
  const problem: CitizenProblem = { message: known.message, code: known.code, errors };
  return data({ problem }, { status: known.status, headers: retryHeaders(known) });
}

/** Runs a loader's reads; a refusal becomes the error page of its status, with Retry-After. */
export async function orCitizenError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = isAppError(error) ? error : databaseProblem(error);
    if (!known) throw error;
    throw data(
      { message: known.message },
      { status: known.status, statusText: known.code, headers: retryHeaders(known) },
    );
  }
}
