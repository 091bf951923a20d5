import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import {
  DayPart,
  type FormState,
  RadioPart,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { refusedServiceLabels } from "../labels";
import { REFUSED_SERVICES } from "../rules";

const services = REFUSED_SERVICES.map((value) => ({ value, label: refusedServiceLabels[value] }));

/** A refused service other than a job offer: what, why, and whether the reason is a good one. */
export function RefusalForm({
  state,
  today,
  recordId,
}: {
  state: FormState;
  today: string;
  recordId: string;
}) {
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="record" />
      <input type="hidden" name="id" value={recordId} />
      <SelectPart state={state} name="service" label="拒绝的服务" options={services} emptyLabel="请选择" />
      <TextPart
        state={state}
        name="content"
        label="拒绝的内容"
        hint="如：家政服务员培训班，12 月 1 日开班"
        maxLength={200}
      />
      <TextPart state={state} name="reason" label="本人说的原因" maxLength={200} />
      <RadioPart
        state={state}
        name="justified"
        label="有没有正当理由"
        hint="患病、照料家人、内容与本人条件明显不符等。"
        options={[
          { value: "no", label: "没有" },
          { value: "yes", label: "有" },
        ]}
      />
      <WordsPart state={state} name="justification" label="正当理由" mark="有正当理由时填" maxLength={200} />
      <DayPart state={state} name="occurredOn" label="哪天拒绝的" max={today} initial={today} />
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          登记拒绝
        </Button>
      </div>
    </Form>
  );
}
