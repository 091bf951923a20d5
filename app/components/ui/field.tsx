import { useId } from "react";
import type { ComponentPropsWithoutRef, ReactNode } from "react";

import { classNames } from "./class-names";
import { useErrorsGiven } from "./refused";
import { StatusMark } from "./status";

/** What a control needs so that label, hint and error are read with it. */
export type FieldWiring = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldText = {
  /** Name of the control where the refusal is not told by `error` but by the form around (`RefusedForm`). */
  name?: string;
  label: ReactNode;
  /** Above the control: what to write, in which form. */
  hint?: ReactNode;
  /** How to mend it. */
  error?: string | readonly string[] | undefined;
  /** Mark after the label, e.g. 选填. */
  mark?: string;
};

function messagesOf(error: FieldText["error"]): readonly string[] {
  if (error === undefined) return [];
  return typeof error === "string" ? [error] : error;
}

export function FieldErrors({ id, error }: { id: string; error: FieldText["error"] }) {
  const messages = messagesOf(error);
  if (messages.length === 0) return null;
  return (
    <div id={id}>
      {messages.map((message) => (
        <p className="err" key={message}>
          <StatusMark kind="no" />
          <span>{message}</span>
        </p>
      ))}
    </div>
  );
}

/** Ids of hint and error beside a control, and what the control must point to. */
export function wireField(id: string, hint: ReactNode, error: FieldText["error"]) {
  const [hintId, errorId] = [`${id}-hint`, `${id}-error`];
  const invalid = messagesOf(error).length > 0;
  const describedBy = classNames(hint !== undefined && hintId, invalid && errorId) || undefined;
  return { hintId, errorId, invalid, describedBy };
}

/** Reasons at controls that stand in a bar or a table, without a `Field` around them. */
export function ErrorsGiven({ names }: { names: readonly string[] }) {
  const given = useErrorsGiven();
  const id = useId();
  return <FieldErrors id={id} error={names.flatMap((name) => given[name] ?? [])} />;
}

function useErrorOf({ name, error }: Pick<FieldText, "name" | "error">): FieldText["error"] {
  const given = useErrorsGiven();
  return error ?? (name === undefined ? undefined : given[name]);
}

/** Label, hint above, control, error below. `children` draws the control with the given wiring. */
export function Field({
  id,
  name,
  label,
  hint,
  error: told,
  mark,
  className,
  children,
}: FieldText & { id?: string; className?: string; children: (wiring: FieldWiring) => ReactNode }) {
  const generated = useId();
  const error = useErrorOf({ name, error: told });
  const controlId = id ?? generated;
  const { hintId, errorId, invalid, describedBy } = wireField(controlId, hint, error);
  return (
    <div className={classNames("field", className)}>
      <label htmlFor={controlId}>
        {label}
        {mark && <span className="opt"> {mark}</span>}
      </label>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {children({
        id: controlId,
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
        ...(invalid ? { "aria-invalid": true as const } : {}),
      })}
      <FieldErrors id={errorId} error={error} />
    </div>
  );
}

/** Several controls under one question: a fieldset whose legend, hint and error belong to the group. */
export function FieldGroup({
  id,
  name,
  label,
  hint,
  error: told,
  mark,
  className,
  children,
  ...rest
}: FieldText & Omit<ComponentPropsWithoutRef<"fieldset">, "children"> & { children: ReactNode }) {
  const generated = useId();
  const error = useErrorOf({ name, error: told });
  const groupId = id ?? generated;
  const { hintId, errorId, describedBy } = wireField(groupId, hint, error);
  return (
    <fieldset
      {...rest}
      id={groupId}
      className={classNames("field", className)}
      aria-describedby={describedBy}
    >
      <legend>
        {label}
        {mark && <span className="opt"> {mark}</span>}
      </legend>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {children}
      <FieldErrors id={errorId} error={error} />
    </fieldset>
  );
}
