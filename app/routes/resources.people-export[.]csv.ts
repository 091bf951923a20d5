import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { exportListedPeople, exportTickedPeople } from "~/features/people/export-request.server";

export function loader({ request }: LoaderFunctionArgs) {
  return exportListedPeople(request, "csv");
}

/** Of the list those that were ticked, on whatever page of it. */
export function action({ request }: ActionFunctionArgs) {
  return exportTickedPeople(request, "csv");
}
