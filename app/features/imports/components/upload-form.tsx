import { Form, useNavigation } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { RefusedForm } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import { IMPORT_KINDS, type ImportKind } from "../kinds";
import { importKindLabels } from "../labels";

const KIND_OPTIONS = IMPORT_KINDS.map((kind) => ({ value: kind, label: importKindLabels[kind] }));

/** Kind and file; a plain multipart form. `errors` are the refusals of the last try, by field. */
export function UploadForm({
  kind,
  errors,
}: {
  kind: ImportKind;
  errors: { kind?: string | undefined; file?: string | undefined };
}) {
  const reading = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" className="grid gap-4 max-w-[720px] pt-2">
      <div className="grid gap-4 sm:grid-cols-[220px_minmax(0,1fr)]">
        <Field id="kind" label="导入的内容" error={errors.kind} hint="认定过的人员，或招聘单位的岗位。">
          {(wiring) => (
            <RefusedForm>
              <Select {...wiring} name="kind" defaultValue={kind} options={KIND_OPTIONS} />
            </RefusedForm>
          )}
        </Field>
        <Field
          id="file"
          label="文件"
          error={errors.file}
          hint=".xlsx 或 .csv，10 MB 以内。表头照原样保留，列的名称和顺序不必改。"
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
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" aria-busy={reading}>
          {reading ? "正在读取…" : "上传并检查"}
        </Button>
        <span className="note">先逐格检查，确认后才入库；证件号加密保存，页面只显示掩码。</span>
      </div>
    </Form>
  );
}
