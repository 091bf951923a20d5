import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ChangeLedger } from "~/features/people/components/change-ledger";
import { EditPersonForm } from "~/features/people/components/edit-person-form";
import { readEditPersonPage, saveEditPersonForm } from "~/features/people/edit-page.server";
import { type EditPersonPage as PageView, openedOf } from "~/features/people/edit-view";
import { sexLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { ageOn } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const EDITORS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "更正人员信息 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...EDITORS);
  return orRouteError(actor, request, () => readEditPersonPage(actor, params.personId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...EDITORS);
  return saveEditPersonForm(actor, params.personId ?? "", await readForm(request));
}

export default function EditPersonPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const conflict = answer && "conflict" in answer ? answer.conflict : null;
  const page: PageView = conflict?.page ?? loaded;
  const { person } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "更正人员信息" },
        ]}
        title={`更正 ${person.name} 的登记信息`}
        facts={[sexLabels[person.sex], `${ageOn(person.birthDate, page.today)} 岁`, person.residentId]}
      />
      {answer && "problem" in answer && (
        <Banner tone="bad" alert>
          {answer.problem.message}
        </Banner>
      )}
      <EditPersonForm
        // What the other changed stands in the fields: they are made anew.
        key={page.person.version}
        page={page}
        lastResult={answer && "result" in answer ? answer.result : undefined}
        began={
          answer && "began" in answer
            ? answer.began
            : { version: page.person.version, opened: openedOf(page) }
        }
        conflict={conflict}
      />
      <ChangeLedger changes={page.changes} />
    </>
  );
}
