import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import type { MenuHandle } from "~/components/shell/app-shell";
import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ViewTable } from "~/features/saved-views/components/view-table";
import { actOnViews, loadViewsPage } from "~/features/saved-views/views-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { isOwnPath, paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const handle: MenuHandle = { menu: () => paths.people() };

export const meta: MetaFunction = () => [{ title: "视图 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadViewsPage(actor));
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnViews(actor, await readForm(request));
}

/** The save that was refused, with what was typed. */
function SaveAgain({
  typed,
  message,
}: {
  typed: { name: string; shared: boolean; page: string; query: string };
  message: string;
}) {
  return (
    <Section title="保存当前视图">
      <Form method="post" className="grid max-w-120 gap-3">
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="page" value={typed.page} />
        <input type="hidden" name="query" value={typed.query} />
        <Field label="名称" error={message}>
          {(wiring) => <Input {...wiring} name="name" maxLength={20} defaultValue={typed.name} />}
        </Field>
        <label className="row">
          <input type="checkbox" name="shared" value="yes" defaultChecked={typed.shared} />
          共享给本单位及下级
        </label>
        <div className="row">
          <Button type="submit" look="primary">
            保存
          </Button>
          <LinkButton to={`${isOwnPath(typed.page) ? typed.page : paths.people()}?${typed.query}`}>
            回到页面
          </LinkButton>
        </div>
      </Form>
    </Section>
  );
}

export default function SavedViewsPage() {
  const { views, deleted } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const own = views.filter((view) => view.own);
  const shared = views.filter((view) => !view.own);
  const message = refused?.problem.violations[0]?.message ?? refused?.problem.message ?? "";
  return (
    <>
      <PageHead
        crumbs={[{ label: "一人一册", to: paths.people() }, { label: "视图" }]}
        title="视图"
        sub="视图记住一个页面的筛选、排序和日期。在人员名单、在册与进出、覆盖矩阵上选好以后，点“保存当前视图”；设为默认的，打开页面先看它。"
        actions={<LinkButton to={paths.people()}>去人员名单</LinkButton>}
      />
      {refused && refused.intent === "save" ? (
        <SaveAgain typed={refused.typed} message={message} />
      ) : (
        refused && (
          <Banner tone="bad" alert>
            {message}
          </Banner>
        )
      )}
      {views.length === 0 && (
        <Empty title="还没有视图" actions={<LinkButton to={paths.people()}>去人员名单</LinkButton>}>
          例如：本社区 30 天未联系的大龄失业人员，存下来以后一点就到。
        </Empty>
      )}
      {own.length > 0 && <ViewTable title="我的视图" views={own} />}
      {shared.length > 0 && <ViewTable title="共享给我的" views={shared} />}
      {deleted.length > 0 && (
        <Section title="删除的视图" note="可以恢复">
          <ul className="ruled">
            {deleted.map(({ id, name }) => (
              <li key={id}>
                <Form method="post" className="row">
                  <input type="hidden" name="id" value={id} />
                  <span>{name}</span>
                  <Button type="submit" size="sm" look="quiet" name="intent" value="restore">
                    恢复
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
