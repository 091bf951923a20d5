import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ApplicationFormPage } from "~/features/recognition/components/application-form-page";
import { readEditApplicationPage } from "~/features/recognition/form-page.server";
import { saveApplicationForm } from "~/features/recognition/save-form.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "修改申请 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  const asked = new URL(request.url).searchParams.get("draft") === "show";
  return orRouteError(actor, request, () =>
    readEditApplicationPage(actor, params.applicationId ?? "", asked),
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return orRouteError(actor, request, async () =>
    saveApplicationForm(actor, await readForm(request), params.applicationId),
  );
}

/** A form shown again keeps what its action answered. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  actionResult ? false : defaultShouldRevalidate;

export default function EditApplicationPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const mending = page.status !== "draft";
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: page.number, to: paths.application(page.applicationId) },
          { label: mending ? "补正" : "修改草稿" },
        ]}
        title={`${page.applicant.name} 就业困难人员认定申请`}
      />
      {mending && (
        <Banner tone="warn">
          <p>按一次性告知补正，改完保存后再办理“补正”：</p>
          <ul>
            {page.corrections.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Banner>
      )}
      <ApplicationFormPage
        key={`${page.version}:${page.restored?.savedAt}:${page.restored?.applied}`}
        {...page}
        values={answer?.values ?? page.values}
        preview={answer?.preview ?? page.preview}
        problem={answer?.problem ?? null}
        done={answer?.done ?? null}
        mending={mending}
      />
    </>
  );
}
