import { Form } from "@remix-run/react";
import { useRef } from "react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { changedByAdvice, ChangedByTable } from "~/components/ui/changed-by-table";
import { FormErrors, FormField, formProps, type FormResult, useServerForm } from "~/components/ui/form";
import type { Option, OptionGroup } from "~/components/ui/select";
import { TypedNote } from "~/features/form-drafts/typed-note";
import { useTypedInTab } from "~/features/form-drafts/use-typed-in-tab";
import { OCCUPATION_FAMILIES, OCCUPATIONS, type OccupationFamily } from "~/features/job-offers/occupations";
import type { ChangedByRow } from "~/lib/changed-by";
import { healthStates } from "~/lib/codes/person";
import { paths } from "~/lib/paths";
import { MARKET_ABILITIES } from "../inputs";
import type { Answers } from "../assessment-merge";
import type { Correcting } from "../correcting";
import { needChoices, type startFrom } from "../assessment-start";
import { marketAbilityLabels } from "../labels";
import type { WorkPlace } from "../work-places";
import { CorrectingFields } from "./correcting-fields";

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
  voidReason: string;
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
const SAVE = "保存";
const hours = ["长白班", "不上夜班", "两班倒也可以", "钟点工"];

/** A wish told in other words keeps them, as a choice of its own. */
function wishOptions(told: string | undefined): readonly (Option | OptionGroup)[] {
  if (!told || OCCUPATIONS.some(({ name }) => name === told)) return occupationGroups;
  return [{ value: told, label: `${told}（原话）` }, ...occupationGroups];
}

export type AssessmentConflict = {
  rows: readonly ChangedByRow[];
  /** What the form was filled in from has been voided since. */
  voided: { on: string } | null;
  /** Day of the assessment that stands by now; null where none does. */
  standingOn: string | null;
};

function conflictWords({ rows, voided, standingOn }: AssessmentConflict): string {
  const source = voided ? `您打开时带出的 ${voided.on} 那一次刚已作废` : null;
  if (standingOn === null) {
    return `${source ?? "此人的意愿与需求刚有变动"}，现在没有登记的意愿与需求。您填的内容都在下面，还没有保存；核对后按“${SAVE}”登记。`;
  }
  if (source) {
    return `${source}，现在登记的是 ${standingOn} 那一次。您填的内容都在下面，还没有保存；与现在登记的不同之处列出如下，核对后按“${SAVE}”登记。`;
  }
  return `此人的意愿与需求刚有变动（别人登记或作废过，或您自己已经提交过），您填的内容还没有保存。${changedByAdvice(rows, SAVE)}`;
}

/** Wishes, needs, skills, barriers and the caseworker's judgement; starts from the last answers. */
export function AssessmentForm({
  page: { person, start, workPlaces, correcting },
  lastResult,
  began,
  conflict,
}: {
  page: {
    person: { id: string };
    start: ReturnType<typeof startFrom>;
    workPlaces: readonly WorkPlace[];
    correcting: Correcting | null;
  };
  lastResult: FormResult;
  /** The version and answers the typing began from. */
  began: { version: number; opened: Answers | null; source: string };
  /** What differs from the answers that stand by now, changed meanwhile. */
  conflict: AssessmentConflict | null;
}) {
  const [form, fields] = useServerForm<AssessmentFields>({
    id: "assessment",
    lastResult,
    defaultValue: start,
  });
  const element = useRef<HTMLFormElement>(null);
  const typed = useTypedInTab(`assessment:${person.id}:${correcting?.id ?? ""}`, element);
  const needs = [fields.needs.initialValue ?? []].flat().filter((need) => need !== undefined);
  return (
    <Form method="post" {...formProps(form)} ref={element} {...typed.handlers} className="grid gap-6">
      {typed.restored && <TypedNote save={SAVE} onDiscard={typed.discard} />}
      {conflict ? (
        <div className="grid gap-3">
          <Banner tone="bad" alert>
            {conflictWords(conflict)}
          </Banner>
          <ChangedByTable rows={conflict.rows} />
        </div>
      ) : (
        <FormErrors form={form} />
      )}
      <input type="hidden" name="version" value={began.version} />
      <input type="hidden" name="opened" value={JSON.stringify(began.opened)} />
      <input type="hidden" name="source" value={began.source} />
      <input type="hidden" name={fields.id.name} value={start.id} />
      {correcting && <CorrectingFields correcting={correcting} save={SAVE} reason={fields.voidReason} />}
      <div className="half">
        <div className="grid gap-4">
          <FormField
            field={fields.wish1}
            label="意向工种 1"
            as="select"
            options={wishOptions(fields.wish1.initialValue)}
            emptyLabel="未定"
          />
          <FormField
            field={fields.wish2}
            label="意向工种 2"
            mark="选填"
            as="select"
            options={wishOptions(fields.wish2.initialValue)}
            emptyLabel="无"
          />
          <FormField
            field={fields.wish3}
            label="意向工种 3"
            mark="选填"
            as="select"
            options={wishOptions(fields.wish3.initialValue)}
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
            options={needChoices(needs)}
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
          {SAVE}
        </Button>
        <LinkButton to={paths.person(person.id)}>不保存，返回</LinkButton>
      </p>
    </Form>
  );
}
