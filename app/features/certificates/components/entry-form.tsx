import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { DateText } from "~/components/ui/date-text";
import { categoryLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { CERTIFICATE_CHECKED, CERTIFICATE_CHECKED_LABEL } from "~/lib/codes/employment-certificate";
import type { PageProblem } from "~/lib/page-problem";

/** Enters a recognition in the holder's certificate. */
export function EntryForm({
  recognized,
  today,
  problem,
  typed,
}: {
  recognized: {
    id: string;
    category: RecognitionCategory;
    since: string;
    countyName: string;
    handler: string;
    legacy: boolean;
    formNumber: string | null;
  };
  today: string;
  problem: PageProblem | null;
  typed: Record<string, string>;
}) {
  const errorOf = (path: string) => problem?.violations.find((one) => one.path === path)?.message;
  return (
    <Form method="post" className="setting-form" noValidate>
      <input type="hidden" name="intent" value="record" />
      <input type="hidden" name="recognitionId" value={recognized.id} />
      <Kv
        rows={[
          { term: "类别", value: categoryLabels[recognized.category] },
          { term: "认定日期", value: <DateText day={recognized.since} full /> },
          ...(recognized.legacy
            ? []
            : [
                { term: "认定机构", value: recognized.countyName },
                { term: "经办人", value: recognized.handler },
              ]),
        ]}
      />
      {recognized.legacy && (
        <>
          <Field label="认定机构" hint="照原认定材料填写" error={errorOf("body")}>
            {(wiring) => (
              <Input
                {...wiring}
                name="body"
                maxLength={60}
                defaultValue={typed.body ?? recognized.countyName}
              />
            )}
          </Field>
          <Field label="经办人" hint="照原认定材料填写" error={errorOf("handler")}>
            {(wiring) => <Input {...wiring} name="handler" maxLength={30} defaultValue={typed.handler} />}
          </Field>
        </>
      )}
      <Field label="记载日期" error={errorOf("occurredOn")}>
        {(wiring) => (
          <DateInput
            {...wiring}
            name="occurredOn"
            min={recognized.since}
            max={today}
            defaultValue={typed.occurredOn ?? today}
          />
        )}
      </Field>
      <Field
        label="就业创业证编号"
        hint={
          recognized.formNumber
            ? `认定表上是 ${recognized.formNumber}；不改的不用填。`
            : "一般为 16 位数字，照证件填写。"
        }
        error={errorOf("certificateNumber")}
      >
        {(wiring) => (
          <Input
            {...wiring}
            name="certificateNumber"
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            defaultValue={typed.certificateNumber}
          />
        )}
      </Field>
      {errorOf("certificateNumber") !== undefined && (
        <Checkbox name={CERTIFICATE_CHECKED}>{CERTIFICATE_CHECKED_LABEL}</Checkbox>
      )}
      <Button type="submit" look="primary">
        记载
      </Button>
    </Form>
  );
}
