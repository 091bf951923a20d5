import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { CheckboxGroup } from "~/components/ui/choice-group";
import { RefusedForm } from "~/components/ui/refused";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import {
  DayPart,
  formStateOf,
  RadioPart,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { workingHours } from "~/features/vacancy-import/requirements";
import { postDemands, welfarePostKinds } from "~/features/welfare-posts/kinds";
import { loadNewPostPage, saveNewPost } from "~/features/welfare-posts/posts-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => [{ title: "登记公益性岗位 · 一人一册" }];

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  return orRouteError(actor, request, () => loadNewPostPage(actor));
}

export async function action({ request }: ActionFunctionArgs) {
  return saveNewPost(await requireCaseActor(request, ...WRITERS), request);
}

const options = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

export default function NewWelfarePostPage() {
  const { places, today } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const state = formStateOf(failed);
  return (
    <>
      <PageHead
        crumbs={[{ label: "公益性岗位", to: paths.welfarePosts() }]}
        title="登记公益性岗位"
        sub="用人单位申报的岗位先登记，由县级认定后才能安置。"
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <Section title="岗位">
        <Form method="post" className="grid gap-3 pt-2">
          <input type="hidden" name="intent" value="propose" />
          <div className="half">
            <TextPart state={state} name="employer" label="用人单位" />
            <TextPart state={state} name="post" label="岗位名称" />
            <SelectPart
              state={state}
              name="kind"
              label="岗位类别"
              hint="机关事业单位的管理类、专业技术类岗位不予认定"
              options={options(welfarePostKinds)}
              emptyLabel="请选择"
            />
            <TextPart state={state} name="places" label="岗位数" numeric maxLength={3} />
            <TextPart
              state={state}
              name="monthlyWage"
              label="月工资（元）"
              hint="全日制不低于当地最低工资标准"
              maxLength={9}
            />
            <SelectPart
              state={state}
              name="workingHours"
              label="工作时间"
              options={options(workingHours)}
              initial="day_shift"
            />
            <SelectPart
              state={state}
              name="division"
              label="所在街道（乡镇）"
              options={places}
              emptyLabel="请选择"
            />
            <TextPart state={state} name="workplace" label="工作地点" maxLength={100} />
            <WordsPart state={state} name="duties" label="工作内容" maxLength={300} />
            <RefusedForm>
              <CheckboxGroup
                label="体力要求"
                mark="选填"
                name="demands"
                options={options(postDemands)}
                defaultValues={[]}
              />
            </RefusedForm>
            <RadioPart
              state={state}
              name="temporary"
              label="临时性岗位"
              hint="应对灾害、规模性失业、公共卫生事件临时设置的"
              options={[
                { value: "no", label: "不是" },
                { value: "yes", label: "是" },
              ]}
              initial="no"
            />
            <DayPart state={state} name="proposedOn" label="申报日期" max={today} initial={today} />
          </div>
          <div className="row">
            <Button type="submit" look="primary" shortcut="Ctrl+Enter">
              登记，报县级认定
            </Button>
            <LinkButton to={paths.welfarePosts()}>取消</LinkButton>
          </div>
        </Form>
      </Section>
    </>
  );
}
