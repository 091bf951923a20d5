import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import {
  DayPart,
  EMPTY_FORM,
  type FormState,
  formStateOf,
  SelectPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { exitGroundLabel } from "~/features/people/labels";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { formatDate } from "~/lib/calendar-date";
import type { PageProblem } from "~/lib/page-problem";
import type { ExitView } from "../exit-view";
import { UNDO_HINT } from "../followed";
import { exitActionLabels, toldWayLabels } from "../labels";
import type { ExitAction, OfferedExitAction } from "../status";

type Failed = { intent: string; values: Record<string, string>; problem: PageProblem } | null;

const KEYS: Partial<Record<ExitAction, string>> = { reject: "X", tell: "T", object: "O" };
const DANGER: readonly ExitAction[] = ["reject", "undo"];

const wayOptions = Object.entries(toldWayLabels).map(([value, label]) => ({ value, label }));

/** Where the case still has to be told to the person, that comes first; then the decision. */
function primaryOf(view: ExitView): OfferedExitAction | undefined {
  const order: readonly ExitAction[] =
    view.toldFirst && view.told === null ? ["tell", "confirm"] : ["confirm", "tell"];
  return order
    .map((action) => view.actions.find((offered) => offered.action === action))
    .find((offered) => offered !== undefined);
}

function Fields({
  action,
  view,
  today,
  state,
  form,
}: {
  action: ExitAction;
  view: ExitView;
  today: string;
  state: FormState;
  form?: string;
}) {
  const answer = view.objection && (
    <WordsPart
      state={state}
      form={form}
      name="objectionAnswer"
      label="对本人异议的核实和答复"
      className="col-[1/-2]"
    />
  );
  switch (action) {
    case "tell":
      return (
        <>
          <SelectPart
            state={state}
            form={form}
            name="way"
            label="怎样告知的"
            options={wayOptions}
            initial="in_person"
          />
          <DayPart state={state} form={form} name="on" label="告知日期" max={today} initial={today} />
        </>
      );
    case "object":
      return (
        <>
          <WordsPart state={state} form={form} name="text" label="本人提出的异议" />
          <DayPart state={state} form={form} name="on" label="提出日期" max={today} initial={today} />
        </>
      );
    case "confirm":
      return (
        <>
          {answer}
          {view.foundBasisNeeded && (
            <WordsPart
              state={state}
              form={form}
              name="foundBasis"
              label="查明期满的依据（台账未显示期满，写入告知书）"
              className="col-[1/-2]"
            />
          )}
          <WordsPart
            state={state}
            form={form}
            name="opinion"
            label="意见（记入档案，可改）"
            className="col-[1/-2]"
            initial={`经审核，属“${exitGroundLabel(view.ground)}”，同意自${formatDate(view.until)}起注销。`}
          />
        </>
      );
    case "reject":
      return (
        <>
          <WordsPart state={state} form={form} name="reason" label="不予注销的原因" />
          {answer}
        </>
      );
    case "withdraw":
      return <WordsPart state={state} form={form} name="reason" label="原因" />;
    case "undo":
      return (
        <>
          <WordsPart state={state} form={form} name="reason" label="原因" />
          <p className="note">{UNDO_HINT}</p>
        </>
      );
  }
}

function Secondary({
  offered: { action, blocked },
  view,
  today,
  failed,
}: {
  offered: OfferedExitAction;
  view: ExitView;
  today: string;
  failed: Failed;
}) {
  const look = action === "withdraw" ? "quiet" : DANGER.includes(action) ? "danger" : "plain";
  if (blocked !== null) {
    return (
      <Button look={look} blocked={blocked}>
        {exitActionLabels[action]}
      </Button>
    );
  }
  const mine = failed?.intent === action ? failed : null;
  return (
    <ConfirmForm
      label={exitActionLabels[action]}
      look={look}
      {...(KEYS[action] ? { shortcut: KEYS[action] } : {})}
      title={`${view.person.name}：${exitActionLabels[action]}`}
      confirmLabel={exitActionLabels[action]}
      irreversible={DANGER.includes(action)}
      fields={{ intent: action, version: view.version }}
      error={mine?.problem.message}
    >
      <Fields action={action} view={view} today={today} state={mine ? formStateOf(mine) : EMPTY_FORM} />
    </ConfirmForm>
  );
}

/** The steps at the foot of the case: the next one with its fields, the others as questions. */
export function ExitDecisionBar({
  view,
  today,
  failed,
  next,
}: {
  view: ExitView;
  today: string;
  failed: Failed;
  /** The next case of the queue, opened after a decision. */
  next: string | null;
}) {
  const primary = primaryOf(view);
  const others = view.actions.filter((offered) => offered !== primary);
  const mine = failed && failed.intent === primary?.action ? failed : null;
  // Refused because somebody else was first: the step is no longer offered, its refusal is still said.
  const orphan = failed && !view.actions.some(({ action }) => action === failed.intent) ? failed : null;
  const said = mine ?? orphan;
  if (view.actions.length === 0 && !said) return null;
  const formId = "next-step";
  return (
    <section className="decide" aria-label="办理">
      {said && <ProblemBanner problem={said.problem} />}
      <div className="dg2">
        <div className="contents">
          {primary && primary.blocked === null && (
            <>
              <Form method="post" id={formId} hidden>
                <input type="hidden" name="intent" value={primary.action} />
                <input type="hidden" name="version" value={view.version} />
                {next && <input type="hidden" name="next" value={next} />}
              </Form>
              <Fields
                action={primary.action}
                view={view}
                today={today}
                state={mine ? formStateOf(mine) : EMPTY_FORM}
                form={formId}
              />
            </>
          )}
          {primary && primary.blocked !== null && (
            <p className="note col-[1/-2]" id="next-blocked">
              暂不能{exitActionLabels[primary.action]}：{primary.blocked}
            </p>
          )}
        </div>
        <div className="bs">
          {others.map((offered) => (
            <Secondary key={offered.action} offered={offered} view={view} today={today} failed={failed} />
          ))}
          {primary &&
            (primary.blocked === null ? (
              <Button type="submit" look="primary" form={formId} shortcut="Ctrl+Enter">
                {primary.action === "confirm" && next ? "注销并看下一件" : exitActionLabels[primary.action]}
              </Button>
            ) : (
              <button
                type="button"
                className="btn btn-primary"
                aria-disabled="true"
                aria-describedby="next-blocked"
              >
                {exitActionLabels[primary.action]}
              </button>
            ))}
        </div>
      </div>
    </section>
  );
}
