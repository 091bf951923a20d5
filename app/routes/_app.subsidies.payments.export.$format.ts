import type { LoaderFunctionArgs } from "@remix-run/node";

import { filledQuery, parseWith } from "~/api/parse.server";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { paymentListSchema } from "~/features/subsidies/inputs";
import { exportPayments } from "~/features/subsidies/payments.server";
import { orRouteError } from "~/lib/action-problem.server";
import { notFound } from "~/lib/errors";
import { SHEET_FORMATS } from "~/lib/tabular/sheet-file.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => {
    const format = SHEET_FORMATS.find((one) => one === params.format);
    if (!format) throw notFound("没有这种格式的导出。");
    return exportPayments(actor, parseWith(paymentListSchema, filledQuery(request), "query"), format);
  });
}
