import { Field, FieldGroup } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { RadioGroup } from "~/components/ui/choice-group";
import { valueOf, type FormValues } from "../application-form";

export type FormState = { values: FormValues; errors: Record<string, string[]> };

export type FactProps = FormState & { name: string; label: string; hint?: string };

/** Yes, no, or not known yet: an open answer keeps its clause 待核实 instead of guessing. */
export function YesNo({
  values,
  errors,
  name,
  label,
  hint,
  yes = "是",
  no = "否",
}: FactProps & { yes?: string; no?: string }) {
  return (
    <RadioGroup
      name={name}
      label={label}
      hint={hint}
      error={errors[name]}
      defaultValue={valueOf(values, name)}
      options={[
        { value: "yes", label: yes },
        { value: "no", label: no },
        { value: "", label: "待核实" },
      ]}
    />
  );
}

/** A day, or the statement that there is none. */
export function DayOrNone({
  values,
  errors,
  name,
  label,
  hint,
  none,
  max,
}: FactProps & { none: string; max: string }) {
  return (
    <FieldGroup label={label} hint={hint} error={errors[name]}>
      <div className="row wrap">
        <DateInput
          name={name}
          max={max}
          defaultValue={valueOf(values, name)}
          aria-label={label}
          aria-invalid={errors[name] ? true : undefined}
          style={{ width: 160 }}
        />
        <label className="row">
          <input
            type="checkbox"
            name={`${name}.none`}
            value="yes"
            defaultChecked={valueOf(values, `${name}.none`) === "yes"}
          />
          <span>{none}</span>
        </label>
      </div>
    </FieldGroup>
  );
}

export function DayField({ values, errors, name, label, hint, max }: FactProps & { max: string }) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(wiring) => <DateInput {...wiring} name={name} max={max} defaultValue={valueOf(values, name)} />}
    </Field>
  );
}

export function MoneyField({ values, errors, name, label, hint }: FactProps) {
  return (
    <Field label={label} hint={hint} error={errors[name]}>
      {(wiring) => (
        <Input
          {...wiring}
          name={name}
          inputMode="decimal"
          defaultValue={valueOf(values, name)}
          maxLength={10}
        />
      )}
    </Field>
  );
}
