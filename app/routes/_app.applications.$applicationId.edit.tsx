import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ApplicationFormPage } from "~/features/recognition/components/application-form-page";
import { readEditApplicationPage, saveApplicationForm } from "~/features/recognition/form-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "修改申请 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return orRouteError(actor, request, () => readEditApplicationPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return saveApplicationForm(actor, await request.formData(), params.applicationId);
}

export default function EditApplicationPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: page.number, to: paths.application(page.applicationId) },
          { label: "修改草稿" },
        ]}
        title={`${page.applicant.name} 就业困难人员认定申请`}
      />
      <ApplicationFormPage
        applicant={page.applicant}
        values={answer?.values ?? page.values}
        preview={answer?.preview ?? page.preview}
        problem={answer?.problem ?? null}
        version={page.version}
        today={page.today}
      />
    </>
  );
}
