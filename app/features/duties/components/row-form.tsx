/** The frame of the forms that rows of 今日必办 carry. */
import { Form } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { TypedNote } from "~/features/form-drafts/typed-note";
import { useTypedInTab } from "~/features/form-drafts/use-typed-in-tab";
import type { Duty } from "../duty";

export type FormFailure = { errors: Record<string, string[]>; typed: Record<string, string> } | null;

/** What stands against the form and is told at none of its fields. */
export function Failure({ failure, fields }: { failure: FormFailure; fields: readonly string[] }) {
  const rest = Object.entries(failure?.errors ?? {}).filter(([name]) => !fields.includes(name));
  if (rest.length === 0) return null;
  return (
    <div className="f2">
      <Banner tone="bad" alert>
        {rest.flatMap(([, messages]) => messages).join(" ")}
      </Banner>
    </div>
  );
}

/** Whoever opened the row goes on in its form: the cursor stands in the line to be written, or at the first choice. */
export function useOpened(key: string) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = (what: string) => form.current?.querySelector<HTMLElement>(what);
    (first("input[type=text]") ?? first("select") ?? first("input[type=date]"))?.focus();
  }, [key]);
  return form;
}

/** The form of an open row: what is asked, what it means, and the button that ends it. */
export function RowForm({
  duty,
  intent,
  label,
  opened = duty.key,
  failure,
  fields,
  note,
  submit,
  children,
}: {
  duty: Pick<Duty, "key" | "name">;
  intent: string;
  label: string;
  /** Changes when another form stands here: the cursor goes to its line. */
  opened?: string;
  failure: FormFailure;
  /** Fields that show their own errors. */
  fields: readonly string[];
  note: ReactNode;
  submit: string;
  children: ReactNode;
}) {
  const form = useOpened(opened);
  const typed = useTypedInTab(`duty:${duty.key}:${intent}`, form);
  return (
    <Form
      ref={form}
      method="post"
      className="duty-form"
      noValidate
      aria-label={`${label}：${duty.name}`}
      {...typed.handlers}
    >
      {typed.restored && (
        <div className="f2">
          <TypedNote save={submit} onDiscard={typed.discard} />
        </div>
      )}
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="key" value={duty.key} />
      <Failure failure={failure} fields={fields} />
      {children}
      <div className="fb">
        <span className="note">{note}</span>
        <Button type="submit" look="primary" size="sm" shortcut="Ctrl+Enter">
          {submit}
        </Button>
      </div>
    </Form>
  );
}
