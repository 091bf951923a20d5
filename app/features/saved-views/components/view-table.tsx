import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/choice-group";
import { Input } from "~/components/ui/input";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { Tag } from "~/components/ui/tag";

export type ViewRow = {
  id: string;
  name: string;
  /** Label of the page it opens. */
  page: string;
  to: string;
  filters: string;
  shared: boolean;
  own: boolean;
  by: string;
  isDefault: boolean;
  version: number;
};

function DefaultButton({ view }: { view: ViewRow }) {
  return (
    <Form method="post">
      <input type="hidden" name="id" value={view.id} />
      <Button type="submit" size="sm" look="quiet" name="intent" value={view.isDefault ? "plain" : "default"}>
        {view.isDefault ? "取消默认" : "设为默认"}
      </Button>
    </Form>
  );
}

function Actions({ view }: { view: ViewRow }) {
  const fields = { id: view.id, version: view.version };
  return (
    <div className="row wrap">
      <ConfirmForm
        label="修改"
        size="sm"
        title={`修改视图“${view.name}”`}
        confirmLabel="保存"
        fields={{ ...fields, intent: "change" }}
      >
        <Field name="name" label="名称">
          {(wiring) => <Input {...wiring} name="name" maxLength={20} required defaultValue={view.name} />}
        </Field>
        <Checkbox name="shared" value="yes" defaultChecked={view.shared}>
          共享给本单位及下级
        </Checkbox>
      </ConfirmForm>
      <DefaultButton view={view} />
      <Form method="post">
        <input type="hidden" name="id" value={view.id} />
        <Button type="submit" size="sm" look="quiet" name="intent" value="delete">
          删除
        </Button>
      </Form>
    </div>
  );
}

/** Views one may open: the own ones with their actions, then those shared by others. */
export function ViewTable({ title, views }: { title: string; views: readonly ViewRow[] }) {
  const own = views.some((view) => view.own);
  return (
    <Section title={title} note={`${views.length} 个`}>
      <TableScroll label={title}>
        <table className="table static flush">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">页面</th>
              <th scope="col">筛选</th>
              <th scope="col">{own ? "谁能看" : "谁共享的"}</th>
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {views.map((view) => (
              <tr key={view.id}>
                <th scope="row">
                  <AppLink to={view.to}>{view.name}</AppLink>
                  {view.isDefault && <Tag>默认</Tag>}
                </th>
                <td className="nb">{view.page}</td>
                <td>{view.filters}</td>
                <td className="nb">{own ? view.shared ? <Tag>本单位及下级</Tag> : "只有我" : view.by}</td>
                <td>{own ? <Actions view={view} /> : <DefaultButton view={view} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}
