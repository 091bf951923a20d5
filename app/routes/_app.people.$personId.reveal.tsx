import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { RefusedForm } from "~/components/ui/refused";
import { PageHead } from "~/components/ui/page-head";
import { RadioGroup } from "~/components/ui/choice-group";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { revealFieldLabels } from "~/features/people/labels";
import { getPersonInScope } from "~/features/people/queries.server";
import {
  REVEALABLE_FIELDS,
  type RevealableField,
  revealPerson,
} from "~/features/people/reveal-person.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "查看完整信息 · 一人一册" }];

function fieldIn(value: unknown): RevealableField {
  return REVEALABLE_FIELDS.find((field) => field === value) ?? "residentId";
}

const backTo = (purpose: string | null, personId: string) =>
  purpose === "contact"
    ? paths.personContact(personId)
    : purpose === "home_visit"
      ? paths.personVisit(personId)
      : paths.person(personId);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const parameters = new URL(request.url).searchParams;
  return orRouteError(actor, request, async () => {
    const { id, name, residentId, phone, address } = await getPersonInScope(
      actor.scope,
      params.personId ?? "",
    );
    return {
      person: { id, name },
      masked: { residentId, phone, address },
      field: fieldIn(parameters.get("field")),
      purpose: parameters.get("for") === "home_visit" ? "入户走访" : "",
      back: backTo(parameters.get("for"), id),
    };
  });
}

/** One field for one stated purpose; the clear value is in this answer and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  const field = fieldIn(form.get("field"));
  const purpose = form.get("purpose");
  try {
    const revealed = await revealPerson(actor, params.personId ?? "", {
      fields: [field],
      purpose: typeof purpose === "string" ? purpose.slice(0, 200) : "",
    });
    return data(
      { revealed: { field, value: revealed[field] ?? null } },
      { headers: { "Cache-Control": "no-store" } },
    );
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

const fieldOptions = (["residentId", "phone", "address"] as const).map((value) => ({
  value,
  label: revealFieldLabels[value],
}));

export default function RevealPage() {
  const { person, masked, field, purpose, back } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const problem = outcome && "problem" in outcome ? outcome.problem : null;
  const revealed = outcome && "revealed" in outcome ? outcome.revealed : null;
  const missing = problem?.violations.find(({ path }) => path === "purpose")?.message;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
        ]}
        title="查看完整信息"
        sub="一次看一项，写明用途；谁、何时、为什么看，都会记入审计日志。"
      />
      <div className="max-w-xl">
        {problem && !missing && (
          <Banner tone="bad" alert>
            {problem.message}
          </Banner>
        )}
        {revealed ? (
          <>
            <output className="block">
              <Kv
                rows={[
                  { term: "姓名", value: person.name },
                  {
                    term: revealFieldLabels[revealed.field],
                    value: revealed.value ? <b className="nb">{revealed.value}</b> : undefined,
                  },
                ]}
              />
            </output>
            <p className="note mt-2">只显示这一次，离开或刷新本页即不再显示。</p>
            <p className="row mt-4 no-print wrap">
              {revealed.field === "phone" && revealed.value && (
                <a className="btn btn-primary" href={`tel:${revealed.value}`}>
                  拨号
                </a>
              )}
              <LinkButton to={back}>看完了，返回</LinkButton>
            </p>
          </>
        ) : (
          <Form method="post" className="grid gap-4">
            <RefusedForm>
              <Kv
                rows={fieldOptions.map(({ value, label }) => ({
                  term: label,
                  value: masked[value] ?? undefined,
                }))}
              />
              <RadioGroup name="field" label="看哪一项" options={fieldOptions} defaultValue={field} />
              <Field id="purpose" label="用途" hint="如“核对申请材料”“电话约走访时间”。" error={missing}>
                {(wiring) => (
                  <Input
                    {...wiring}
                    name="purpose"
                    defaultValue={purpose}
                    required
                    minLength={2}
                    maxLength={200}
                  />
                )}
              </Field>
            </RefusedForm>
            <p className="row">
              <Button type="submit" look="primary">
                查看
              </Button>
              <LinkButton to={back}>返回</LinkButton>
            </p>
          </Form>
        )}
      </div>
    </>
  );
}
