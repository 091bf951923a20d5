import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import type { Option } from "~/components/ui/select";
import { findOccupation, OCCUPATIONS } from "~/features/job-offers/occupations";
import { healthStates } from "~/lib/codes/person";
import { serviceTypes } from "~/lib/codes/help";
import { paths } from "~/lib/paths";
import { MARKET_ABILITIES } from "../inputs";
import { marketAbilityLabels } from "../labels";
import type { AssessmentRecord } from "../records";

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

/** Services a person can ask for; keeping in touch and the rest are the office's own work. */
const ASKED_FOR = ["01", "04", "05", "06", "08", "09", "11", "15", "16", "21"] as const;
const ASKED_LABELS: readonly string[] = ASKED_FOR.map((code) => serviceTypes.label(code));

/** A need told in other words keeps them, as a choice of its own: what is not offered would be lost on saving. */
function needOptions(told: readonly string[]): readonly Option[] {
  return [
    ...ASKED_LABELS.map((label) => ({ value: label, label })),
    ...told
      .filter((need) => !ASKED_LABELS.includes(need))
      .map((need) => ({ value: need, label: `${need}（原话）` })),
  ];
}
const healthOptions = healthStates.options.map(({ code, label }) => ({ value: code, label }));
const abilityOptions = MARKET_ABILITIES.map((value) => ({ value, label: marketAbilityLabels[value] }));
const hours = ["长白班", "不上夜班", "两班倒也可以", "钟点工"];

const OCCUPATION_LIST = "occupation-names";

/** The person's own words stay; beside them stands the name they are matched under. */
function wishHint(told: string): string | undefined {
  if (told === "") return undefined;
  const name = findOccupation(told)?.name;
  if (name === undefined) return "不在工种表内，照原话保留，不能自动匹配岗位。";
  return name === told ? undefined : `原话保留，按“${name}”匹配岗位。`;
}

const wordsByLine = (words: readonly string[] | undefined) => (words ?? []).join("\n");

/** What the form may start from: an earlier assessment, or what the application says (then nobody has judged yet). */
export type AssessmentStart = Pick<
  AssessmentRecord,
  | "occurredOn"
  | "wishes"
  | "expectedWage"
  | "workDivision"
  | "trainingWish"
  | "startUpWish"
  | "wantsWelfarePost"
  | "needs"
  | "skills"
  | "health"
> &
  Partial<Pick<AssessmentRecord, "workingHours" | "barriers" | "marketAbility">>;

/** The last answers as the form starts, word for word: saved untouched they are the same. */
function startFrom(last: AssessmentStart | null, recordId: string, today: string) {
  const wish = (at: number) => last?.wishes[at] ?? "";
  return {
    id: recordId,
    occurredOn: today,
    wish1: wish(0),
    wish2: wish(1),
    wish3: wish(2),
    expectedWage: last?.expectedWage ? String(last.expectedWage) : "",
    workDivision: last?.workDivision ?? "",
    workingHours: last?.workingHours ?? "",
    trainingWish: last?.trainingWish ?? "",
    startUpWish: last?.startUpWish ?? "",
    wantsWelfarePost: last ? (last.wantsWelfarePost ? "yes" : "no") : "no",
    needs: last?.needs ?? [],
    skills: wordsByLine(last?.skills),
    barriers: wordsByLine(last?.barriers),
    health: last?.health ?? "",
    marketAbility: last?.marketAbility ?? "",
    note: "",
  };
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
            hint={wishHint(start.wish1) ?? "照本人的话写，如扫街、打更；也可从表中选。"}
            list={OCCUPATION_LIST}
          />
          <FormField
            field={fields.wish2}
            label="意向工种 2"
            mark="选填"
            hint={wishHint(start.wish2)}
            list={OCCUPATION_LIST}
          />
          <FormField
            field={fields.wish3}
            label="意向工种 3"
            mark="选填"
            hint={wishHint(start.wish3)}
            list={OCCUPATION_LIST}
          />
          <datalist id={OCCUPATION_LIST}>
            {OCCUPATIONS.map(({ code, name }) => (
              <option key={code} value={name} />
            ))}
          </datalist>
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
            hint="每行一项，行内的顿号、逗号照写"
            as="textarea"
            rows={3}
          />
          <FormField
            field={fields.barriers}
            label="就业障碍"
            mark="选填"
            hint="每行一项，行内的顿号、逗号照写，如：腰椎病，不宜久站、搬重"
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
            options={needOptions(start.needs)}
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
