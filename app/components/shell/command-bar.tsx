import { Form } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { paths } from "~/lib/paths";

/** Searches people, units and pages; `/` puts the cursor here. */
export function CommandBar({ query = "" }: { query?: string }) {
  return (
    <search className="contents">
      <Form
        method="get"
        action={paths.search()}
        className="cmd"
        key={query}
        // The keys of the results page act only outside fields.
        onSubmit={() => document.activeElement instanceof HTMLElement && document.activeElement.blur()}
      >
        <Icon name="search" />
        <input
          type="search"
          name="q"
          defaultValue={query}
          aria-label="查人、机构或页面"
          aria-keyshortcuts="/"
          placeholder="查人、机构、页面：姓名、拼音首字母、证件后四位"
          data-command-bar
        />
        <kbd aria-hidden="true">/</kbd>
      </Form>
    </search>
  );
}
