import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import {
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
  useSearchParams,
} from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { carryNumber } from "~/features/people/carried-number.server";
import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { ApplicationFormPage } from "~/features/recognition/components/application-form-page";
import { FindApplicant } from "~/features/recognition/components/find-applicant";
import { RunningCaseNotice } from "~/features/recognition/components/running-case";
import { readNewApplicationPage } from "~/features/recognition/form-page.server";
import { saveApplicationForm } from "~/features/recognition/save-form.server";
import { orRouteError } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { isWholeResidentId, normalizeResidentId } from "~/lib/resident-id";

export const meta: MetaFunction = () => [{ title: "新建申请 · 一人一册" }];

/** To the form of the person with this number; nobody: to the registration, which brings back here. */
async function goToResidentId(actor: Actor, text: string): Promise<Response> {
  const person = await findPersonByResidentId(actor, text);
  if (person) return redirect(paths.newApplication({ person }));
  return redirect(paths.newPerson({ for: "application" }), {
    headers: { "Set-Cookie": await carryNumber(actor, normalizeResidentId(text)) },
  });
}

/** The search goes by POST: a number typed here never reaches an address. */
async function find(actor: Actor, text: string): Promise<Response> {
  const q = text.trim().slice(0, 60);
  if (q === "") return redirect(`${paths.newApplication()}?q=`);
  return isWholeResidentId(q) ? goToResidentId(actor, q) : redirect(paths.newApplication({ q }));
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  const query = new URL(request.url).searchParams;
  const q = (query.get("q") ?? "").trim().slice(0, 60);
  return orRouteError(actor, request, async () => {
    // A whole number is looked up once and leaves the address.
    if (isWholeResidentId(q)) throw await goToResidentId(actor, q);
    return readNewApplicationPage(actor, query.get("person") ?? "", q, query.get("draft") === "show");
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  const form = await readForm(request);
  return orRouteError(actor, request, async () => {
    if (form.get("intent") === "find") throw await find(actor, String(form.get("q") ?? ""));
    return saveApplicationForm(actor, form);
  });
}

/** A form shown again keeps what its action answered. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  actionResult ? false : defaultShouldRevalidate;

export default function NewApplicationPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const asked = useSearchParams()[0].get("q");
  const searchedEmpty = asked !== null && asked.trim() === "";
  const crumbs = [{ label: "认定", to: paths.applications() }, { label: "新建申请" }];
  if (page.step === "find") {
    return (
      <>
        <PageHead crumbs={crumbs} title="新建申请" sub="先查人，避免重复登记；查不到再登记新人。" />
        <FindApplicant q={page.q} empty={searchedEmpty} found={page.found} total={page.total} />
      </>
    );
  }
  if (page.step === "running") {
    return (
      <>
        <PageHead crumbs={crumbs} title={`${page.name} 就业困难人员认定申请`} />
        <RunningCaseNotice personId={page.personId} running={page.running} />
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
      {page.worksNow && (
        <Banner tone="warn">
          一人一册记录此人 {page.worksNow}
          。仍在业的不符合认定条件；已经失业的，请先在
          <AppLink to={paths.person(page.applicant.id)}>一人一册</AppLink>
          登记失业，再申请。劳动关系等几项已照记录带入，请逐项核对。
        </Banner>
      )}
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
