import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import {
  DayPart,
  EMPTY_FORM,
  type FormState,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { milestoneKinds } from "~/lib/codes/support";
import { milestoneLabels, milestoneMarks } from "../labels";
import type { MilestoneState } from "../rules";

export type MilestoneView = {
  id: string;
  kind: string;
  content: string;
  dueOn: string | null;
  doneOn: string | null;
  actorName: string;
  voided: boolean;
  voidReason: string | null;
  version: number;
  state: MilestoneState;
};

const kinds = milestoneKinds.options.map(({ code, label }) => ({ value: code, label }));

/** The steps of one support, each done or void in place. */
export function MilestoneTable({
  supportId,
  steps,
  mayAct,
  today,
  refused,
}: {
  supportId: string;
  steps: readonly MilestoneView[];
  mayAct: boolean;
  today: string;
  /** The refused step of this support: its form and why. */
  refused: { intent: string; milestoneId: string; message: string } | null;
}) {
  return (
    <TableScroll label="创业进展">
      <table className="table static flush min-w-[640px]">
        <caption className="visually-hidden">创业进展</caption>
        <thead>
          <tr>
            <th scope="col">进展</th>
            <th scope="col">约定</th>
            <th scope="col">完成</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="visually-hidden">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const fields = { supportId, milestoneId: step.id, version: step.version };
            const errorOf = (intent: string) =>
              refused?.intent === intent && refused.milestoneId === step.id ? refused.message : undefined;
            return (
              <tr key={step.id}>
                <th scope="row">
                  {milestoneKinds.label(step.kind)}
                  <span className="sub">
                    {step.voided ? `作废原因：${step.voidReason ?? ""}` : step.content}
                  </span>
                </th>
                <td className="nb">{step.dueOn}</td>
                <td className="nb">{step.doneOn}</td>
                <td className="nb">
                  <Status kind={step.voided ? "end" : milestoneMarks[step.state]}>
                    {step.voided ? "已作废" : milestoneLabels[step.state]}
                  </Status>
                </td>
                <td className="nb">
                  {mayAct && !step.voided && (
                    <div className="row">
                      {step.doneOn === null && (
                        <ConfirmForm
                          label="完成"
                          size="sm"
                          title={`登记完成“${step.content}”`}
                          confirmLabel="登记完成"
                          fields={{ intent: "done", ...fields }}
                          error={errorOf("done")}
                        >
                          <DayPart
                            state={EMPTY_FORM}
                            name="doneOn"
                            label="完成日期"
                            max={today}
                            initial={today}
                          />
                        </ConfirmForm>
                      )}
                      <ConfirmForm
                        label="作废"
                        size="sm"
                        look="quiet"
                        title={`作废“${step.content}”`}
                        confirmLabel="作废"
                        irreversible
                        fields={{ intent: "void-milestone", ...fields }}
                        error={errorOf("void-milestone")}
                      >
                        <WordsPart state={EMPTY_FORM} name="reason" label="作废原因" maxLength={200} />
                      </ConfirmForm>
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** A step promised for a day, or one that is done. */
export function MilestoneForm({
  supportId,
  milestoneId,
  state,
  today,
}: {
  supportId: string;
  milestoneId: string;
  state: FormState;
  today: string;
}) {
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="milestone" />
      <input type="hidden" name="supportId" value={supportId} />
      <input type="hidden" name="id" value={milestoneId} />
      <div className="half">
        <SelectPart state={state} name="kind" label="哪一步" options={kinds} emptyLabel="请选择" />
        <TextPart state={state} name="content" label="进展内容" maxLength={200} />
        <DayPart state={state} name="dueOn" label="约定完成日期" mark="选填" />
        <DayPart state={state} name="doneOn" label="完成日期" mark="完成了才填" max={today} />
      </div>
      <div className="row">
        <Button type="submit">登记进展</Button>
      </div>
    </Form>
  );
}
