import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DropMenu } from "~/components/ui/drop-menu";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import type { ViewPage } from "../pages";

/** Keeps what a page shows under a name. */
export function SaveViewForm({ page, search }: { page: ViewPage; search: string }) {
  return (
    <Form method="post" action={paths.savedViews()} aria-label="保存当前视图">
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="query" value={search.replace(/^\?/, "")} />
      <label className="field">
        <span className="lab">名称</span>
        <input
          className="input"
          name="name"
          maxLength={20}
          required
          placeholder={page === "/people" ? "如：春节前走访" : "如：三季度各县"}
        />
      </label>
      <label className="row">
        <input type="checkbox" name="shared" value="yes" />
        共享给本单位及下级
      </label>
      <p className="note">
        {page === "/people" ? "记住筛选和排序；查询词不保存。" : "记住单位、日期、期间和筛选。"}
      </p>
      <div className="row">
        <Button type="submit" look="primary" size="sm">
          保存
        </Button>
        <AppLink to={paths.savedViews()}>管理视图</AppLink>
      </div>
    </Form>
  );
}

/** Keeps the filters in force under a name, from the list itself. */
export function SaveViewMenu({ search }: { search: string }) {
  return (
    <DropMenu label="保存当前视图" look="link-btn" key={search}>
      <SaveViewForm page="/people" search={search} />
    </DropMenu>
  );
}
