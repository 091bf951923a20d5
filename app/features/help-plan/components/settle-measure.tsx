import { RadioGroup } from "~/components/ui/choice-group";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";

/** Records what came of one measure of the approved plan, or opens it again. */
export function SettleMeasure({
  plan,
  position,
  status,
  today,
}: {
  plan: { id: string; version: number };
  /** From 1. */
  position: number;
  status: "open" | "done" | "dropped";
  today: string;
}) {
  const fields = { step: "measure", planId: plan.id, version: plan.version, position };
  if (status !== "open") {
    return (
      <ConfirmForm
        label="恢复办理"
        size="sm"
        look="quiet"
        title={`措施 ${position} 恢复办理`}
        confirmLabel="恢复办理"
        fields={{ ...fields, status: "open" }}
      >
        <Field name="evidence" label="原因">
          {(wiring) => <Textarea {...wiring} name="evidence" rows={2} maxLength={300} required />}
        </Field>
      </ConfirmForm>
    );
  }
  return (
    <ConfirmForm
      label="登记结果"
      size="sm"
      title={`措施 ${position} 的结果`}
      confirmLabel="登记"
      fields={fields}
    >
      <RadioGroup
        name="status"
        label="结果"
        options={[
          { value: "done", label: "完成" },
          { value: "dropped", label: "取消" },
        ]}
        defaultValue="done"
      />
      <Field name="on" label="日期">
        {(wiring) => <DateInput {...wiring} name="on" defaultValue={today} max={today} required />}
      </Field>
      <Field name="evidence" label="依据" hint="做了什么、有什么凭证；取消的写原因">
        {(wiring) => <Textarea {...wiring} name="evidence" rows={2} maxLength={300} required />}
      </Field>
    </ConfirmForm>
  );
}
