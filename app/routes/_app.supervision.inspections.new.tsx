import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import {
  ChecklistFields,
  PopulationFields,
  SampleFields,
} from "~/features/inspections/components/draw-fields";
import { QuotaTable } from "~/features/inspections/components/quota-table";
import { INSPECTION_ROLES } from "~/features/inspections/draw-inspection.server";
import { fieldOf } from "~/features/inspections/new-inspection-form";
import { actOnNewInspection, loadNewInspection } from "~/features/inspections/new-inspection-page.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "新的抽查 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return orRouteError(actor, request, () => loadNewInspection(actor, request));
}

export async function action({ request }: ActionFunctionArgs) {
  return actOnNewInspection(await requireCaseActor(request, ...INSPECTION_ROLES), request);
}

export default function NewInspectionPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const failed = answer && "form" in answer ? answer : null;
  const form = failed?.form ?? page.form;
  const problem = failed?.problem ?? page.problem;
  const errors: Record<string, string[]> = {};
  for (const { path, message } of problem?.violations ?? []) (errors[fieldOf(path)] ??= []).push(message);
  const { preview, units } = page;
  return (
    <>
      <PageHead
        crumbs={[{ label: "抽查", to: paths.inspections() }, { label: "新的抽查" }]}
        title="新的抽查"
        sub="先看人数和各层的件数，再填公布的种子抽取。抽取后总体、种子和案卷都不能改，抽查也不能删除。"
      />
      {problem && <ProblemBanner problem={problem} />}
      <Form method="post" className="split" noValidate>
        <div>
          <Section title="从哪些人中抽取">
            <PopulationFields form={form} errors={errors} units={units} />
          </Section>
          <Section title="怎样抽取" className="mt-6">
            <SampleFields form={form} errors={errors} />
            <Button type="submit" className="mt-3" formMethod="get" formAction={paths.newInspection()}>
              先看人数和各层件数
            </Button>
          </Section>
          <Section title="检查什么" className="mt-6">
            <ChecklistFields form={form} errors={errors} />
          </Section>
          <Section title="公布的种子" className="mt-6">
            <Field
              label="随机种子"
              hint="用谁也不能左右的结果，如当日福利彩票的开奖号码；公布以后写在这里。"
              error={errors.seed}
            >
              {(wiring) => (
                <Input {...wiring} name="seed" maxLength={80} autoComplete="off" defaultValue={form.seed} />
              )}
            </Field>
            <Field label="抽查名称" mark="选填" error={errors.title} className="mt-3">
              {(wiring) => <Input {...wiring} name="title" maxLength={60} defaultValue={form.title} />}
            </Field>
            <Button type="submit" look="primary" className="mt-4">
              抽取样本，冻结案卷
            </Button>
          </Section>
        </div>
        <div>
          <Section title="会抽到多少">
            {preview === null ? (
              <Empty title="还没有计算">填好范围和样本量，点“先看人数和各层件数”。</Empty>
            ) : preview.population === 0 ? (
              <Empty title="没有可抽取的人">请放宽范围后再看。</Empty>
            ) : (
              <QuotaTable quotas={preview.quotas} size={preview.size} />
            )}
          </Section>
        </div>
      </Form>
    </>
  );
}
