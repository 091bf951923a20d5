import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { VacancyForm } from "~/features/vacancies/components/vacancy-form";
import { saveVacancyForm, vacancyPlaces } from "~/features/vacancies/vacancy-form.server";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "登记岗位 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return orRouteError(actor, request, async () => ({ places: await vacancyPlaces(actor), today: today() }));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return saveVacancyForm(actor, await readForm(request));
}

export default function NewVacancyPage() {
  const { places, today: day } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "岗位库与推荐", to: paths.vacancies() }, { label: "登记岗位" }]}
        title="登记岗位"
        sub="一次登记一个；成批的从 Excel 或 CSV 导入。"
      />
      <VacancyForm
        values={failed?.typed ?? { places: "1" }}
        places={places}
        problem={failed?.problem ?? null}
        back={paths.vacancies()}
        today={day}
      />
    </>
  );
}
