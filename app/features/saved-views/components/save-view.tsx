import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DropMenu } from "~/components/ui/drop-menu";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";

/** Keeps the filters in force under a name, from the list itself. */
export function SaveViewMenu({ search }: { search: string }) {
  return (
    <DropMenu label="保存当前视图" look="link-btn" key={search}>
      <Form method="post" action={paths.savedViews()} aria-label="保存当前视图">
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="query" value={search.replace(/^\?/, "")} />
        <label className="field">
          <span className="lab">名称</span>
          <input className="input" name="name" maxLength={20} required placeholder="如：春节前走访" />
        </label>
        <label className="row">
          <input type="checkbox" name="shared" value="yes" />
          共享给本单位及下级
        </label>
        <p className="note">记住筛选和排序；查询词不保存。</p>
        <div className="row">
          <Button type="submit" look="primary" size="sm">
            保存
          </Button>
          <AppLink to={paths.savedViews()}>管理视图</AppLink>
        </div>
      </Form>
    </DropMenu>
  );
}
