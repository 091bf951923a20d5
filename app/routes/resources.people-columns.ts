import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { keepColumns } from "~/features/people/columns.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

/** Keeps which columns of the people list are shown, and goes back to the list. */
export async function action({ request }: ActionFunctionArgs) {
  await requireCaseActor(request);
  const form = await readForm(request);
  const chosen = form.get("intent") === "usual" ? null : form.getAll("column").map(String);
  const back = new URLSearchParams(String(form.get("back") ?? ""));
  return redirect(paths.people(Object.fromEntries(back)), { headers: await keepColumns(chosen) });
}
