import { RadioGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import type { PageProblem } from "~/lib/page-problem";
import { fieldOf, type HouseholdFormValues } from "../form-values";

/** What a refused form brings back: the input and the errors by field. */
export type FormState = { values: HouseholdFormValues; errors: Record<string, string[]> };

export const EMPTY_FORM: FormState = { values: {}, errors: {} };

export function formStateOf(failed: { values: HouseholdFormValues; problem: PageProblem } | null): FormState {
  if (!failed) return EMPTY_FORM;
  const errors: Record<string, string[]> = {};
  for (const { path, message } of failed.problem.violations) (errors[fieldOf(path)] ??= []).push(message);
  return { values: failed.values, errors };
}

type PartProps = {
  state: FormState;
  name: string;
  label: string;
  hint?: string;
  mark?: string;
  form?: string | undefined;
  initial?: string | undefined;
  className?: string;
};

function shared({ state, name, label, hint, mark, className }: PartProps) {
  return {
    name,
    label,
    ...(hint === undefined ? {} : { hint }),
    ...(mark === undefined ? {} : { mark }),
    ...(className === undefined ? {} : { className }),
    error: state.errors[name],
  };
}

const startOf = ({ state, name, initial }: PartProps) => state.values[name] ?? initial ?? "";

export function TextPart(props: PartProps & { maxLength?: number; numeric?: boolean; list?: string }) {
  return (
    <Field {...shared(props)}>
      {(wiring) => (
        <Input
          {...wiring}
          name={props.name}
          form={props.form}
          list={props.list}
          maxLength={props.maxLength ?? 60}
          inputMode={props.numeric ? "numeric" : undefined}
          autoComplete="off"
          defaultValue={startOf(props)}
          required={props.mark === undefined}
        />
      )}
    </Field>
  );
}

export function WordsPart(props: PartProps & { maxLength?: number }) {
  return (
    <Field {...shared(props)}>
      {(wiring) => (
        <Textarea
          {...wiring}
          name={props.name}
          form={props.form}
          rows={2}
          maxLength={props.maxLength ?? 500}
          defaultValue={startOf(props)}
          required={props.mark === undefined}
        />
      )}
    </Field>
  );
}

export function DayPart(props: PartProps & { max?: string }) {
  return (
    <Field {...shared(props)}>
      {(wiring) => (
        <DateInput
          {...wiring}
          name={props.name}
          form={props.form}
          max={props.max}
          defaultValue={startOf(props)}
          required={props.mark === undefined}
        />
      )}
    </Field>
  );
}

type Choice = { value: string; label: string; disabled?: boolean };

export function SelectPart(props: PartProps & { options: readonly Choice[]; emptyLabel?: string }) {
  return (
    <Field {...shared(props)}>
      {(wiring) => (
        <Select
          {...wiring}
          name={props.name}
          form={props.form}
          options={props.options}
          {...(props.emptyLabel === undefined ? {} : { emptyLabel: props.emptyLabel })}
          defaultValue={startOf(props)}
          required={props.mark === undefined}
        />
      )}
    </Field>
  );
}

export function RadioPart(props: PartProps & { options: readonly Choice[] }) {
  return (
    <RadioGroup
      {...shared(props)}
      name={props.name}
      {...(props.form === undefined ? {} : { form: props.form })}
      options={props.options}
      defaultValue={startOf(props) || undefined}
    />
  );
}
