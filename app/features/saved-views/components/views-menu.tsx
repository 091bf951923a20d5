import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DropMenu } from "~/components/ui/drop-menu";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import type { PageViews } from "../views";
import { SaveViewForm } from "./save-view";

/** The views of a page of figures: to open, to keep what is shown, to open the page with one. */
export function ViewsMenu({ offered, search }: { offered: PageViews; search: string }) {
  const { page, plain, views } = offered;
  const open = views.find(({ isOpen }) => isOpen);
  return (
    <DropMenu label={open ? `视图：${open.name}` : "视图"} key={search}>
      <div>
        <ul className="ruled">
          <li>
            <AppLink to={plain}>本单位，今天</AppLink>
          </li>
          {views.map(({ id, name, to, own, by, isDefault, isOpen }) => (
            <li key={id} className="row">
              <AppLink to={to} aria-current={isOpen ? "true" : undefined}>
                {name}
              </AppLink>
              {!own && <span className="note">{by} 共享</span>}
              <Form method="post" action={paths.savedViews()}>
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="back" value={to} />
                <Button
                  type="submit"
                  size="sm"
                  look="quiet"
                  name="intent"
                  value={isDefault ? "plain" : "default"}
                  aria-label={`${isDefault ? "取消默认" : "设为默认"}：${name}`}
                >
                  {isDefault ? "取消默认" : "设为默认"}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        <SaveViewForm page={page} search={search} />
      </div>
    </DropMenu>
  );
}
