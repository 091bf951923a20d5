import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import { Input } from "~/components/ui/input";
import { ACCEPTED_FILES } from "~/features/attachments/kinds";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { categoryLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";

type LegacyFields = {
  category: string;
  recognizedOn: string;
  body: string;
  certificateNumber: string;
  handler: string;
  evidence: string;
  paper: string;
  explanation: string;
  unemployedSince: string;
};

const categoryOptions = RECOGNITION_CATEGORIES.map((value) => ({ value, label: categoryLabels[value] }));

/** What the old certificate says; nothing is tested again. */
export function LegacyForm({
  person,
  version,
  asksExplanation,
  lastResult,
}: {
  person: { id: string };
  version: number;
  /** The person has applied here before. */
  asksExplanation: boolean;
  lastResult: FormResult;
}) {
  const [form, fields] = useServerForm<LegacyFields>({ id: "legacy", lastResult });
  return (
    <Form method="post" encType="multipart/form-data" {...formProps(form)} className="mt-6 grid gap-4">
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
          <FormField
            field={fields.handler}
            label="原经办人"
            mark="选填"
            hint="证件上有记载的照填；没有的空着，不填现在的经办人。"
            autoComplete="off"
          />
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
          <Field
            label="凭据照片或扫描件"
            hint="证件记载页、台账页或档案页；JPG、PNG、PDF。"
            error={fields.paper.errors}
          >
            {(wiring) => <Input {...wiring} type="file" name="paper" accept={ACCEPTED_FILES} required />}
          </Field>
          {asksExplanation && (
            <FormField
              field={fields.explanation}
              label="原认定为什么仍然有效"
              hint="此人按现行规定申请过，请对照上面的申请说明。"
              as="textarea"
              rows={3}
            />
          )}
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
          提出，请县级确认
        </Button>
        <LinkButton to={paths.person(person.id)}>返回一人一册</LinkButton>
      </p>
    </Form>
  );
}
