import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { type ShouldRevalidateFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { ApplicationFormPage } from "~/features/recognition/components/application-form-page";
import { FindApplicant } from "~/features/recognition/components/find-applicant";
import { readNewApplicationPage } from "~/features/recognition/form-page.server";
import { saveApplicationForm } from "~/features/recognition/save-form.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { isWholeResidentId } from "~/lib/resident-id";

export const meta: MetaFunction = () => [{ title: "新建申请 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  const query = new URL(request.url).searchParams;
  const q = (query.get("q") ?? "").trim().slice(0, 60);
  return orRouteError(actor, request, async () => {
    if (isWholeResidentId(q)) {
      // A whole number is looked up once and leaves the address.
      const person = await findPersonByResidentId(actor, q);
      throw redirect(person ? paths.newApplication({ person }) : paths.newPerson());
    }
    return readNewApplicationPage(actor, query.get("person") ?? "", q, query.get("draft") === "show");
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return orRouteError(actor, request, async () => saveApplicationForm(actor, await request.formData()));
}

/** A form shown again keeps what its action answered. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  actionResult ? false : defaultShouldRevalidate;

export default function NewApplicationPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const crumbs = [{ label: "认定", to: paths.applications() }, { label: "新建申请" }];
  if (page.step === "find") {
    return (
      <>
        <PageHead crumbs={crumbs} title="新建申请" sub="先查人，避免重复登记；查不到再登记新人。" />
        <FindApplicant q={page.q} found={page.found} total={page.total} search={search} />
      </>
    );
  }
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={`${page.applicant.name} 就业困难人员认定申请`}
        sub={page.previousNumber ? `再次申请，与 ${page.previousNumber} 记在同一册（四（三））。` : undefined}
      />
      <ApplicationFormPage
        key={`${page.applicant.id}:${page.restored?.savedAt}:${page.restored?.applied}`}
        {...page}
        values={answer?.values ?? page.values}
        preview={answer?.preview ?? page.preview}
        problem={answer?.problem ?? null}
        done={answer?.done ?? null}
      />
    </>
  );
}
