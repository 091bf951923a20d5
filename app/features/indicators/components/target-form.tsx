import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import type { PageProblem } from "~/lib/page-problem";
import { indicatorOf, indicatorUnitLabels } from "../catalogue";
import { TARGET_CODES } from "../targets";

export type TargetProblem = { problem: PageProblem; typed: Record<string, string> };

/** One target: which unit, which indicator, how much, on what paper. */
export function TargetForm({
  year,
  units,
  failed,
}: {
  year: number;
  units: readonly { id: number; name: string }[];
  failed: TargetProblem | null;
}) {
  const typed = failed?.typed ?? {};
  const errorAt = (path: string) => failed?.problem.violations.find((one) => one.path === path)?.message;
  return (
    <Form method="post" className="target-form" noValidate>
      <input type="hidden" name="intent" value="set" />
      <input type="hidden" name="year" value={year} />
      {failed && failed.problem.violations.length === 0 && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      <Field label="单位" error={errorAt("unit")}>
        {(wiring) => (
          <select {...wiring} className="input" name="unit" defaultValue={typed.unit ?? units[0]?.id}>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="指标" error={errorAt("indicator")}>
        {(wiring) => (
          <select {...wiring} className="input" name="indicator" defaultValue={typed.indicator ?? "employed"}>
            {TARGET_CODES.map((code) => (
              <option key={code} value={code}>
                {indicatorOf(code).label}（{indicatorUnitLabels[indicatorOf(code).unit]}）
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={`${year} 年目标`} hint="率写百分数，最多一位小数" error={errorAt("value")}>
        {(wiring) => (
          <Input {...wiring} name="value" inputMode="decimal" maxLength={10} defaultValue={typed.value} />
        )}
      </Field>
      <Field label="依据" hint="文件号或会议" error={errorAt("source")}>
        {(wiring) => <Input {...wiring} name="source" maxLength={120} defaultValue={typed.source} />}
      </Field>
      <div className="row">
        <Button type="submit" look="primary">
          设定目标
        </Button>
      </div>
    </Form>
  );
}
