import type { LoaderFunctionArgs } from "@remix-run/node";

import { filledQuery, parseWith } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { exportDuties } from "~/features/bureau-duties/export.server";
import { dutyListSchema } from "~/features/bureau-duties/inputs";
import { DUTY_ROLES } from "~/features/bureau-duties/keep-duty.server";
import { orFileRefusal } from "~/lib/file-refusal.server";
import { notFound } from "~/lib/errors";
import { SHEET_FORMATS } from "~/lib/tabular/sheet-file.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...DUTY_ROLES);
  return orFileRefusal(actor, request, () => {
    const format = SHEET_FORMATS.find((one) => one === params.format);
    if (!format) throw notFound("没有这种格式的导出。");
    return exportDuties(actor, parseWith(dutyListSchema, filledQuery(request), "query"), format);
  });
}
