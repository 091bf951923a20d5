import { Form } from "@remix-run/react";

import { Icon } from "./icon";
import { KeptFields } from "./kept-fields";

/** Search within a list, by GET; other filters stay. */
export function SearchBox({
  name = "q",
  label,
  placeholder,
  search,
}: {
  name?: string;
  label: string;
  placeholder?: string;
  search: string;
}) {
  return (
    <search className="contents">
      <Form method="get" className="cmd" key={search}>
        <KeptFields search={search} own={[name]} />
        <Icon name="search" />
        <input
          type="search"
          name={name}
          aria-label={label}
          placeholder={placeholder}
          defaultValue={new URLSearchParams(search).get(name) ?? ""}
        />
      </Form>
    </search>
  );
}
