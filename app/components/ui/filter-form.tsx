import { Form, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";

import { Button } from "./button";
import { KeptFields } from "./kept-fields";

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
      <Button type="submit">应用</Button>
    </Form>
  );
}
