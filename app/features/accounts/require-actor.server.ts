import { data, redirect } from "@remix-run/node";

import { recordRefusal } from "~/features/audit/record-refusal.server";
import { type Actor, CASE_ROLES, hasRole, type Role } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { withoutResidentIds } from "~/lib/resident-id";
import { findScreenActor } from "./sessions.server";

/** Guard of every loader and action: the signed-in caller, or a redirect to the sign-in page. */
export async function requireActor(request: Request): Promise<Actor> {
  const actor = await findScreenActor(request);
  if (actor) return actor;
  const url = new URL(request.url);
  const next = request.method === "GET" ? url.pathname.replace(/\.data$/, "") + url.search : "";
  throw redirect(paths.login(withoutResidentIds(next)));
}

/** Guard of case pages: administrators have no case access; `roles` narrows it further. Answers 403. */
export async function requireCaseActor(request: Request, ...roles: readonly Role[]): Promise<Actor> {
  const actor = await requireActor(request);
  if (!hasRole(actor, ...(roles.length > 0 ? roles : CASE_ROLES))) {
    const refusal = forbidden();
    await recordRefusal(actor, refusal, { method: request.method, pathname: new URL(request.url).pathname });
    throw data({ message: refusal.message }, { status: refusal.status });
  }
  return actor;
}
