import { data, redirect } from "@remix-run/node";

import { recordRefusal } from "~/features/audit/record-refusal.server";
import { type Actor, CASE_ROLES, hasRole, type Role } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { isOwnPath, paths } from "~/lib/paths";
import { withoutResidentIds } from "~/lib/resident-id";
import { findScreenActor } from "./sessions.server";

/** Guard of every loader and action: the signed-in caller, or a redirect to the sign-in page. */
export async function requireActor(request: Request): Promise<Actor> {
  const actor = await findScreenActor(request);
  if (actor) return actor;
  throw redirect(paths.login(withoutResidentIds(pageOf(request))));
}

/** The page to come back to: what was asked for, or the page whose form was sent. `paths.login` takes only own ones. */
function pageOf(request: Request): string {
  const url = new URL(request.url);
  const own = url.pathname.replace(/\.data$/, "") + withoutIndex(url.searchParams);
  if (request.method === "GET" || request.method === "HEAD") return own;
  // A form may be sent to another address than that of the page it stands on.
  const referrer = URL.parse(request.headers.get("Referer") ?? "");
  if (referrer === null || referrer.host !== (request.headers.get("Host") ?? url.host)) return own;
  const page = referrer.pathname + withoutIndex(referrer.searchParams);
  return isOwnPath(page) ? page : own;
}

/** `?index` tells Remix which of two routes is meant, nobody else. */
function withoutIndex(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => name !== "index" || value !== "");
  return kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : "";
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
