import { Form, useNavigation } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { RefusedForm } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import { comparisonFacts, comparisonSources, FACTS_OF_SOURCE } from "../facts";

const SOURCES = comparisonSources.options.map(({ code, label }) => ({
  value: code,
  label: `${label}：${FACTS_OF_SOURCE[code].map((fact) => comparisonFacts.label(fact)).join("、")}`,
}));

/** Source and file; a plain multipart form. `errors` are the refusals of the last try, by field. */
export function ComparisonUpload({ errors }: { errors: Record<string, string | undefined> }) {
  const reading = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" className="grid gap-4 max-w-[720px] pt-2">
      <Field id="source" label="数据来源" error={errors.source} hint="每个来源能说明的情形写在后面。">
        {(wiring) => (
          <RefusedForm>
            <Select {...wiring} name="source" options={SOURCES} emptyLabel="请选择" required />
          </RefusedForm>
        )}
      </Field>
      <Field
        id="file"
        label="文件"
        error={errors.file}
        hint="部门给的 .xlsx 或 .csv，10 MB 以内；要有“身份证号”列，另认“情形”“日期”“单位”列。"
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input h-auto! py-1"
            type="file"
            name="file"
            required
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-busy={reading}>
          {reading ? "正在比对…" : "上传并比对"}
        </Button>
        <span className="note">只给线索，不改变任何认定；文件本身不保存。</span>
      </div>
    </Form>
  );
}
