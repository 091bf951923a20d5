import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { RadioGroup } from "~/components/ui/choice-group";
import { DayPart, type FormState, WordsPart } from "~/features/households/components/form-parts";
import { exitGroundLabel } from "~/features/people/labels";

type Ground = { code: string; article: string; toldFirst: boolean; evidence: readonly string[] };

/** One question with twelve answers, the day, the evidence. Works without JavaScript. */
export function ProposeForm({
  grounds,
  start,
  today,
  state,
}: {
  grounds: readonly Ground[];
  start: { ground: string; occurredOn: string };
  today: string;
  state: FormState;
}) {
  return (
    <Form method="post" className="grid max-w-3xl gap-5 py-3">
      <RadioGroup
        name="ground"
        label="注销情形"
        error={state.errors.ground}
        boxes="two"
        options={grounds.map(({ code, article, toldFirst }) => ({
          value: code,
          label: `${exitGroundLabel(code)}（${article}${toldFirst ? "，须先告知本人" : ""}）`,
        }))}
        defaultValue={state.values.ground ?? start.ground}
      />
      <DayPart
        state={state}
        name="occurredOn"
        label="情形发生的日期"
        hint="退休、入学、迁出、拒绝满三次的当天；查实的情形填查实的日期。"
        max={today}
        initial={start.occurredOn}
      />
      <WordsPart
        state={state}
        name="evidence"
        label="依据的证明材料"
        hint="写明材料名称、出具单位和日期；不写完整证件号。"
      />
      <details>
        <summary className="link-btn">各情形应有的证明</summary>
        <dl className="kv mt-2">
          {grounds.map(({ code, evidence }) => (
            <div key={code}>
              <dt>{exitGroundLabel(code)}</dt>
              <dd>{evidence.join("；")}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          提请县级决定
        </Button>
      </div>
    </Form>
  );
}
