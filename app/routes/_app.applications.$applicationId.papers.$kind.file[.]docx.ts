import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { applicationPaperFile, clearFormFile } from "~/features/papers/application-paper-file.server";
import { orFileRefusal } from "~/lib/file-refusal.server";
import { readForm } from "~/lib/read-form.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orFileRefusal(actor, request, () =>
    applicationPaperFile(actor, params.applicationId ?? "", params.kind ?? ""),
  );
}

/** The 认定表 with whole numbers, for the purpose stated in the form. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  return orFileRefusal(actor, request, () =>
    clearFormFile(actor, params.applicationId ?? "", String(form.get("purpose") ?? "")),
  );
}
