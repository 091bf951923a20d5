import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { clearedSessionCookie, cookieSecret, findScreenActor } from "~/features/accounts/sessions.server";
import { signOut } from "~/features/accounts/sign-out.server";
import { paths } from "~/lib/paths";

export const loader = () => redirect(paths.home());

export async function action({ request }: ActionFunctionArgs) {
  const [actor, secret] = [await findScreenActor(request), cookieSecret(request)];
  if (actor && secret) await signOut(actor, secret);
  return redirect(paths.login(), { headers: { "Set-Cookie": clearedSessionCookie() } });
}
