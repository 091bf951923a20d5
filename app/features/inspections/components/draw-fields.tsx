import { CheckboxGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import { pathLabels } from "~/features/help-plan/labels";
import { METRICS, STATE_METRICS } from "~/features/people/metrics";
import { personStatusLabels } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { CHECKLIST } from "../checklist";
import { stratumLabels } from "../labels";
import type { DrawForm } from "../new-inspection-form";
import { STRATA } from "../status";

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const CATEGORIES = optionsOf(categoryLabels);
const PATHS = optionsOf(pathLabels);
const STATUSES = optionsOf(personStatusLabels);
const METRIC_LISTS = STATE_METRICS.filter((metric) => metric !== "active").map((metric) => ({
  value: metric,
  label: METRICS[metric].label,
}));
const SIZES = [
  { value: "total", label: "共抽多少件" },
  { value: "rate", label: "按比例（%）" },
  { value: "perStratum", label: "每层多少件" },
];

type Props = {
  form: DrawForm;
  errors: Readonly<Record<string, string[]>>;
  units: readonly { id: number; name: string }[];
};

type SelectName = "category" | "path" | "status" | "metric" | "sizeKind";

function Choice({
  name,
  label,
  options,
  empty,
  form,
  errors,
}: Omit<Props, "units"> & {
  name: SelectName;
  label: string;
  options: readonly { value: string; label: string }[];
  empty?: string;
}) {
  return (
    <Field label={label} error={errors[name]}>
      {(wiring) => (
        <Select
          {...wiring}
          name={name}
          options={options}
          {...(empty === undefined ? {} : { emptyLabel: empty })}
          defaultValue={form[name]}
        />
      )}
    </Field>
  );
}

/** From whom is drawn. */
export function PopulationFields({ form, errors, units }: Props) {
  const common = { form, errors };
  return (
    <div className="half">
      <Field label="单位" error={errors.unit}>
        {(wiring) => (
          <Select
            {...wiring}
            name="unit"
            options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
            defaultValue={form.unit}
          />
        )}
      </Field>
      <Choice
        {...common}
        name="status"
        label="人员状态"
        options={STATUSES}
        empty="在册（未选指标、未填认定时段时）"
      />
      <Choice {...common} name="category" label="认定类别" options={CATEGORIES} empty="全部类别" />
      <Choice {...common} name="path" label="主路径" options={PATHS} empty="全部路径" />
      <Choice
        {...common}
        name="metric"
        label="指标名单"
        options={METRIC_LISTS}
        empty="不限，如“岗位不足三个”的人"
      />
      <Field label="认定时段，起" mark="选填" error={errors.recognizedFrom}>
        {(wiring) => <DateInput {...wiring} name="recognizedFrom" defaultValue={form.recognizedFrom} />}
      </Field>
      <Field label="认定时段，止" mark="选填" error={errors.recognizedTo}>
        {(wiring) => <DateInput {...wiring} name="recognizedTo" defaultValue={form.recognizedTo} />}
      </Field>
    </div>
  );
}

/** How many, spread over which strata, by which seed. */
export function SampleFields({ form, errors }: Omit<Props, "units">) {
  return (
    <>
      <CheckboxGroup
        name="strata"
        label="分层"
        hint="样本按各层人数摊分，每个有人的层至少一件。"
        error={errors.strata}
        options={STRATA.map((value) => ({ value, label: stratumLabels[value] }))}
        defaultValues={form.strata}
      />
      <div className="half mt-3">
        <Choice form={form} errors={errors} name="sizeKind" label="样本量的算法" options={SIZES} />
        <Field label="样本量" error={errors.sizeValue}>
          {(wiring) => (
            <Input
              {...wiring}
              name="sizeValue"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={form.sizeValue}
            />
          )}
        </Field>
      </div>
    </>
  );
}

export function ChecklistFields({ form, errors }: Omit<Props, "units">) {
  return (
    <CheckboxGroup
      name="checklist"
      label="检查项"
      hint="抽取后不再改动。"
      error={errors.checklist}
      options={CHECKLIST.map(({ code, label, source }) => ({
        value: code,
        label: `${label} ${source.article}`,
      }))}
      defaultValues={form.checklist}
    />
  );
}
