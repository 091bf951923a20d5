import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { changedByAdvice, ChangedByTable } from "~/components/ui/changed-by-table";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { householdKindLabels, retirementCategoryLabels } from "~/features/recognition/labels";
import { EDUCATION_LEVELS, educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { paths } from "~/lib/paths";
import { type EditConflict, type EditPersonPage, type Opened, shownFields } from "../edit-view";
import type { EditPersonFields } from "../edit-person-form";
import { recordFieldLabels } from "../labels";

const SAVE = "保存更正";

const ethnicityOptions = ethnicities.options.map(({ code, label }) => ({ value: code, label }));
const kindOptions = (["urban", "rural"] as const).map((value) => ({
  value,
  label: householdKindLabels[value],
}));
const urbanOptions = [
  { value: "yes", label: "城镇常住" },
  { value: "no", label: "农村常住" },
];
const retirementOptions = (["female50", "female55"] as const).map((value) => ({
  value,
  label: retirementCategoryLabels[value],
}));

/** The levels, and the recorded code where it says more than its level. */
function educationOptions(recorded: string | null) {
  const codes = recorded && !EDUCATION_LEVELS.some((code) => code === recorded) ? [recorded] : [];
  return [...codes, ...EDUCATION_LEVELS].map((code) => ({ value: code, label: educations.label(code) }));
}

/** What somebody else saved meanwhile, beside what this form holds; saving again takes what stands in the form. */
function ConflictTable({ conflict }: { conflict: EditConflict }) {
  const rows = conflict.rows.map((row) => ({ ...row, label: recordFieldLabels[row.field] }));
  return (
    <div className="grid gap-3">
      <Banner tone="bad" alert>
        此人的登记信息刚有变动（别人改过，或您自己已经提交过），您填的内容还没有保存。
        {changedByAdvice(rows, SAVE)}
      </Banner>
      <ChangedByTable rows={rows} />
      {conflict.revealed && (
        <p className="note">为核对同时更正的内容，联系电话、详细住址在这里以明文显示，查看已记入日志。</p>
      )}
    </div>
  );
}

/** Corrects the record; phone, address and number are only written, never shown in the clear. */
export function EditPersonForm({
  page,
  lastResult,
  began,
  conflict,
}: {
  page: EditPersonPage;
  /** The version and content the typing began from. */
  began: { version: number; opened: Opened | null };
  lastResult: FormResult;
  conflict: EditConflict | null;
}) {
  const { person, texts } = page;
  const woman = person.sex === "female";
  const [form, fields] = useServerForm<EditPersonFields>({
    id: "edit-person",
    lastResult,
    defaultValue: shownFields(person),
  });
  return (
    <Form method="post" {...formProps(form)} className="grid gap-4">
      <input type="hidden" name="version" value={began.version} />
      <input type="hidden" name="opened" value={JSON.stringify(began.opened)} />
      <input type="hidden" name="presentHousehold" value={person.householdDivision} />
      {woman && <input type="hidden" name="woman" value="yes" />}
      {conflict ? <ConflictTable conflict={conflict} /> : <FormErrors form={form} />}
      <Section title="一、基本情况">
        <div className="half">
          <div className="grid gap-4">
            <FormField field={fields.name} label="姓名" autoComplete="off" />
            <FormField
              field={fields.ethnicity}
              label="民族"
              as="select"
              options={ethnicityOptions}
              emptyLabel="未填"
            />
            <FormField
              field={fields.education}
              label="文化程度"
              as="select"
              options={educationOptions(person.education)}
              emptyLabel="未填"
            />
          </div>
          <div className="grid gap-4">
            <FormField
              field={fields.phone}
              label="手机号"
              mark="不改就留空"
              hint={texts.phone ? `现为 ${texts.phone}` : "现在没有登记"}
              as="tel"
              autoComplete="off"
            />
            {texts.phone && (
              <FormField
                field={fields.clearPhone}
                label="原号码已停用"
                as="checkboxes"
                options={[{ value: "yes", label: "清除登记的手机号" }]}
              />
            )}
            {woman && (
              <FormField
                field={fields.retirementCategory}
                label="女性原退休年龄类别"
                hint="改动须在下面写明原因和依据；法定退休时间随之重算。"
                as="select"
                options={retirementOptions}
                emptyLabel="待核定"
              />
            )}
          </div>
        </div>
      </Section>
      <Section title="二、常住与户籍">
        <div className="half">
          <div className="grid gap-4">
            <FormField
              field={fields.residenceDivision}
              label="常住地"
              hint={
                <>
                  只列本单位服务的地方。搬到别处的，请办理
                  <AppLink to={paths.transferPerson(person.id)}>转移</AppLink>。
                </>
              }
              as="select"
              options={page.residences}
            />
            <FormField field={fields.residenceUrban} label="常住地性质" as="radio" options={urbanOptions} />
            <FormField
              field={fields.address}
              label="详细住址"
              mark="不改就留空"
              hint={texts.address ? `现为 ${texts.address}` : "现在没有登记"}
              autoComplete="off"
            />
            {texts.address && (
              <FormField
                field={fields.clearAddress}
                label="原住址已不用"
                as="checkboxes"
                options={[{ value: "yes", label: "清除登记的住址" }]}
              />
            )}
          </div>
          <div className="grid gap-4">
            <FormField
              field={fields.householdDivision}
              label="户籍所在地"
              hint="迁到本省别的县（市、区）的，选迁入地。"
              as="select"
              options={page.households}
              emptyLabel={`不改（${texts.householdDivision}）`}
            />
            <FormField field={fields.householdKind} label="户籍性质" as="radio" options={kindOptions} />
            <FormField
              field={fields.householdCode}
              label="省外户籍的区划代码"
              mark="选填"
              hint="户籍迁往省外的填 6 位代码。"
              inputMode="numeric"
            />
          </div>
        </div>
      </Section>
      <Section title="三、证件号与更正依据" note="改姓名、证件号、退休类别，必须写明原因和依据">
        <div className="half">
          <FormField
            field={fields.residentId}
            label="更正公民身份号码"
            mark="登记错了才填"
            hint={`现为 ${texts.residentId}。性别、出生日期随新号码改。`}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="grid gap-4">
            <FormField field={fields.reason} label="更正原因" autoComplete="off" />
            <FormField
              field={fields.source}
              label="依据的材料或部门"
              hint="如居民身份证、户口簿、档案记载的岗位。"
              autoComplete="off"
            />
          </div>
        </div>
      </Section>
      <p className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          {SAVE}
        </Button>
        <LinkButton to={paths.person(person.id)}>返回一人一册</LinkButton>
      </p>
    </Form>
  );
}
