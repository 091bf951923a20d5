import { Form } from "@remix-run/react";
import type { FormEvent, ReactNode } from "react";

import { Button, TextButton } from "~/components/ui/button";
import { DefaultSubmit } from "~/components/ui/default-submit";
import { Input } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import type { PlanCheck } from "~/features/help-plan/check";
import { fingerprint, headMark } from "~/features/help-plan/merge";
import { inputOf } from "~/features/help-plan/plan-view";
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

/** A wording of the unit as the beginning of a measure; its 〔…〕 places are still to be filled. */
function TemplatePicker({ templates }: { templates: PlanPage["templates"] }) {
  if (templates.length === 0) return null;
  return (
    <div className="row wrap py-2">
      <label htmlFor="template">常用说法</label>
      <Select
        id="template"
        name="template"
        className="w-auto max-w-full"
        emptyLabel="选一条"
        options={templates.map(({ id, label }) => ({ value: id, label }))}
      />
      <Button type="submit" name="intent" value="insert" size="sm">
        插入为新措施
      </Button>
    </div>
  );
}

/** Paths, aim and measures as one plain form; its buttons beside it belong to it by the form's id. */
export function PlanForm({
  plan,
  check,
  advice,
  self,
  templates,
  formKey,
  onChange,
  onSubmit,
  children,
}: {
  plan: PlanForPage;
  check: PlanCheck;
  advice: PlanPage["pathReasons"];
  /** Name put into a new measure as the person in charge. */
  self: string;
  templates: PlanPage["templates"];
  /** Changes when the rows are others. */
  formKey: string;
  onChange: (event: FormEvent<HTMLFormElement>) => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  children?: ReactNode;
}) {
  return (
    <Form method="post" id={PLAN_FORM_ID} onChange={onChange} onSubmit={onSubmit} key={formKey}>
      {/* The button Enter presses: saving, never removing a measure. */}
      <DefaultSubmit value="save" />
      <input type="hidden" name="version" value={plan.version} />
      <input type="hidden" name="count" value={plan.measures.length} />
      <input type="hidden" name="self" value={self} />
      <input
        type="hidden"
        name="loaded"
        value={[
          ...plan.measures.map((row) => row.base ?? fingerprint(row)),
          plan.headBase ?? headMark(inputOf(plan)),
        ].join(",")}
      />
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
            aria-describedby="goal-hint"
          />
          <p className="hint" id="goal-hint">
            起草时按主要路径、意愿和下次回顾日草拟，请与本人核对后修改
          </p>
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
        <TemplatePicker templates={templates} />
      </Section>
    </Form>
  );
}
