import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import type { Option, OptionGroup } from "~/components/ui/select";
import { OCCUPATION_FAMILIES, OCCUPATIONS, type OccupationFamily } from "~/features/job-offers/occupations";
import { healthStates } from "~/lib/codes/person";
import { paths } from "~/lib/paths";
import { MARKET_ABILITIES } from "../inputs";
import { type AssessmentStart, needChoices, startFrom } from "../assessment-start";
import { marketAbilityLabels } from "../labels";

export type AssessmentFields = {
  id: string;
  occurredOn: string;
  wish1: string;
  wish2: string;
  wish3: string;
  expectedWage: string;
  workDivision: string;
  workingHours: string;
  trainingWish: string;
  startUpWish: string;
  wantsWelfarePost: string;
  needs: string[];
  skills: string;
  barriers: string;
  health: string;
  marketAbility: string;
  note: string;
};

const families = Object.keys(OCCUPATION_FAMILIES) as OccupationFamily[];
const occupationGroups: readonly OptionGroup[] = families.map((family) => ({
  label: OCCUPATION_FAMILIES[family],
  options: OCCUPATIONS.filter((one) => one.family === family).map(({ name }) => ({
    value: name,
    label: name,
  })),
}));

const healthOptions = healthStates.options.map(({ code, label }) => ({ value: code, label }));
const abilityOptions = MARKET_ABILITIES.map((value) => ({ value, label: marketAbilityLabels[value] }));
const hours = ["长白班", "不上夜班", "两班倒也可以", "钟点工"];

/** A wish told in other words keeps them, as a choice of its own. */
function wishOptions(told: string | undefined): readonly (Option | OptionGroup)[] {
  if (!told || OCCUPATIONS.some(({ name }) => name === told)) return occupationGroups;
  return [{ value: told, label: `${told}（原话）` }, ...occupationGroups];
}

/** Wishes, needs, skills, barriers and the caseworker's judgement; starts from the last answers. */
export function AssessmentForm({
  personId,
  lastResult,
  last,
  recordId,
  today,
  workPlaces,
}: {
  personId: string;
  lastResult: FormResult;
  last: AssessmentStart | null;
  recordId: string;
  today: string;
  workPlaces: readonly Option[];
}) {
  const start = startFrom(last, recordId, today);
  const [form, fields] = useServerForm<AssessmentFields>({
    id: "assessment",
    lastResult,
    defaultValue: start,
  });
  return (
    <Form method="post" {...formProps(form)} className="grid gap-6">
      <FormErrors form={form} />
      <input type="hidden" name={fields.id.name} value={recordId} />
      <div className="half">
        <div className="grid gap-4">
          <FormField
            field={fields.wish1}
            label="意向工种 1"
            as="select"
            options={wishOptions(start.wish1)}
            emptyLabel="未定"
          />
          <FormField
            field={fields.wish2}
            label="意向工种 2"
            mark="选填"
            as="select"
            options={wishOptions(start.wish2)}
            emptyLabel="无"
          />
          <FormField
            field={fields.wish3}
            label="意向工种 3"
            mark="选填"
            as="select"
            options={wishOptions(start.wish3)}
            emptyLabel="无"
          />
          <FormField field={fields.expectedWage} label="期望月薪（元）" mark="选填" inputMode="numeric" />
          <FormField field={fields.workDivision} label="愿去的地点" as="select" options={workPlaces} />
          <FormField
            field={fields.workingHours}
            label="工作时间"
            mark="选填"
            hint={`如${hours.join("、")}`}
          />
          <FormField field={fields.trainingWish} label="想学什么" mark="选填" hint="不想学写“暂无”。" />
          <FormField field={fields.startUpWish} label="创业打算" mark="选填" />
          <FormField
            field={fields.wantsWelfarePost}
            label="是否愿意到公益性岗位"
            as="radio"
            options={[
              { value: "yes", label: "愿意" },
              { value: "no", label: "暂不需要" },
            ]}
          />
        </div>
        <div className="grid gap-4">
          <FormField
            field={fields.skills}
            label="技能和证书"
            mark="选填"
            hint="每行一项，一项里可以用逗号、顿号"
            as="textarea"
            rows={3}
          />
          <FormField
            field={fields.barriers}
            label="就业障碍"
            mark="选填"
            hint="每行一项，如接送孩子、腰椎病不宜久站"
            as="textarea"
            rows={3}
          />
          <FormField
            field={fields.health}
            label="健康状况"
            mark="选填"
            as="select"
            options={healthOptions}
            emptyLabel="未填"
          />
          <FormField
            field={fields.needs}
            label="需要哪些服务"
            mark="选填"
            as="checkboxes"
            options={needChoices(start.needs)}
          />
          <FormField
            field={fields.marketAbility}
            label="市场就业能力（经办人判断）"
            as="radio"
            options={abilityOptions}
          />
          <FormField field={fields.note} label="备注" mark="选填" as="textarea" rows={2} />
          <FormField field={fields.occurredOn} label="哪天谈的" as="date" />
        </div>
      </div>
      <p className="row no-print">
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          保存
        </Button>
        <LinkButton to={paths.person(personId)}>不保存，返回</LinkButton>
      </p>
    </Form>
  );
}
