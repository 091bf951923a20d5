import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";

import { citizenMeta } from "~/components/citizen/citizen-meta";
import { orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { StepForm } from "~/features/online-applications/components/step-form";
import { takeStepForm } from "~/features/online-applications/step-action.server";
import { readStepPage } from "~/features/online-applications/step-page.server";
import { isStepKey, stepNumber, stepTitle, type StepKey } from "~/features/online-applications/steps";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  citizenMeta(page ? `第 ${stepNumber(page.step)} 步 ${stepTitle(page.step)}` : "网上申请");

function stepOf(text: string | undefined): StepKey {
  if (isStepKey(text)) return text;
  throw data({ message: "没有这一页，请从申请首页进入。" }, { status: 404 });
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  return orCitizenError(() => readStepPage(request, stepOf(params.step)));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return takeStepForm(request, stepOf(params.step));
}

export default function ApplyStepPage() {
  const page = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <StepForm
      key={page.step}
      page={page}
      errors={outcome?.errors}
      message={outcome?.message}
      typed={outcome?.values}
      refusedHint={outcome?.hint}
      fromCheck={query.get("from") === "check"}
    />
  );
}
