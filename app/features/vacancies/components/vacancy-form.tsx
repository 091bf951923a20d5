import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import type { PlaceGroup } from "~/features/people/place-options";
import { workingHours } from "~/features/vacancy-import/requirements";
import { educations } from "~/lib/codes/education";
import type { PageProblem } from "~/lib/page-problem";
import type { VacancyFields } from "../vacancy-form";

const SCHOOLING = ["80", "70", "60", "40", "30", "20"] as const;
const HOURS = workingHours.options.map(({ code, label }) => ({ value: code, label }));
const DISABLED = [
  { value: "yes", label: "接收" },
  { value: "no", label: "不接收" },
];

/** A place finer than the counties of the list stays as it is. */
function withStored(places: readonly PlaceGroup[], code: string | undefined) {
  const listed = places.some(({ options }) => options.some(({ value }) => value === code));
  if (!code || listed) return places;
  const county = `${code.slice(0, 6)}000000`;
  const name = places.flatMap(({ options }) => options).find(({ value }) => value === county)?.label;
  return [
    { label: "现在登记的", options: [{ value: code, label: `${name ?? "原地点"}（到街道）` }] },
    ...places,
  ];
}

/** One vacancy: what employers say, in the order they say it. */
export function VacancyForm({
  values,
  places,
  problem,
  version,
  back,
  today,
}: {
  values: Partial<VacancyFields>;
  places: readonly PlaceGroup[];
  problem: PageProblem | null;
  version?: number;
  back: string;
  today: string;
}) {
  const errorOf = (name: keyof VacancyFields) =>
    problem?.violations.filter(({ path }) => path === name).map(({ message }) => message);
  const text = (
    name: keyof VacancyFields,
    label: string,
    more: { hint?: string; mark?: string; required?: boolean; maxLength?: number; numeric?: boolean } = {},
  ) => (
    <Field
      label={label}
      error={errorOf(name)}
      {...(more.hint ? { hint: more.hint } : {})}
      {...(more.mark ? { mark: more.mark } : {})}
    >
      {(wiring) => (
        <Input
          {...wiring}
          name={name}
          defaultValue={values[name] ?? ""}
          maxLength={more.maxLength ?? 60}
          required={more.required ?? false}
          {...(more.numeric ? { inputMode: "numeric" as const } : {})}
        />
      )}
    </Field>
  );
  return (
    <Form method="post" className="grid gap-3">
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <Section title="岗位">
        <div className="half">
          {text("employer", "招聘单位", { required: true })}
          {text("post", "岗位名称", { required: true, hint: "写工种，如“保洁员”，便于匹配意愿" })}
          {text("places", "招聘人数", { required: true, maxLength: 4, numeric: true })}
          <Field
            label="岗位有效期至"
            mark="选填"
            hint="不填的一直有效，直到停招"
            error={errorOf("validUntil")}
          >
            {(wiring) => (
              <DateInput {...wiring} name="validUntil" min={today} defaultValue={values.validUntil ?? ""} />
            )}
          </Field>
          {text("wageMin", "月薪下限（元）", {
            required: true,
            maxLength: 9,
            numeric: true,
            hint: "低于当地最低工资的不计入三个岗位",
          })}
          {text("wageMax", "月薪上限（元）", { mark: "选填", maxLength: 9, numeric: true })}
        </div>
      </Section>
      <Section title="地点和时间">
        <div className="half">
          <Field label="所在县（市、区）" error={errorOf("division")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="division"
                emptyLabel="请选择"
                options={withStored(places, values.division)}
                defaultValue={values.division ?? ""}
                required
              />
            )}
          </Field>
          {text("workplace", "详细地点", { required: true, maxLength: 80 })}
          <Field label="工作时间" mark="选填" error={errorOf("workingHours")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="workingHours"
                emptyLabel="未说明"
                options={HOURS}
                defaultValue={values.workingHours ?? ""}
              />
            )}
          </Field>
        </div>
      </Section>
      <Section title="要求">
        <div className="half">
          <Field label="学历" mark="选填" error={errorOf("education")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="education"
                emptyLabel="不限"
                options={SCHOOLING.map((code) => ({ value: code, label: `${educations.label(code)}及以上` }))}
                defaultValue={values.education ?? ""}
              />
            )}
          </Field>
          <Field label="残疾人" mark="选填" error={errorOf("acceptsDisabled")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="acceptsDisabled"
                emptyLabel="未说明"
                options={DISABLED}
                defaultValue={values.acceptsDisabled ?? ""}
              />
            )}
          </Field>
          {text("ageMin", "年龄下限", { mark: "选填", maxLength: 2, numeric: true })}
          {text("ageMax", "年龄上限", { mark: "选填", maxLength: 2, numeric: true })}
        </div>
      </Section>
      <Section title="联系">
        <div className="half">
          {text("contactName", "联系人", { mark: "选填", maxLength: 30 })}
          {text("contactPhone", "联系电话", { mark: "选填", maxLength: 30 })}
        </div>
      </Section>
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          {version === undefined ? "登记岗位" : "保存修改"}
        </Button>
        <LinkButton to={back}>取消</LinkButton>
      </div>
    </Form>
  );
}
