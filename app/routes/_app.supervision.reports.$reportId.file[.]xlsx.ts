import type { LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { reportFileResponse } from "~/features/supervision/report-file.server";
import { orFileRefusal } from "~/lib/file-refusal.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orFileRefusal(actor, request, () => reportFileResponse(actor, params.reportId ?? "", "xlsx"));
}
