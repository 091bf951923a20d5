import { CheckboxGroup, RadioGroup } from "~/components/ui/choice-group";
import { Field, FieldGroup } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { Select, type Option, type OptionGroup } from "~/components/ui/select";
import { valueOf, type FormValues } from "../form-values";

/** What the sections of the form share: the input, its errors, which fields must be filled in, where values came from. */
export type FormState = {
  values: FormValues;
  errors: Record<string, string[]>;
  required: ReadonlySet<string>;
  /** By field: 沿用上次，请核对 … */
  carried: Record<string, string>;
  /** By field: unusual, but not wrong. */
  hints: Record<string, string>;
};

export type FactProps = FormState & {
  name: string;
  label: string;
  hint?: string;
  /** Where several fields share a name. */
  id?: string | undefined;
};

/** Where links of the error summary lead. */
export const fieldId = (name: string) => `f-${name.replaceAll(".", "-")}`;

function textOf({ id, name, label, hint, errors, required, carried, hints }: FactProps) {
  return {
    id: id ?? fieldId(name),
    label,
    hint: [hint, hints[name], carried[name]].filter(Boolean).join("；") || undefined,
    error: errors[name],
    mark: required.has(name) ? "必填" : undefined,
  };
}

const requiredOf = ({ name, required }: FactProps) => (required.has(name) ? true : undefined);

/** Yes, no, or not known yet: an open answer keeps its clause 待核实 instead of guessing. */
export function YesNo({ yes = "是", no = "否", ...props }: FactProps & { yes?: string; no?: string }) {
  return (
    <RadioGroup
      {...textOf(props)}
      name={props.name}
      defaultValue={valueOf(props.values, props.name)}
      options={[
        { value: "yes", label: yes },
        { value: "no", label: no },
        { value: "", label: "待核实" },
      ]}
    />
  );
}

/** One of a few; `open` adds an empty answer with its words. */
export function ChoiceField({
  options,
  open,
  ...props
}: FactProps & { options: readonly Option[]; open?: string }) {
  return (
    <RadioGroup
      {...textOf(props)}
      name={props.name}
      defaultValue={valueOf(props.values, props.name)}
      options={open === undefined ? options : [...options, { value: "", label: open }]}
    />
  );
}

export function ChecksField({ options, ...props }: FactProps & { options: readonly Option[] }) {
  return (
    <CheckboxGroup
      {...textOf(props)}
      name={props.name}
      defaultValues={props.values[props.name]}
      options={options}
    />
  );
}

/** A day, or the statement that there is none. */
export function DayOrNone({ none, max, ...props }: FactProps & { none: string; max: string }) {
  const { name, label, values, errors } = props;
  return (
    <FieldGroup {...textOf(props)}>
      <div className="row wrap">
        <DateInput
          name={name}
          max={max}
          defaultValue={valueOf(values, name)}
          aria-label={label}
          aria-invalid={errors[name] ? true : undefined}
          style={{ width: 160 }}
        />
        <div className="opts">
          <label>
            <input
              type="checkbox"
              name={`${name}.none`}
              value="yes"
              defaultChecked={valueOf(values, `${name}.none`) === "yes"}
            />
            <span>{none}</span>
          </label>
        </div>
      </div>
    </FieldGroup>
  );
}

export function DayField({ max, ...props }: FactProps & { max: string }) {
  return (
    <Field {...textOf(props)}>
      {(wiring) => (
        <DateInput
          {...wiring}
          name={props.name}
          max={max}
          required={requiredOf(props)}
          defaultValue={valueOf(props.values, props.name)}
        />
      )}
    </Field>
  );
}

export function TextField({
  maxLength = 60,
  inputMode,
  list,
  ...props
}: FactProps & { maxLength?: number; inputMode?: "text" | "numeric" | "decimal" | "tel"; list?: string }) {
  return (
    <Field {...textOf(props)}>
      {(wiring) => (
        <Input
          {...wiring}
          name={props.name}
          inputMode={inputMode}
          list={list}
          autoComplete="off"
          required={requiredOf(props)}
          defaultValue={valueOf(props.values, props.name)}
          maxLength={maxLength}
        />
      )}
    </Field>
  );
}

export function MoneyField(props: FactProps) {
  return <TextField {...props} inputMode="decimal" maxLength={10} />;
}

/** Words line by line. */
export function LinesField({ rows = 2, ...props }: FactProps & { rows?: number }) {
  return (
    <Field {...textOf(props)}>
      {(wiring) => (
        <Textarea
          {...wiring}
          name={props.name}
          rows={rows}
          required={requiredOf(props)}
          defaultValue={valueOf(props.values, props.name)}
        />
      )}
    </Field>
  );
}

export function SelectField({
  options,
  emptyLabel = "请选择",
  ...props
}: FactProps & { options: readonly (Option | OptionGroup)[]; emptyLabel?: string }) {
  return (
    <Field {...textOf(props)}>
      {(wiring) => (
        <Select
          {...wiring}
          name={props.name}
          options={options}
          emptyLabel={emptyLabel}
          required={requiredOf(props)}
          defaultValue={valueOf(props.values, props.name)}
        />
      )}
    </Field>
  );
}

/** Options of a code list. */
export function optionsOf(list: { options: readonly { code: string; label: string }[] }): Option[] {
  return list.options.map(({ code, label }) => ({ value: code, label }));
}
