import { Form } from "@remix-run/react";
import { useState } from "react";

import { Button, LinkButton } from "~/components/ui/button";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import { Status } from "~/components/ui/status";
import { householdKindLabels, retirementCategoryLabels, sexLabels } from "~/features/recognition/labels";
import { ageOn } from "~/lib/calendar-date";
import { EDUCATION_LEVELS, educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { checkResidentId } from "~/lib/resident-id";
import { paths } from "~/lib/paths";
import type { NewPersonFields } from "../new-person-form";

type Option = { value: string; label: string };

const ethnicityOptions = ethnicities.options.map(({ code, label }) => ({ value: code, label }));
const educationOptions = EDUCATION_LEVELS.map((code) => ({ value: code, label: educations.label(code) }));
const kindOptions = (["urban", "rural"] as const).map((value) => ({
  value,
  label: householdKindLabels[value],
}));
const yesNo = [
  { value: "yes", label: "城镇常住" },
  { value: "no", label: "农村常住" },
];
const retirementOptions = (["female50", "female55"] as const).map((value) => ({
  value,
  label: retirementCategoryLabels[value],
}));

/** What the number itself says: sex, birth and age, or what is wrong with it. */
export function IdCheck({ number, today }: { number: string; today: string }) {
  if (number.trim().length < 15) return null;
  const checked = checkResidentId(number, { asOf: today });
  if (checked.birthDate && checked.sex) {
    return (
      <p className="hint" aria-live="polite">
        <Status kind="ok">号码有效</Status> {sexLabels[checked.sex]}，{checked.birthDate} 出生，
        {ageOn(checked.birthDate, today)} 岁
      </p>
    );
  }
  return (
    <p className="hint" aria-live="polite">
      <Status kind="no">{checked.reasons[0]?.message ?? "号码有误"}</Status>
    </p>
  );
}

/** Registers a person; sex and birth date come from the number and are shown while it is typed. */
export function NewPersonForm({
  lastResult,
  defaults,
  communities,
  households,
  today,
  suspected = false,
  next,
}: {
  lastResult: FormResult;
  defaults: Partial<NewPersonFields>;
  communities: readonly Option[];
  households: readonly { label: string; options: readonly Option[] }[];
  today: string;
  /** People who may be the same were shown: sending the form again says that they are not. */
  suspected?: boolean;
  /** Where it goes on after registering: to the application of the person, else to the dossier. */
  next?: "application" | undefined;
}) {
  const [form, fields] = useServerForm<NewPersonFields>({
    id: "new-person",
    lastResult,
    defaultValue: {
      ...defaults,
      ...(communities.length === 1 ? { residenceDivision: communities[0]?.value } : {}),
    },
  });
  const sent = fields.residentId.initialValue;
  const [typed, setTyped] = useState(typeof sent === "string" ? sent : "");
  const checked = checkResidentId(typed, { asOf: today });
  return (
    <Form
      method="post"
      {...formProps(form)}
      className="grid gap-4"
      onInput={(event) => {
        const input = event.target;
        if (input instanceof HTMLInputElement && input.name === "residentId") setTyped(input.value);
      }}
    >
      <input type="hidden" name="intent" value="create" />
      {next && <input type="hidden" name="next" value={next} />}
      {suspected && <input type="hidden" name="seen" value="yes" />}
      <FormErrors form={form} />
      <div className="half">
        <div className="grid gap-4">
          <FormField field={fields.name} label="姓名" autoComplete="off" />
          <div>
            <FormField
              field={fields.residentId}
              label="公民身份号码"
              hint="性别、出生日期从号码读出，不另填。"
              autoComplete="off"
              spellCheck={false}
            />
            <IdCheck number={typed} today={today} />
          </div>
          <FormField field={fields.phone} label="手机号" mark="选填" as="tel" autoComplete="off" />
          <FormField
            field={fields.ethnicity}
            label="民族"
            mark="选填"
            as="select"
            options={ethnicityOptions}
            emptyLabel="未填"
          />
          <FormField
            field={fields.education}
            label="文化程度"
            mark="选填"
            as="select"
            options={educationOptions}
            emptyLabel="未填"
          />
          {checked.sex !== "male" && (
            <FormField
              field={fields.retirementCategory}
              label="女性原退休年龄类别"
              mark="选填"
              hint="管理技术岗位原为 55 周岁，其他原为 50 周岁；不清楚先不填，以后核定。"
              as="select"
              options={retirementOptions}
              emptyLabel="待核定"
            />
          )}
        </div>
        <div className="grid gap-4">
          <FormField
            field={fields.residenceDivision}
            label="常住地社区（村）"
            as="select"
            options={communities}
            emptyLabel="请选择"
          />
          <FormField field={fields.residenceUrban} label="常住地性质" as="radio" options={yesNo} />
          <FormField
            field={fields.address}
            label="详细住址"
            mark="选填"
            hint="加密保存，页面上只显示到街道、社区。"
            autoComplete="off"
          />
          <FormField field={fields.householdKind} label="户籍性质" as="radio" options={kindOptions} />
          <FormField
            field={fields.householdDivision}
            label="户籍所在地"
            as="select"
            options={households}
            emptyLabel="与常住地相同"
          />
          <FormField
            field={fields.householdCode}
            label="省外户籍的区划代码"
            mark="选填"
            hint="户籍在省外的填 6 位代码；须有本省户籍才能认定。"
            inputMode="numeric"
          />
        </div>
      </div>
      <p className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          {suspected ? "不是同一人，仍要登记" : next ? "登记，继续填申请" : "登记"}
        </Button>
        <LinkButton to={next ? paths.newApplication() : paths.people()}>
          {next ? "返回" : "返回名单"}
        </LinkButton>
      </p>
    </Form>
  );
}
