import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { exportImportErrors } from "~/features/imports/export-errors.server";
import { IMPORT_ROLES } from "~/features/imports/kinds";
import { orFileRefusal } from "~/lib/file-refusal.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...IMPORT_ROLES);
  return orFileRefusal(actor, request, () => exportImportErrors(actor, params.importId ?? ""));
}
