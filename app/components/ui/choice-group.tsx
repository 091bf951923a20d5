import type { ComponentPropsWithoutRef, ReactNode } from "react";

import { classNames } from "./class-names";
import { FieldGroup } from "./field";
import { useGiven } from "./refused";
import type { Option } from "./select";

type ChoiceProps = {
  id?: string;
  name: string;
  form?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | readonly string[] | undefined;
  mark?: string;
  options: readonly Option[];
  /** Big tappable boxes, for phones. */
  boxes?: "one" | "two" | "three";
};

const BOXES = { one: "pick one", two: "pick", three: "pick three" };

function Choices({
  type,
  name,
  form,
  options,
  boxes,
  chosen,
}: Pick<ChoiceProps, "name" | "form" | "options" | "boxes"> & {
  type: "radio" | "checkbox";
  chosen: readonly string[];
}) {
  const given = useGiven(name) ?? chosen;
  return (
    <div className={classNames(boxes ? BOXES[boxes] : "opts")}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={type}
            name={name}
            form={form}
            value={option.value}
            disabled={option.disabled}
            defaultChecked={given.includes(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

/** One of several. */
export function RadioGroup({
  name,
  form,
  options,
  boxes,
  defaultValue,
  ...group
}: ChoiceProps & { defaultValue?: string | undefined }) {
  return (
    <FieldGroup name={name} {...group}>
      <Choices
        type="radio"
        name={name}
        form={form}
        options={options}
        boxes={boxes}
        chosen={defaultValue === undefined ? [] : [defaultValue]}
      />
    </FieldGroup>
  );
}

/** Any of several; all share the name. */
export function CheckboxGroup({
  name,
  form,
  options,
  boxes,
  defaultValues = [],
  ...group
}: ChoiceProps & { defaultValues?: readonly string[] | undefined }) {
  return (
    <FieldGroup name={name} {...group}>
      <Choices
        type="checkbox"
        name={name}
        form={form}
        options={options}
        boxes={boxes}
        chosen={defaultValues}
      />
    </FieldGroup>
  );
}

/** The box of one row; `aria-label` says which. */
export function TickBox({
  name,
  value,
  defaultChecked,
  ...rest
}: Omit<ComponentPropsWithoutRef<"input">, "type" | "value"> & { name: string; value: string }) {
  const given = useGiven(name);
  return (
    <input
      type="checkbox"
      name={name}
      {...rest}
      value={value}
      defaultChecked={given ? given.includes(value) : defaultChecked}
    />
  );
}

/** A single yes, e.g. a declaration; its label is the whole sentence. */
export function Checkbox({
  name,
  value = "on",
  form,
  defaultChecked,
  required,
  children,
}: {
  name: string;
  value?: string;
  form?: string;
  defaultChecked?: boolean;
  required?: boolean;
  children: ReactNode;
}) {
  const given = useGiven(name);
  return (
    <div className="opts">
      <label>
        <input
          type="checkbox"
          name={name}
          value={value}
          form={form}
          defaultChecked={given ? given.includes(value) : defaultChecked}
          required={required}
        />
        <span>{children}</span>
      </label>
    </div>
  );
}
