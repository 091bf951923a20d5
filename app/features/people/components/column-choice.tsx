import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DropMenu } from "~/components/ui/drop-menu";
import { paths } from "~/lib/paths";
import { PEOPLE_COLUMNS } from "../columns";

/** Which columns are shown; kept for this browser. */
export function ColumnChoice({ hidden, search }: { hidden: readonly string[]; search: string }) {
  return (
    <DropMenu label="列" key={hidden.join()}>
      <Form method="post" action={paths.peopleColumns()} aria-label="显示哪些列">
        <input type="hidden" name="back" value={search.replace(/^\?/, "")} />
        {PEOPLE_COLUMNS.map(({ id, label }) => (
          <label key={id} className="row">
            <input type="checkbox" name="column" value={id} defaultChecked={!hidden.includes(id)} />
            {label}
          </label>
        ))}
        <div className="row">
          <Button type="submit" look="primary" size="sm">
            应用
          </Button>
          <Button type="submit" size="sm" name="intent" value="usual">
            恢复常用
          </Button>
        </div>
      </Form>
    </DropMenu>
  );
}
