import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import type { PublicLine } from "../views";

/** An objection to one line of a notice: who, what, and if the objector wants, how to reach them. */
export function ObjectionForm({
  lines,
  problem,
  given,
}: {
  lines: readonly PublicLine[];
  problem: { message: string; code: string; errors: Record<string, string[]> } | null;
  given: Record<string, string>;
}) {
  const errors = problem?.errors ?? {};
  const general = problem && Object.keys(errors).length === 0 ? problem.message : null;
  return (
    <Form method="post" className="cz-fold" id="objection">
      {general && (
        <Banner tone="bad" alert>
          {general}
        </Banner>
      )}
      <Field label="对哪一位有异议" error={errors.entry}>
        {(wiring) => (
          <Select
            {...wiring}
            name="entry"
            required
            emptyLabel="请选择"
            defaultValue={given.entry ?? (lines.length === 1 ? String(lines[0]?.position) : "")}
            options={lines.map(({ position, shown }) => ({
              value: String(position),
              label: `${position}. ${shown.name}（${shown.residentId}）`,
            }))}
          />
        )}
      </Field>
      <Field
        label="情况和理由"
        hint="写明知道的事实，如“某月起在某单位上班”。请不要写别人的证件号码。"
        error={errors.text}
      >
        {(wiring) => (
          <Textarea {...wiring} name="text" rows={4} maxLength={1000} defaultValue={given.text} required />
        )}
      </Field>
      <Field
        label="您的姓名"
        mark="选填"
        hint="只有核查人员能看到，不会告诉被异议人。"
        error={errors.objectorName}
      >
        {(wiring) => (
          <Input
            {...wiring}
            name="objectorName"
            maxLength={30}
            defaultValue={given.objectorName}
            autoComplete="name"
          />
        )}
      </Field>
      <Field
        label="联系方式"
        mark="选填"
        hint="留下的话，便于向您核实和答复。加密保存。"
        error={errors.contact}
      >
        {(wiring) => (
          <Input {...wiring} name="contact" maxLength={50} defaultValue={given.contact} autoComplete="tel" />
        )}
      </Field>
      <div>
        <Button type="submit" look="primary" size="lg">
          提交异议
        </Button>
      </div>
    </Form>
  );
}
