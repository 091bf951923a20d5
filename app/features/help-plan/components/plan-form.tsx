import { Form } from "@remix-run/react";
import type { FormEvent, ReactNode } from "react";

import { TextButton } from "~/components/ui/button";
import { Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import type { PlanCheck } from "~/features/help-plan/check";
import { pathLabels } from "~/features/help-plan/labels";
import type { PlanForPage, PlanPage } from "~/features/help-plan/plan-view";
import { FINDING_FIELDS, PLAN_FORM_ID } from "~/features/help-plan/plan-form";
import { HELP_PATHS } from "~/features/help-plan/status";
import { formatSource } from "~/law/source";
import { MeasureRow } from "./measure-row";

function invalidFields(check: PlanCheck, index: number): Set<string> {
  return new Set(
    check.red.flatMap(({ code, measures }) => {
      const field = FINDING_FIELDS[code];
      return field && measures.includes(index) ? [field] : [];
    }),
  );
}

/** Why the record speaks for a path, or that it does not. */
export function PathAdvice({ reasons }: { reasons: PlanPage["pathReasons"] }) {
  const [first] = reasons;
  if (!first) return null;
  return (
    <>
      {reasons.map(({ path, fact }) => `${pathLabels[path]}：${fact}`).join("；")}{" "}
      <span className="src">{formatSource(first.source)}</span>
    </>
  );
}

function Paths({ plan }: { plan: PlanForPage }) {
  return (
    <>
      <fieldset className="pth">
        <legend className="visually-hidden">主路径</legend>
        <span className="note" aria-hidden="true">
          主路径
        </span>
        {HELP_PATHS.map((path) => (
          <label key={path}>
            <input type="radio" name="main" value={path} defaultChecked={plan.paths.main === path} />
            {pathLabels[path]}
          </label>
        ))}
      </fieldset>
      <fieldset className="pth">
        <legend className="visually-hidden">同时走的路径</legend>
        <span className="note" aria-hidden="true">
          同时走
        </span>
        {HELP_PATHS.map((path) => (
          <label key={path}>
            <input
              type="checkbox"
              name="others"
              value={path}
              defaultChecked={plan.paths.others.includes(path)}
            />
            {pathLabels[path]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Paths, aim and measures as one plain form; its buttons beside it belong to it by the form's id. */
export function PlanForm({
  plan,
  check,
  advice,
  self,
  onChange,
  children,
}: {
  plan: PlanForPage;
  check: PlanCheck;
  advice: PlanPage["pathReasons"];
  /** Name put into a new measure as the person in charge. */
  self: string;
  onChange: (event: FormEvent<HTMLFormElement>) => void;
  children?: ReactNode;
}) {
  return (
    <Form method="post" id={PLAN_FORM_ID} onChange={onChange} key={`${plan.id}-${plan.version}`}>
      {/* The button Enter presses: saving, never removing a measure. */}
      <button
        type="submit"
        name="intent"
        value="save"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      >
        保存草稿
      </button>
      <input type="hidden" name="version" value={plan.version} />
      <input type="hidden" name="count" value={plan.measures.length} />
      <input type="hidden" name="self" value={self} />
      {children}
      <Section title="路径" note={<PathAdvice reasons={advice} />}>
        <Paths plan={plan} />
        <div className="field pb-2">
          <label htmlFor="goal">目标</label>
          <Input
            id="goal"
            name="goal"
            defaultValue={plan.goal}
            maxLength={200}
            placeholder="例如：两个月内在离家近处找到维修岗位"
          />
        </div>
      </Section>
      <Section
        title={`措施 ${plan.measures.length}`}
        note="国家规定四要素：步骤、内容、途径、负责人"
        aside={
          <TextButton type="submit" name="intent" value="add">
            添加措施
          </TextButton>
        }
      >
        <div className="cols" aria-hidden="true">
          <span />
          <span>内容与理由</span>
          <span>途径</span>
          <span>负责人</span>
          <span>完成日</span>
          <span />
        </div>
        <ol>
          {plan.measures.map((measure, index) => (
            <MeasureRow key={index} measure={measure} index={index} invalid={invalidFields(check, index)} />
          ))}
        </ol>
      </Section>
    </Form>
  );
}
