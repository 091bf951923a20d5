import { Form, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";

import { Button } from "./button";
import { Icon } from "./icon";
import { keptFields } from "./url-state";

function KeptFields({ search, own }: { search: string; own: readonly string[] }) {
  return keptFields(search, own).map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
  ));
}

/**
 * Filters as a GET form: a change applies at once, the button serves without JavaScript.
 * Children are `<label>文字 <select className="input" name=… defaultValue=…></label>`.
 */
export function FilterForm({
  search,
  own,
  label,
  children,
}: {
  search: string;
  /** Parameters this form sets; all others are kept. */
  own: readonly string[];
  label: string;
  children: ReactNode;
}) {
  const submit = useSubmit();
  return (
    <Form
      method="get"
      className="tools"
      aria-label={label}
      key={search}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) submit(event.currentTarget);
      }}
    >
      <KeptFields search={search} own={own} />
      {children}
      <Button type="submit" size="sm">
        应用
      </Button>
    </Form>
  );
}

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
    <Form method="get" role="search" className="cmd" key={search}>
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
  );
}
