import { RadioGroup } from "~/components/ui/choice-group";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { measureResultLabels } from "../labels";

/** Records what came of one measure of the approved plan, or opens it again. */
export function SettleMeasure({
  plan,
  position,
  status,
  today,
  lastDay,
}: {
  plan: { id: string; version: number };
  /** From 1. */
  position: number;
  status: "open" | "done" | "dropped";
  today: string;
  /** The last day it can be put off to. */
  lastDay: string;
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
    <span className="row wrap">
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
            { value: "done", label: measureResultLabels.done },
            { value: "dropped", label: measureResultLabels.dropped },
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
      <ConfirmForm
        label="改期"
        size="sm"
        look="quiet"
        title={`措施 ${position} 改期`}
        confirmLabel="改期"
        fields={{ ...fields, step: "move" }}
      >
        <Field name="dueOn" label="新的完成日" hint={`最晚 ${lastDay}，不超过一次方案回顾的间隔`}>
          {(wiring) => <DateInput {...wiring} name="dueOn" min={today} max={lastDay} required />}
        </Field>
        <Field name="reason" label="原因" hint="原来的日期和原因留在记录里">
          {(wiring) => <Textarea {...wiring} name="reason" rows={2} maxLength={200} required />}
        </Field>
      </ConfirmForm>
    </span>
  );
}
