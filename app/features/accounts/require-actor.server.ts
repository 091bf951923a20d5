import { data, redirect } from "@remix-run/node";

import { recordRefusal } from "~/features/audit/record-refusal.server";
import { type Actor, CASE_ROLES, hasRole, type Role } from "~/lib/actor";
import { forbidden } from "~/lib/errors";
import { isOwnPath, paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { withoutResidentIds } from "~/lib/resident-id";
import { findScreenActor } from "./sessions.server";

/**
 * Guard of every loader and action: the signed-in caller, or a redirect to the sign-in page. A browser without
 * JavaScript keeps nothing of a form: what was written in it is shown once more (401), to be copied before signing in.
 */
export async function requireActor(request: Request): Promise<Actor> {
  const actor = await findScreenActor(request);
  if (actor) return actor;
  const signIn = paths.login(withoutResidentIds(pageOf(request)));
  const typed = await wordsSent(request);
  if (typed.length > 0) {
    const message = "登录已过期，刚才填写的没有保存。您写的文字在下面，请先复制，登录后再填。";
    throw data({ message, typed, signIn }, { status: 401, headers: { "Cache-Control": "no-store" } });
  }
  throw redirect(signIn);
}

/**
 * What somebody wrote into a form that the browser sent by itself; a script keeps it in the tab instead. Forms of
 * foreign pages and too long ones never come here (`request-guards`).
 */
async function wordsSent(request: Request): Promise<string[]> {
  if (request.method !== "POST" || !request.headers.get("Accept")?.includes("text/html")) return [];
  const form = await readForm(request.clone()).catch(() => new FormData());
  return [...form].flatMap(([name, value]) =>
    typeof value === "string" && !/password/i.test(name) && /\p{Script=Han}{2}/u.test(value) ? [value] : [],
  );
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
