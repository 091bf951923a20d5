import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { formatSource } from "~/law/source";
import type { PageProblem } from "~/lib/page-problem";
import { assessmentViolations } from "../action-blocks";
import { REFUSAL_CLAUSES } from "../clauses";
import type { HouseholdView, OfferedHouseholdAction } from "../household-view";
import { END_REASONS, endReasonLabels, householdActionLabels } from "../labels";
import type { HouseholdFormValues } from "../form-values";
import type { HouseholdAction, HouseholdStatus } from "../status";
import { DayPart, EMPTY_FORM, type FormState, formStateOf, SelectPart, WordsPart } from "./form-parts";

type Failed = { intent: string; values: HouseholdFormValues; problem: PageProblem } | null;

/** The next normal step of each state. */
const NEXT: Partial<Record<HouseholdStatus, HouseholdAction>> = {
  draft: "apply",
  applied: "recognize",
  cleared: "reopen",
};
/** Steps at the foot; those on members stand with the members. */
const FOOT: readonly HouseholdAction[] = [
  "withdraw",
  "return",
  "refuse",
  "end",
  "void",
  "apply",
  "recognize",
  "reopen",
];
const KEYS: Partial<Record<HouseholdAction, string>> = { return: "R", refuse: "X" };
const DANGER: readonly HouseholdAction[] = ["refuse", "end", "void"];

const clauseOptions = REFUSAL_CLAUSES.map(({ code, label, source }) => ({
  value: code,
  label: `${label}（${formatSource(source)}）`,
}));
const endOptions = END_REASONS.map((value) => ({ value, label: endReasonLabels[value] }));

function Fields({
  action,
  view,
  today,
  state,
  form,
}: {
  action: HouseholdAction;
  view: HouseholdView;
  today: string;
  state: FormState;
  form?: string;
}) {
  switch (action) {
    case "apply":
      return (
        <WordsPart
          state={state}
          form={form}
          name="opinion"
          label="核实意见（写入认定表，由您署名）"
          hint="写明怎样核实的、结论如何，如：入户走访并查失业登记，两名成员均失业，同意上报。"
          className="col-[1/-2]"
        />
      );
    case "recognize":
    case "reopen":
      return (
        <WordsPart
          state={state}
          form={form}
          name="opinion"
          label="意见（写入认定表，可改）"
          className="col-[1/-2]"
          initial={
            action === "recognize"
              ? `经审核，${view.headName}户法定劳动年龄内的家庭成员均处于失业状况，同意认定为零就业家庭。`
              : `经审核，${view.headName}户成员再次全部失业，同意重新认定为零就业家庭。`
          }
        />
      );
    case "refuse":
      return (
        <>
          <SelectPart state={state} name="clause" label="依据" options={clauseOptions} emptyLabel="请选择" />
          <WordsPart state={state} name="reason" label="原因（告知申请家庭）" />
        </>
      );
    case "end":
      return (
        <>
          <SelectPart state={state} name="reason" label="注销情形" options={endOptions} emptyLabel="请选择" />
          <DayPart state={state} name="on" label="自哪天起" max={today} initial={today} />
          <WordsPart state={state} name="note" label="说明" />
        </>
      );
    case "withdraw":
    case "return":
    case "void":
      return <WordsPart state={state} name="reason" label="原因" />;
    default:
      return null;
  }
}

function Secondary({
  offered: { action, blocked },
  view,
  today,
  failed,
}: {
  offered: OfferedHouseholdAction;
  view: HouseholdView;
  today: string;
  failed: Failed;
}) {
  const look =
    action === "withdraw" || action === "void" ? "quiet" : DANGER.includes(action) ? "danger" : "plain";
  if (blocked !== null) {
    return (
      <Button look={look} blocked={blocked}>
        {householdActionLabels[action]}
      </Button>
    );
  }
  const mine = failed?.intent === action ? failed : null;
  return (
    <ConfirmForm
      label={householdActionLabels[action]}
      look={look}
      {...(KEYS[action] ? { shortcut: KEYS[action] } : {})}
      title={`${view.headName}户：${householdActionLabels[action]}`}
      confirmLabel={householdActionLabels[action]}
      irreversible={DANGER.includes(action)}
      fields={{ intent: action, version: view.version }}
      error={mine?.problem.message}
    >
      <Fields action={action} view={view} today={today} state={mine ? formStateOf(mine) : EMPTY_FORM} />
    </ConfirmForm>
  );
}

const TESTED: readonly HouseholdAction[] = ["apply", "recognize", "reopen"];

/** Why the next step is not open: what is missing, one line each; any other reason in its sentence. */
function Blocked({
  view,
  action,
  blocked,
}: {
  view: HouseholdView;
  action: HouseholdAction;
  blocked: string;
}) {
  const open = TESTED.includes(action) ? assessmentViolations(view.assessment) : [];
  const lines = open.filter((one) => blocked.includes(one.message));
  if (lines.length === 0) {
    return (
      <p className="note col-[1/-2]" id="next-blocked">
        暂不能{householdActionLabels[action]}：{blocked}
      </p>
    );
  }
  return (
    <div className="note col-[1/-2]" id="next-blocked">
      <p>暂不能{householdActionLabels[action]}，还差：</p>
      <ul className="list-disc pl-5">
        {lines.map((one) => (
          <li key={`${one.path}${one.message}`}>{one.message}</li>
        ))}
      </ul>
    </div>
  );
}

/** The county's and the office's steps at the foot: the next one with its fields, the others as questions. */
export function HouseholdDecisionBar({
  view,
  today,
  failed,
}: {
  view: HouseholdView;
  today: string;
  failed: Failed;
}) {
  const foot = view.actions.filter(({ action }) => FOOT.includes(action));
  const primary = foot.find(({ action }) => action === NEXT[view.status]);
  const others = foot.filter((offered) => offered !== primary);
  if (foot.length === 0) return null;
  const mine = failed && failed.intent === primary?.action ? failed : null;
  const formId = "next-step";
  return (
    <section className="decide" aria-label="办理">
      <div className="dg2">
        <div className="contents">
          {primary && primary.blocked === null && (
            <>
              <Form method="post" id={formId} hidden noValidate>
                <input type="hidden" name="intent" value={primary.action} />
                <input type="hidden" name="version" value={view.version} />
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
            <Blocked view={view} action={primary.action} blocked={primary.blocked} />
          )}
        </div>
        <div className="bs">
          {others.map((offered) => (
            <Secondary key={offered.action} offered={offered} view={view} today={today} failed={failed} />
          ))}
          {primary &&
            (primary.blocked === null ? (
              <Button type="submit" look="primary" form={formId} shortcut="Ctrl+Enter">
                {householdActionLabels[primary.action]}
              </Button>
            ) : (
              <button
                type="button"
                className="btn btn-primary"
                aria-disabled="true"
                aria-describedby="next-blocked"
              >
                {householdActionLabels[primary.action]}
              </button>
            ))}
        </div>
      </div>
    </section>
  );
}
