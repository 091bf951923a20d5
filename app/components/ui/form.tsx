import { getFormProps, useForm } from "@conform-to/react";
import type { DefaultValue, FieldMetadata, FormMetadata, SubmissionResult } from "@conform-to/react";
import type { getZodConstraint } from "@conform-to/zod/v4";
import type { ReactNode } from "react";

import { Banner } from "./banner";
import { CheckboxGroup, RadioGroup } from "./choice-group";
import { Field } from "./field";
import { Input, Textarea } from "./input";
import { Select } from "./select";
import type { Option, OptionGroup } from "./select";

export type FormResult = SubmissionResult<string[]> | null | undefined;

/**
 * A form checked on the server. The server's `lastResult` (conform's `submission.reply()`) brings the
 * input and the errors back, with or without JavaScript; in the browser the first invalid field takes focus.
 * Usage: `const [form, fields] = useServerForm<Input>({ id, lastResult, defaultValue })`, then
 * `<Form method="post" {...formProps(form)}><FormErrors …/><FormField field={fields.name} …/></Form>`.
 */
export function useServerForm<Schema extends Record<string, unknown>>(options: {
  id: string;
  lastResult?: FormResult;
  defaultValue?: DefaultValue<Schema>;
  /** Lengths, ranges and required marks from the schema (`getZodConstraint`). */
  constraint?: ReturnType<typeof getZodConstraint>;
}) {
  return useForm<Schema>({
    id: options.id,
    lastResult: options.lastResult ?? null,
    defaultValue: options.defaultValue,
    constraint: options.constraint,
    shouldRevalidate: "onSubmit",
  });
}

/** `id`, `onSubmit` and `noValidate` for `<Form method="post">`. */
export const formProps = getFormProps;

type AnyField = Pick<
  FieldMetadata<unknown, Record<string, unknown>>,
  | "id"
  | "name"
  | "formId"
  | "allErrors"
  | "initialValue"
  | "defaultOptions"
  | "required"
  | "minLength"
  | "maxLength"
  | "min"
  | "max"
  | "step"
>;

type FormFieldProps = {
  field: AnyField;
  label: ReactNode;
  hint?: ReactNode;
  mark?: string;
  className?: string;
};

type TextType = "text" | "date" | "number" | "tel" | "email" | "password" | "search" | "month";

type FormFieldControl =
  | {
      as?: TextType;
      autoComplete?: string;
      inputMode?: "text" | "numeric" | "decimal" | "tel";
      placeholder?: string;
      spellCheck?: boolean;
      /** Id of a `datalist` with words to choose from; others may be typed. */
      list?: string;
    }
  | { as: "textarea"; rows?: number }
  | { as: "select"; options: readonly (Option | OptionGroup)[]; emptyLabel?: string }
  | { as: "radio"; options: readonly Option[]; boxes?: "one" | "two" | "three" }
  | { as: "checkboxes"; options: readonly Option[]; boxes?: "one" | "two" | "three" };

/** A field's starting text: the input sent back by the server, else the default. */
function textOf(field: AnyField): string | undefined {
  return typeof field.initialValue === "string" ? field.initialValue : undefined;
}

function listOf(field: AnyField): readonly string[] {
  const value = field.initialValue;
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** One field of a conform form: label, hint, control and error in one line of feature code. */
export function FormField({
  field,
  label,
  hint,
  mark,
  className,
  ...control
}: FormFieldProps & FormFieldControl) {
  // Also of the lines of a list that is written in one box.
  const errors = Object.values(field.allErrors).flat();
  const texts = { label, hint, mark, className, error: errors.length > 0 ? errors : undefined };
  if (control.as === "radio" || control.as === "checkboxes") {
    const group = {
      ...texts,
      id: field.id,
      name: field.name,
      form: field.formId,
      options: control.options,
      boxes: control.boxes,
    };
    return control.as === "radio" ? (
      <RadioGroup {...group} defaultValue={textOf(field)} />
    ) : (
      <CheckboxGroup {...group} defaultValues={listOf(field)} />
    );
  }
  return (
    <Field id={field.id} {...texts}>
      {(wiring) => {
        const common = {
          ...wiring,
          name: field.name,
          form: field.formId,
          required: field.required,
          defaultValue: textOf(field),
        };
        if (control.as === "select") {
          return <Select {...common} options={control.options} emptyLabel={control.emptyLabel} />;
        }
        const lengths = { minLength: field.minLength, maxLength: field.maxLength };
        if (control.as === "textarea") return <Textarea {...common} {...lengths} rows={control.rows} />;
        const { as: type = "text", ...rest } = control;
        return (
          <Input
            {...common}
            {...lengths}
            {...rest}
            type={type}
            min={field.min}
            max={field.max}
            step={field.step}
          />
        );
      }}
    </Field>
  );
}

/** What concerns the form as a whole, read out when it appears. */
export function FormErrors<Schema extends Record<string, unknown>>({
  form,
}: {
  form: FormMetadata<Schema, string[]>;
}) {
  const count = Object.values(form.allErrors).filter((errors) => errors.length > 0).length;
  if (count === 0) return null;
  return (
    <Banner tone="bad" alert>
      {form.errors?.length ? form.errors.join(" ") : `还不能保存：${count} 处需要改正，见下面红色提示。`}
    </Banner>
  );
}
