import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { formStateOf } from "~/features/households/components/form-parts";
import { HouseholdFields } from "~/features/households/components/household-fields";
import { RelationField } from "~/features/households/components/member-fields";
import { readNewHouseholdPage, saveNewHousehold } from "~/features/households/household-page.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction = () => [{ title: "登记零就业家庭 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return orRouteError(actor, request, () => readNewHouseholdPage(actor, new URL(request.url).searchParams));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker");
  return saveNewHousehold(actor, await readForm(request));
}

export default function NewHouseholdPage() {
  const { streets, streetId, communities, person } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const state = formStateOf(failed);
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: "零就业家庭", to: paths.households() },
        ]}
        title="登记零就业家庭"
        sub="先登记户口簿首页，下一步增加家庭成员；条件都核实后报县级认定。"
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {streets.length > 0 && (
        <Form method="get" className="tools" aria-label="选街道">
          {person && <input type="hidden" name="person" value={person.id} />}
          <label>
            户口簿住址所在街道（乡镇）{" "}
            <Select
              name="street"
              options={streets.map(({ id, name }) => ({ value: String(id), label: name }))}
              defaultValue={streetId === null ? "" : String(streetId)}
              emptyLabel="请选择"
              required
            />
          </label>
          <Button type="submit" size="sm">
            选定
          </Button>
        </Form>
      )}
      {streets.length > 0 && streetId === null ? (
        <p className="note">请先选定街道（乡镇）。</p>
      ) : (
        <Section title="户口簿">
          <Form method="post" className="grid gap-4">
            <HouseholdFields
              state={state}
              communities={communities}
              defaults={{ headName: person?.name, division: person?.division }}
            />
            {person && (
              <div className="max-w-80">
                <input type="hidden" name="personId" value={person.id} />
                <p className="note mb-2">{person.name} 作为第一名成员一并登记。</p>
                <RelationField state={state} initial="户主" />
              </div>
            )}
            <div className="row">
              <Button type="submit" look="primary" shortcut="Ctrl+Enter">
                登记，下一步增加成员
              </Button>
              <LinkButton to={paths.households()}>取消</LinkButton>
            </div>
          </Form>
        </Section>
      )}
    </>
  );
}
