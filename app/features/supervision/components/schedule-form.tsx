import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import type { Violation } from "~/lib/errors";
import { reportKindLabels } from "../labels";
import { audienceLabels, everyLabels, SCHEDULE_AUDIENCES, SCHEDULE_EVERY } from "../schedules/schedules";

const KINDS = ["supervision", "circular"] as const;

/** Unit, kind, rhythm, days of grace, and who gets it. */
export function ScheduleForm({
  units,
  unitId,
  violations,
}: {
  units: readonly { id: number; name: string }[];
  unitId: number;
  violations: readonly Violation[];
}) {
  const errorOf = (path: string) =>
    violations.filter((one) => one.path === path).map(({ message }) => message);
  const choice = (
    name: string,
    label: string,
    options: readonly { value: string; label: string }[],
    value?: string,
  ) => (
    <Field id={name} label={label} error={errorOf(name)}>
      {(wiring) => <Select {...wiring} name={name} defaultValue={value} options={options} />}
    </Field>
  );
  return (
    <Form method="post" className="tools">
      <RefusedForm fields={{ intent: "set" }}>
        {choice(
          "unit",
          "单位",
          units.map(({ id, name }) => ({ value: String(id), label: name })),
          String(unitId),
        )}
        {choice(
          "kind",
          "文种",
          KINDS.map((kind) => ({ value: kind, label: reportKindLabels[kind] })),
        )}
        {choice(
          "every",
          "周期",
          SCHEDULE_EVERY.map((every) => ({ value: every, label: everyLabels[every] })),
          "quarter",
        )}
        <Field id="afterDays" label="结束后第几天生成" error={errorOf("afterDays")}>
          {(wiring) => (
            <Input
              {...wiring}
              name="afterDays"
              inputMode="numeric"
              defaultValue="5"
              maxLength={2}
              className="w-28"
            />
          )}
        </Field>
        {choice(
          "audience",
          "送达",
          SCHEDULE_AUDIENCES.map((audience) => ({ value: audience, label: audienceLabels[audience] })),
        )}
      </RefusedForm>
      <Button type="submit" name="intent" value="set" look="primary">
        设定
      </Button>
    </Form>
  );
}
