import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { readClearHouseholdPaper, readHouseholdPaper } from "~/features/households/household-paper.server";
import { printedBy } from "~/features/households/household-page.server";
import { PaperSheet } from "~/features/papers/components/paper-sheet";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.headName}户 ` : ""}零就业家庭认定表 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => ({
    ...(await readHouseholdPaper(actor, params.householdId ?? "")),
    printed: printedBy(actor),
    mayClear: hasRole(actor, "caseworker", "reviewer", "manager"),
  }));
}

/** Whole numbers and address in this one answer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  try {
    const purpose = String(form.get("purpose") ?? "");
    const paper = await readClearHouseholdPaper(actor, params.householdId ?? "", purpose);
    return data({ paper, problem: null }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ ...answer, paper: null }, init ?? undefined);
  }
}

export default function HouseholdPaperPage() {
  const { view, paper, printed, mayClear } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const fault = answer?.problem;
  const purposeFault = fault?.violations.find((one) => one.path === "purpose")?.message;
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[
            { label: "零就业家庭", to: paths.households() },
            { label: `${view.headName}户 ${view.number}`, to: paths.household(view.id) },
          ]}
          title="零就业家庭申请认定表"
          sub="按 Ctrl P 打印；证件号码、住址按规定脱敏。"
          actions={
            <LinkButton to={paths.householdFile(view.id)} reloadDocument>
              下载 Word
            </LinkButton>
          }
        />
      </div>
      {mayClear && (
        <details className="no-print my-3" open={purposeFault !== undefined}>
          <summary>打印完整证件号码和住址（归档用）</summary>
          <Form method="post" className="mt-2 grid max-w-xl gap-2" noValidate>
            <RefusedForm>
              <Field
                label="用途"
                hint="如“装订纸质档案”。谁、何时、为什么打印，都会记入审计日志。"
                error={purposeFault}
              >
                {(wiring) => <Input {...wiring} name="purpose" maxLength={200} autoComplete="off" />}
              </Field>
            </RefusedForm>
            <div className="acts">
              <Button type="submit">显示完整认定表</Button>
            </div>
          </Form>
        </details>
      )}
      {fault && purposeFault === undefined && (
        <Banner tone="bad" alert>
          {fault.message}
        </Banner>
      )}
      {answer?.paper && (
        <div className="no-print">
          <Banner tone="warn">下面是完整证件号码和住址，只在这一次显示，打印后请关闭本页。</Banner>
        </div>
      )}
      <PaperSheet paper={answer?.paper ?? paper} />
      <PrintFooter {...printed} />
    </>
  );
}
