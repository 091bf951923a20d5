import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { revealObjectorSchema } from "~/features/public-notices/inputs";
import { objectionWayLabels } from "~/features/public-notices/labels";
import { getObjection } from "~/features/public-notices/objection-queries.server";
import { revealObjector } from "~/features/public-notices/reveal-objector.server";
import { errorsByField } from "~/features/recognition/application-form";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "公示异议 · 一人一册" }];

const HANDS = ["caseworker", "reviewer"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...HANDS);
  return orRouteError(actor, request, () => getObjection(actor.scope, params.objectionId ?? ""));
}

/** The contact in the clear, shown in this one answer and logged with its purpose. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...HANDS);
  const form = await readForm(request);
  try {
    const input = parseWith(revealObjectorSchema, { purpose: String(form.get("purpose") ?? "") }, "body");
    const contact = await revealObjector(actor, params.objectionId ?? "", input);
    return data({ contact, problem: null }, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    const { data: answer, init } = await actionProblem(error, actor);
    return data({ contact: null, problem: answer.problem }, init ?? undefined);
  }
}

export default function ObjectionPage() {
  const objection = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.problem ? errorsByField(answer.problem.violations) : {};
  return (
    <>
      <PageHead
        crumbs={[
          { label: "公示", to: paths.publicNotices() },
          { label: objection.name, to: paths.application(objection.applicationId) },
          { label: "异议" },
        ]}
        title={`对 ${objection.name} 的公示异议`}
        actions={<LinkButton to={paths.application(objection.applicationId)}>去申请页处理</LinkButton>}
      />
      <Kv
        rows={[
          { term: "收到", value: <DateText day={objection.receivedOn} full /> },
          { term: "方式", value: objectionWayLabels[objection.way] },
          { term: "内容", value: objection.text },
          { term: "异议人", value: objection.objectorName ?? "未留姓名" },
          { term: "联系方式", value: answer?.contact ?? objection.contactMasked ?? "未留" },
        ]}
      />
      {answer?.contact && <Banner tone="warn">已记入审计日志。用后请关闭本页，不要转告被异议人。</Banner>}
      {objection.contactMasked && !answer?.contact && (
        <Form method="post" className="mt-4 grid max-w-xl gap-2">
          <Field
            label="查看完整联系方式的用途"
            hint="如“向异议人核实情况”。谁、何时、为什么查看，都会记入审计日志。"
            error={errors.purpose}
          >
            {(wiring) => <Input {...wiring} name="purpose" maxLength={200} required autoComplete="off" />}
          </Field>
          <div className="acts">
            <Button type="submit">查看</Button>
          </div>
        </Form>
      )}
    </>
  );
}
