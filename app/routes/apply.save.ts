import type { ActionFunctionArgs } from "@remix-run/node";

import { saveStepForm } from "~/features/online-applications/step-action.server";

/** What is typed is saved in the background; answers when, and the hint as it stands now. */
export async function action({ request }: ActionFunctionArgs) {
  return saveStepForm(request);
}
