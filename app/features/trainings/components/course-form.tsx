import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import {
  DayPart,
  type FormState,
  RadioPart,
  SelectPart,
  TextPart,
} from "~/features/households/components/form-parts";
import { OCCUPATIONS } from "~/features/job-offers/occupations";
import { schoolingText } from "~/features/job-offers/seeker";
import { trainingKinds } from "~/lib/codes/support";

const kinds = trainingKinds.options.map(({ code, label }) => ({ value: code, label }));
const occupations = OCCUPATIONS.map(({ code, name }) => ({ value: code, label: name }));
const schooling = [
  { value: "70", label: "初中及以上" },
  { value: "60", label: "高中及以上" },
  { value: "30", label: "大专及以上" },
];

/** The usual ones, and the one a course told over the interface stands at. */
function schoolingChoices(current: string | undefined) {
  if (!current || schooling.some(({ value }) => value === current)) return schooling;
  return [...schooling, { value: current, label: schoolingText(current) }];
}

type CourseStart = Record<string, string>;

/** A course: what, where, for whom, when. `start` holds what stands now when it is changed. */
export function CourseForm({
  state,
  start,
  places,
  mayCityWide,
  version,
}: {
  state: FormState;
  start: CourseStart;
  places: readonly { value: string; label: string }[];
  mayCityWide: boolean;
  /** Given when a course is changed. */
  version?: number;
}) {
  const part = (name: string) => ({ state, name, initial: start[name] });
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value={version === undefined ? "add" : "edit"} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <div className="half">
        <TextPart {...part("name")} label="培训班名称" maxLength={60} />
        <TextPart {...part("provider")} label="培训机构" maxLength={60} />
        <SelectPart {...part("kind")} label="培训类别" options={kinds} emptyLabel="请选择" />
        <SelectPart
          {...part("occupation")}
          label="对应工种"
          options={occupations}
          emptyLabel="不限"
          mark="选填"
        />
        <TextPart {...part("hours")} label="学时" numeric maxLength={4} />
        <TextPart {...part("seats")} label="名额" numeric maxLength={3} />
        <DayPart {...part("enrolUntil")} label="报名截止" />
        <DayPart {...part("startsOn")} label="开班日期" />
        <DayPart {...part("endsOn")} label="结束日期" />
        <RadioPart
          {...part("free")}
          label="费用"
          options={[
            { value: "yes", label: "免费" },
            { value: "no", label: "收费" },
          ]}
        />
        <SelectPart {...part("division")} label="上课所在县（市、区）" options={places} emptyLabel="请选择" />
        <TextPart {...part("place")} label="上课地点" maxLength={80} />
        {mayCityWide && (
          <RadioPart
            {...part("cityWide")}
            label="面向"
            options={[
              { value: "no", label: "上课所在县（市、区）" },
              { value: "yes", label: "全市（州）" },
            ]}
          />
        )}
        <SelectPart
          {...part("education")}
          label="文化程度要求"
          options={schoolingChoices(start.education)}
          emptyLabel="不限"
          mark="选填"
        />
        <TextPart {...part("ageMin")} label="年龄不小于" mark="选填" numeric maxLength={2} />
        <TextPart
          {...part("ageMax")}
          label="年龄不大于"
          mark="选填"
          hint="按开班那天的周岁"
          numeric
          maxLength={2}
        />
      </div>
      <div className="row">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          {version === undefined ? "登记培训班" : "保存修改"}
        </Button>
      </div>
    </Form>
  );
}
