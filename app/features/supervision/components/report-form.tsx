import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { CheckboxGroup, RadioGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import type { Violation } from "~/lib/errors";
import { reportKindLabels, reportPartLabels } from "../labels";
import type { ReportingPeriod } from "../periods";
import { REPORT_PARTS } from "../report/data";

const KINDS = ["supervision", "circular"] as const;

/** What a report is asked with: kind, unit, period; the rest is folded away, its defaults give the whole report. */
export function ReportForm({
  units,
  unitId,
  periods,
  violations,
}: {
  units: readonly { id: number; name: string }[];
  unitId: number;
  periods: readonly ReportingPeriod[];
  violations: readonly Violation[];
}) {
  const errorOf = (path: string) =>
    violations.filter((one) => one.path === path).map(({ message }) => message);
  const more = violations.some(({ path }) => !["kind", "unit", "period"].includes(path));
  return (
    <Form method="post">
      <RefusedForm>
        <RadioGroup
          id="kind"
          name="kind"
          label="文种"
          options={KINDS.map((kind) => ({ value: kind, label: reportKindLabels[kind] }))}
          defaultValue="supervision"
          error={errorOf("kind")}
        />
        <div className="tools mt-3">
          <Field id="unit" label="单位" error={errorOf("unit")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="unit"
                defaultValue={unitId}
                options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
              />
            )}
          </Field>
          <Field id="period" label="时段" error={errorOf("period")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="period"
                defaultValue={valueOf(periods[1])}
                options={[
                  ...periods.map((period) => ({ value: valueOf(period), label: period.label })),
                  { value: "custom", label: "自选时段（在下面填写）" },
                ]}
              />
            )}
          </Field>
          <Button type="submit" look="primary">
            生成报告
          </Button>
        </div>
        <details className="mt-3" open={more}>
          <summary>时段、内容和整改要求</summary>
          <div className="half mt-3">
            <Field id="from" label="自选开始日期" mark="选填" error={errorOf("from")}>
              {(wiring) => <DateInput {...wiring} name="from" />}
            </Field>
            <Field id="to" label="自选结束日期" mark="选填" error={errorOf("to")}>
              {(wiring) => <DateInput {...wiring} name="to" />}
            </Field>
            <Field
              id="addressee"
              label="主送机关"
              mark="选填"
              hint="不写冒号；不填则不出现主送机关。"
              error={errorOf("addressee")}
            >
              {(wiring) => <Input {...wiring} name="addressee" maxLength={60} />}
            </Field>
            <Field
              id="documentNumber"
              label="发文字号"
              mark="选填"
              hint="只用于情况通报，如 长人社发〔2026〕12号；不填则留空，印发时填写。"
              error={errorOf("documentNumber")}
            >
              {(wiring) => <Input {...wiring} name="documentNumber" maxLength={30} />}
            </Field>
            <Field
              id="copyTo"
              label="抄送"
              mark="选填"
              hint="只用于情况通报的版记；机关之间用顿号，不写句号。"
              error={errorOf("copyTo")}
            >
              {(wiring) => <Input {...wiring} name="copyTo" maxLength={120} />}
            </Field>
            <Field
              id="rectificationDueOn"
              label="整改期限"
              mark="选填"
              hint="写入要求部分：请于该日前整改到位并反馈。"
              error={errorOf("rectificationDueOn")}
            >
              {(wiring) => <DateInput {...wiring} name="rectificationDueOn" />}
            </Field>
          </div>
          <CheckboxGroup
            id="parts"
            name="parts"
            label="包含的部分"
            options={REPORT_PARTS.map((part) => ({ value: part, label: reportPartLabels[part] }))}
            defaultValues={[...REPORT_PARTS]}
            error={errorOf("parts")}
          />
          <Field
            id="causes"
            label="原因分析"
            mark="选填"
            hint="由人撰写，一行一段；不填则报告没有这一部分。"
            error={errorOf("causes")}
            className="mt-3"
          >
            {(wiring) => <Textarea {...wiring} name="causes" rows={4} maxLength={3000} />}
          </Field>
        </details>
      </RefusedForm>
    </Form>
  );
}

function valueOf(period: ReportingPeriod | undefined): string {
  return period ? `${period.from}_${period.to}` : "";
}
