import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { isOvertaken, readCorrection, voidRecord } from "~/features/dossier/correct-record.server";
import { voidSchema } from "~/features/dossier/inputs";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "更正记录 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  return orRouteError(actor, request, () =>
    readCorrection(actor, params.personId ?? "", params.kind, params.recordId ?? ""),
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const form = await readForm(request);
  const typed = String(form.get("reason") ?? "");
  const input = voidSchema.safeParse({ reason: typed });
  if (!input.success) {
    const message = input.error.issues[0]?.message ?? "请填写作废原因";
    return data({ reasonError: message, typed, overtaken: null }, { status: 400 });
  }
  const personId = params.personId ?? "";
  try {
    await voidRecord(actor, personId, params.kind, params.recordId ?? "", {
      version: Number(form.get("version")),
      reason: input.data.reason,
    });
    return await redirectWithMessage(paths.person(personId), "已作废，记录仍可查看。");
  } catch (error) {
    if (isOvertaken(error))
      return data({ reasonError: null, typed, overtaken: error.message }, { status: error.status });
    return await actionProblem(error, actor);
  }
}

export default function CorrectPage() {
  const found = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const answer = outcome && "typed" in outcome ? outcome : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: found.person.name, to: paths.person(found.person.id) },
        ]}
        title={`更正${found.title}`}
        sub="记错的不改写：作废并写明原因，需要的同时重记一条；作废的仍留在时间线上。"
      />
      {outcome && "problem" in outcome && (
        <Banner tone="bad" alert>
          {outcome.problem.message}
        </Banner>
      )}
      {answer?.overtaken && (
        <Banner tone="warn" alert>
          {answer.overtaken} 下面是它现在的样子；您写的原因“{answer.typed}”没有保存。
        </Banner>
      )}
      <Section title="这条记录" note={found.recorded} className="mt-4">
        {found.voided && <Banner>{found.voided}</Banner>}
        <Kv rows={found.lines.map(({ term, value }) => ({ term, value }))} />
      </Section>
      {found.voided === null ? (
        <>
          <p className="row wrap mt-4">
            <LinkButton look="primary" to={found.again}>
              作废并重记
            </LinkButton>
            <span className="note">带出这条记录的内容来改，保存时原来的才作废；中途离开什么都不变。</span>
          </p>
          <Section title="只作废，不重记" className="mt-4">
            <Form method="post" className="grid gap-4">
              <input type="hidden" name="version" value={found.version} />
              <Field label="作废原因" error={answer?.reasonError ?? undefined}>
                {(wiring) => (
                  <Textarea
                    {...wiring}
                    name="reason"
                    rows={3}
                    maxLength={200}
                    defaultValue={answer?.typed ?? ""}
                    required
                  />
                )}
              </Field>
              <p className="row wrap">
                <Button type="submit">只作废</Button>
                <LinkButton to={paths.person(found.person.id)}>不改了</LinkButton>
              </p>
            </Form>
          </Section>
        </>
      ) : (
        <p className="row mt-4">
          <LinkButton look="primary" to={found.again}>
            重记一条
          </LinkButton>
          <LinkButton to={paths.person(found.person.id)}>返回一人一册</LinkButton>
        </p>
      )}
    </>
  );
}
