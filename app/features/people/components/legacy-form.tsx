import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";

type LegacyFields = {
  category: string;
  recognizedOn: string;
  body: string;
  certificateNumber: string;
  evidence: string;
  unemployedSince: string;
};

const categoryOptions = RECOGNITION_CATEGORIES.map((value) => ({ value, label: categoryLabels[value] }));

/** What the old certificate says; nothing is tested again. */
export function LegacyForm({
  person,
  version,
  lastResult,
}: {
  person: { id: string };
  version: number;
  lastResult: FormResult;
}) {
  const [form, fields] = useServerForm<LegacyFields>({ id: "legacy", lastResult });
  return (
    <Form method="post" {...formProps(form)} className="grid gap-4">
      <input type="hidden" name="version" value={version} />
      <FormErrors form={form} />
      <div className="half">
        <div className="grid gap-4">
          <FormField
            field={fields.category}
            label="当时认定的类别"
            as="select"
            options={categoryOptions}
            emptyLabel="请选择"
          />
          <FormField
            field={fields.recognizedOn}
            label="认定日期"
            hint="早于 2022-05-10；以证件记载为准。"
            as="date"
          />
          <FormField field={fields.body} label="认定机构" hint="证件上记载的名称。" autoComplete="off" />
        </div>
        <div className="grid gap-4">
          <FormField
            field={fields.certificateNumber}
            label="原证号"
            mark="选填"
            hint="《就业创业证》或原《就业失业登记证》的号码，加密保存。"
            autoComplete="off"
          />
          <FormField
            field={fields.evidence}
            label="凭据"
            hint="看过的证件、台账或档案，如“《就业创业证》原件第 6 页”。"
            as="textarea"
            rows={3}
          />
          <FormField
            field={fields.unemployedSince}
            label="失业起始日期"
            mark="选填"
            hint="证件上有记载的填写。"
            as="date"
          />
        </div>
      </div>
      <p className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          登记存量认定
        </Button>
        <LinkButton to={paths.person(person.id)}>返回一人一册</LinkButton>
      </p>
    </Form>
  );
}
