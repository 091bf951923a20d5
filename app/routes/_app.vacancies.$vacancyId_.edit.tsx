import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { VacancyForm } from "~/features/vacancies/components/vacancy-form";
import { requireOwnStock } from "~/features/vacancies/own-stock.server";
import { getVacancyInScope } from "~/features/vacancies/queries.server";
import { fieldsOf } from "~/features/vacancies/vacancy-form";
import { saveVacancyForm, vacancyPlaces } from "~/features/vacancies/vacancy-form.server";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "修改岗位 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return orRouteError(actor, request, async () => {
    const vacancy = await getVacancyInScope(actor, params.vacancyId ?? "");
    await requireOwnStock(actor, vacancy);
    return {
      id: vacancy.id,
      name: `${vacancy.employer} ${vacancy.post}`,
      version: vacancy.version,
      closedOn: vacancy.closedOn,
      values: fieldsOf(vacancy),
      places: await vacancyPlaces(actor),
      today: today(),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return saveVacancyForm(actor, await readForm(request), params.vacancyId ?? "");
}

/** After a refusal too: the version shown is then the newest, what was typed stays in the form. */
export const shouldRevalidate = () => true;

export default function EditVacancyPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[
          { label: "岗位库与推荐", to: paths.vacancies() },
          { label: page.name, to: paths.vacancy(page.id) },
          { label: "修改" },
        ]}
        title={`修改 ${page.name}`}
        sub="已经推荐出去的，仍按推荐时的内容和月薪计。"
      />
      {page.closedOn && <Banner>岗位已于 {page.closedOn} 停招，不能再改；再招用请新登记。</Banner>}
      <VacancyForm
        values={failed?.typed ?? page.values}
        places={page.places}
        problem={failed?.problem ?? null}
        version={page.version}
        back={paths.vacancy(page.id)}
        today={page.today}
      />
    </>
  );
}
