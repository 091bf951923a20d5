import { type ActionFunctionArgs, data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { CalculatorAnswer } from "~/features/calculator/components/calculator-answer";
import { CalculatorForm } from "~/features/calculator/components/calculator-form";
import { checkAnswers, oneCounty, statedFacts } from "~/features/calculator/questions";
import { calculate } from "~/features/calculator/result";
import { getWorkCalendar } from "~/features/law/queries.server";
import { listLivingPlaces } from "~/features/online-applications/places.server";
import { formValues } from "~/features/recognition/application-form";
import { today } from "~/lib/clock.server";
import { readForm } from "~/lib/read-form.server";

export { citizenHeaders as headers } from "~/components/citizen/citizen-meta";
export { CitizenErrorBoundary as ErrorBoundary } from "~/components/citizen/citizen-error";

export const meta: MetaFunction = () => citizenMeta("政策计算");

export async function loader() {
  return { places: await listLivingPlaces(), today: today() };
}

/** Reads, computes, forgets: no cookie, no row, no log of what was answered. */
export async function action({ request }: ActionFunctionArgs) {
  const values = oneCounty(formValues(await readForm(request)));
  const errors = checkAnswers(values, today());
  if (Object.keys(errors).length > 0) return data({ values, errors, result: null }, { status: 422 });
  const result = calculate(statedFacts(values, today()), await getWorkCalendar());
  return data({ values, errors, result });
}

export default function CalculatorPage() {
  const { places, today: day } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = { values: answer?.values ?? {}, errors: answer?.errors ?? {}, today: day };
  return (
    <CitizenPage title="政策计算" lead="答几个问题，看看符合哪一类、哪天符合。不登录，不保存。" wide>
      {answer?.result && <CalculatorAnswer result={answer.result} places={places} />}
      <CalculatorForm state={state} places={places} />
    </CitizenPage>
  );
}
