import { Form } from "@remix-run/react";
import { Button } from "~/components/ui/button";
import { Field, FieldGroup } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { RadioGroup } from "~/components/ui/choice-group";
import { Banner } from "~/components/ui/banner";
import type { PageProblem } from "~/lib/page-problem";
import type { SettingView } from "../present-settings";

type Shown = Pick<SettingView, "key" | "label" | "control" | "texts">;

/** What was typed, sent back with the refusal. */
export type SettingProblem = { key: string; problem: PageProblem; typed: Record<string, string> };

const DAYS = ["周一", "周二", "周三", "周四", "周五"] as const;

function ValueControl({
  setting,
  typed,
  error,
}: {
  setting: Shown;
  typed: Record<string, string>;
  error: string | undefined;
}) {
  const { control, texts, label } = setting;
  if (control.kind === "choice") {
    return (
      <RadioGroup
        name="value"
        label={label}
        error={error}
        defaultValue={typed.value ?? texts[0]}
        options={control.choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      />
    );
  }
  if (control.kind === "text") {
    return (
      <Field label={label} error={error}>
        {(wiring) => (
          <Input
            {...wiring}
            name="value"
            type={control.input}
            maxLength={control.maxLength}
            defaultValue={typed.value ?? texts[0]}
          />
        )}
      </Field>
    );
  }
  if (control.kind === "number" || control.kind === "numbers") {
    const several = control.kind === "numbers";
    return (
      <Field
        label={`${label}（${control.unit}）`}
        hint={several ? "写作 1、3、6，从小到大" : `${control.min ?? 1} 至 ${control.max} 的整数`}
        error={error}
      >
        {(wiring) => (
          <Input
            {...wiring}
            name="value"
            inputMode="numeric"
            maxLength={several ? 40 : 4}
            defaultValue={typed.value ?? texts[0]}
          />
        )}
      </Field>
    );
  }
  return (
    <FieldGroup label={label} hint="写作 08:30-11:30 13:00-16:30；不办公的日子留空。" error={error}>
      {DAYS.map((day, index) => (
        <label className="hours-day" key={day}>
          <span>{day}</span>
          <Input
            name={`value${index + 1}`}
            defaultValue={typed[`value${index + 1}`] ?? texts[index] ?? ""}
            maxLength={80}
          />
        </label>
      ))}
    </FieldGroup>
  );
}

/** A new value from a day on, with the document it rests on. */
export function SettingForm({
  setting,
  unitId,
  today,
  correctable,
  failed,
}: {
  setting: Shown;
  unitId: number;
  today: string;
  /** The unit's own value begins to hold today. */
  correctable: boolean;
  failed: SettingProblem | null;
}) {
  const typed = failed?.typed ?? {};
  const violations = failed?.problem.violations ?? [];
  const errorAt = (path: string) => violations.find((one) => one.path.split(".")[0] === path)?.message;
  return (
    <Form method="post" className="setting-form" noValidate>
      <input type="hidden" name="intent" value="set" />
      <input type="hidden" name="unit" value={unitId} />
      <input type="hidden" name="key" value={setting.key} />
      {failed && violations.length === 0 && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      <ValueControl setting={setting} typed={typed} error={errorAt("value")} />
      <Field label="自哪天起执行" error={errorAt("fromOn")}>
        {(wiring) => <DateInput {...wiring} name="fromOn" min={today} defaultValue={typed.fromOn ?? today} />}
      </Field>
      <Field label="依据" hint="文号或会议，例如“南关人社字〔2026〕5号”" error={errorAt("source")}>
        {(wiring) => <Input {...wiring} name="source" maxLength={200} defaultValue={typed.source} />}
      </Field>
      {correctable && (
        <Field
          label="更正原因"
          mark="选填"
          hint="今天起执行的已有一条。填错了的写明原因：原值作废，由这一条代替，改动留痕。以后才改的不填，执行日期写明天或以后。"
          error={errorAt("correction")}
        >
          {(wiring) => (
            <Input {...wiring} name="correction" maxLength={200} defaultValue={typed.correction} />
          )}
        </Field>
      )}
      <Button type="submit" look="primary">
        设定
      </Button>
    </Form>
  );
}
