/** The fields of the forms that rows of 今日必办 carry. */
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import type { FormFailure } from "./row-form";

/** What is typed and what stands against it, of a form that may have been refused. */
export const given = (failure: FormFailure) => ({
  typed: failure?.typed ?? {},
  errors: failure?.errors ?? {},
});

/** A day asked for in a row; today unless said otherwise. */
export function DayField({
  failure,
  name,
  label,
  mark,
  today,
  initial = today,
  alias = name,
}: {
  failure: FormFailure;
  name: string;
  /** Another service's name of the same day. */
  alias?: string;
  label: string;
  mark?: string;
  today: string;
  initial?: string;
}) {
  const { typed, errors } = given(failure);
  return (
    <Field label={label} {...(mark === undefined ? {} : { mark })} error={errors[name] ?? errors[alias]}>
      {(wiring) => <DateInput {...wiring} name={name} max={today} defaultValue={typed[name] ?? initial} />}
    </Field>
  );
}

/** One line to be written in a row. */
export function TextField({
  failure,
  name,
  label,
  hint,
  mark,
  initial,
  maxLength,
  wide,
  numeric,
}: {
  failure: FormFailure;
  name: string;
  label: string;
  hint?: string;
  mark?: string;
  initial?: string;
  maxLength: number;
  wide?: boolean;
  numeric?: boolean;
}) {
  const { typed, errors } = given(failure);
  return (
    <Field
      label={label}
      hint={hint}
      {...(mark === undefined ? {} : { mark })}
      error={errors[name]}
      {...(wide ? { className: "f2" } : {})}
    >
      {(wiring) => (
        <Input
          {...wiring}
          name={name}
          maxLength={maxLength}
          defaultValue={typed[name] ?? initial}
          inputMode={numeric ? "numeric" : undefined}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
