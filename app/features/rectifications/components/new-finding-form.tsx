import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { CheckboxGroup } from "~/components/ui/choice-group";
import { formStateOf, SelectPart, TextPart, WordsPart } from "~/features/households/components/form-parts";
import { clauseText, NOTICE_ARTICLES, notice } from "~/law/clauses";
import type { FailedForm } from "~/lib/page-problem";
import { measureLabels } from "../labels";

const ARTICLES = NOTICE_ARTICLES.map((article) => ({
  value: article,
  label: `${article} ${(clauseText(notice(article)) ?? "").slice(0, 22)}…`,
}));

/** A finding about a unit, written by hand. Those about a person come from the sampled cases. */
export function NewFindingForm({
  units,
  initial,
  failed,
}: {
  units: readonly { id: number; name: string }[];
  initial: Readonly<Record<string, string>>;
  failed: FailedForm | null;
}) {
  const state = formStateOf(failed);
  return (
    <Form method="post" className="grid gap-4" noValidate>
      <input type="hidden" name="intent" value="add" />
      <SelectPart
        state={state}
        name="unit"
        label="哪个单位的问题"
        emptyLabel="请选择"
        initial={initial.unit}
        options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextPart
        state={state}
        name="problem"
        label="问题类型"
        hint="如：业务培训、政策宣传、目标责任"
        maxLength={40}
        initial={initial.problem}
      />
      <SelectPart
        state={state}
        name="article"
        label="依据的条款"
        emptyLabel="请选择"
        initial={initial.article}
        options={ARTICLES}
      />
      <WordsPart state={state} name="content" label="问题内容" initial={initial.content} />
      <CheckboxGroup
        name="refer"
        label="要求的处理措施"
        hint="涉嫌违法违纪的，要求县级移交有关部门，登记移交后才能销号。"
        options={[{ value: "yes", label: measureLabels.refer }]}
        defaultValues={failed?.values.refer ? ["yes"] : []}
      />
      <div>
        <Button type="submit" look="primary">
          登记问题
        </Button>
      </div>
    </Form>
  );
}
