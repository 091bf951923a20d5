import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import {
  DayPart,
  type FormState,
  RadioPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { supportKinds } from "~/lib/codes/support";
import { formatYuan } from "~/lib/format";

const kinds = supportKinds.options.map(({ code, label }) => ({ value: code, label }));

/** A new support: what and by whom; for money the business, the amount and the term. */
export function SupportForm({
  state,
  recordId,
  today,
  limits,
  recognized,
}: {
  state: FormState;
  recordId: string;
  today: string;
  /** Yuan and months of the standards in force. */
  limits: { subsidy: number; loan: number; months: number };
  /** Without a recognition in force only the subsidy of a business of that time is left. */
  recognized: boolean;
}) {
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="record" />
      <input type="hidden" name="id" value={recordId} />
      <RadioPart
        state={state}
        name="kind"
        label="创业服务"
        options={recognized ? kinds : kinds.filter(({ value }) => value === "startup_subsidy")}
        initial={recognized ? "guidance" : "startup_subsidy"}
      />
      <WordsPart state={state} name="content" label="服务内容" maxLength={500} />
      <div className="half">
        <DayPart state={state} name="occurredOn" label="开始或申请日期" max={today} initial={today} />
        <TextPart state={state} name="provider" label="指导、孵化单位或经办银行" mark="申请补贴的不填" />
        <TextPart state={state} name="businessName" label="经营主体名称" mark="申请补贴必填" />
        <DayPart
          state={state}
          name="businessRegisteredOn"
          label="登记注册日期"
          mark="申请补贴必填"
          max={today}
        />
      </div>
      <fieldset className="grid gap-4">
        <legend className="muted mb-2">{`申请初次创业补贴的填：标准 ${formatYuan(limits.subsidy)}，每人一次，经营满一年`}</legend>
        <RadioPart
          state={state}
          name="firstBusiness"
          label="是否首次领取营业执照"
          mark="申请补贴必填"
          options={[
            { value: "yes", label: "是，初次创业" },
            { value: "no", label: "不是" },
          ]}
        />
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="muted mb-2">{`申请创业担保贷款的填：最高 ${formatYuan(limits.loan)}，最长 ${limits.months} 个月`}</legend>
        <div className="half">
          <TextPart
            state={state}
            name="amount"
            label="贷款金额（元）"
            mark="贷款必填"
            hint="如 100000.00"
            maxLength={11}
          />
          <TextPart
            state={state}
            name="termMonths"
            label="期限（月）"
            mark="贷款必填，孵化选填"
            numeric
            maxLength={3}
          />
        </div>
      </fieldset>
      <TextPart state={state} name="note" label="备注" mark="选填" maxLength={200} />
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          登记创业服务
        </Button>
        <span className="note">补贴和贷款登记后为“已申请”，由县级审核人员登记批准和发放</span>
      </div>
    </Form>
  );
}
