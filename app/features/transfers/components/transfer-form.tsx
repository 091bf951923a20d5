import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import { paths } from "~/lib/paths";
import type { TargetPlaces } from "../views";
import type { TransferFields } from "../transfer-form";

const urbanOptions = [
  { value: "yes", label: "城镇常住" },
  { value: "no", label: "农村常住" },
];

/** County, then street: each choice is a page of its own, so that no list is longer than a screen. */
export function TargetChoice({ places }: { places: TargetPlaces }) {
  return (
    <Section title="一、搬到哪里">
      <Form method="get" className="flex flex-wrap items-end gap-3" key={`${places.county}-${places.street}`}>
        <Field id="county" label="县（市、区）">
          {(wiring) => (
            <Select
              {...wiring}
              name="county"
              options={places.counties}
              defaultValue={places.county === null ? "" : String(places.county)}
              emptyLabel="请选择"
              required
            />
          )}
        </Field>
        {places.streets.length > 0 && (
          <Field id="street" label="街道（乡镇）">
            {(wiring) => (
              <Select
                {...wiring}
                name="street"
                options={places.streets}
                defaultValue={places.street === null ? "" : String(places.street)}
                emptyLabel="请选择"
              />
            )}
          </Field>
        )}
        <Button type="submit" look={places.street === null ? "primary" : "plain"}>
          选定
        </Button>
      </Form>
    </Section>
  );
}

/** The rest of the proposal, once the street is known. */
export function TransferForm({
  person,
  communities,
  today,
  lastResult,
}: {
  person: { id: string; version: number };
  communities: TargetPlaces["communities"];
  today: string;
  lastResult: FormResult;
}) {
  const [form, fields] = useServerForm<TransferFields>({
    id: "transfer",
    lastResult,
    defaultValue: {
      movedOn: today,
      ...(communities.length === 1 ? { division: communities[0]?.value } : {}),
    },
  });
  return (
    <Section title="二、填写转移" className="mt-4">
      <Form method="post" {...formProps(form)} className="grid gap-4">
        <input type="hidden" name="version" value={person.version} />
        <FormErrors form={form} />
        <div className="half">
          <div className="grid gap-4">
            <FormField
              field={fields.division}
              label="新常住地社区（村）"
              as="select"
              options={communities}
              emptyLabel="请选择"
            />
            <FormField field={fields.urban} label="新常住地性质" as="radio" options={urbanOptions} />
            <FormField
              field={fields.address}
              label="新的详细住址"
              mark="选填"
              hint="加密保存；原住址在接收后不再保留。"
              autoComplete="off"
            />
          </div>
          <div className="grid gap-4">
            <FormField field={fields.movedOn} label="迁居日期" as="date" />
            <FormField field={fields.reason} label="转移原因" as="textarea" rows={3} />
          </div>
        </div>
        <p className="row">
          <Button type="submit" look="primary" shortcut="Ctrl+Enter">
            提出转移
          </Button>
          <LinkButton to={paths.person(person.id)}>返回一人一册</LinkButton>
        </p>
      </Form>
    </Section>
  );
}
