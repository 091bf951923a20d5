import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { parseWith } from "~/api/parse.server";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { completeFollowUp } from "~/features/follow-ups/complete-follow-up.server";
import { FollowUpList } from "~/features/follow-ups/components/follow-up-list";
import { followUpDoneSchema, followUpSchema, followUpVoidSchema } from "~/features/follow-ups/inputs";
import { listFollowUps } from "~/features/follow-ups/queries.server";
import { setFollowUp } from "~/features/follow-ups/set-follow-up.server";
import { voidFollowUp } from "~/features/follow-ups/void-follow-up.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction = () => [{ title: "回访提醒 · 一人一册" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const { person, items } = await listFollowUps(actor, params.personId ?? "");
    return {
      person: { id: person.id, name: person.name },
      items,
      today: today(),
      mayAct: hasRole(actor, ...WRITERS),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const personId = params.personId ?? "";
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? "");
  const target = {
    personId,
    followUpId: text("followUpId"),
    expectedVersion: Number(text("version")) || 0,
  };
  try {
    if (text("intent") === "done") {
      await completeFollowUp(actor, target, parseWith(followUpDoneSchema, { note: text("note") }, "body"));
      return await redirectWithMessage(paths.personFollowUps(personId), "已办结这条提醒。");
    }
    if (text("intent") === "void") {
      await voidFollowUp(actor, target, parseWith(followUpVoidSchema, { reason: text("reason") }, "body"));
      return await redirectWithMessage(paths.personFollowUps(personId), "已作废这条提醒。");
    }
    const input = parseWith(followUpSchema, { dueOn: text("dueOn"), note: text("note") }, "body");
    const { dueOn } = await setFollowUp(actor, personId, input);
    return await redirectWithMessage(paths.personFollowUps(personId), `已设提醒，${dueOn} 出现在今日必办。`);
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

export default function FollowUpsPage() {
  const { person, items, today: day, mayAct } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem: PageProblem | null = answer && "problem" in answer ? answer.problem : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
        ]}
        title="回访提醒"
        sub="到日出现在今日必办，由本辖区经办人办理。"
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.violations[0]?.message ?? problem.message}
        </Banner>
      )}
      <FollowUpList items={items} today={day} mayAct={mayAct} />
      {mayAct && (
        <Section title="设一条提醒" className="mt-4 no-print">
          <Form method="post" className="row wrap items-end" noValidate>
            <RefusedForm fields={{ intent: "set" }}>
              <Field name="dueOn" label="日期">
                {(wiring) => <DateInput {...wiring} name="dueOn" min={day} required />}
              </Field>
              <Field name="note" label="提醒事项" className="grow">
                {(wiring) => <Input {...wiring} name="note" maxLength={200} />}
              </Field>
            </RefusedForm>
            <Button type="submit" name="intent" value="set" look="primary" shortcut="Ctrl+Enter">
              设提醒
            </Button>
          </Form>
        </Section>
      )}
    </>
  );
}
