import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { navigationFor } from "~/components/shell/navigation";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { paths } from "~/lib/paths";

/** 督导 opens the first of its pages the caller may see, as its menu does. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const menu = navigationFor(actor.roles).find(({ to }) => to.startsWith("/supervision/"));
  return redirect(menu?.to ?? paths.home());
}
