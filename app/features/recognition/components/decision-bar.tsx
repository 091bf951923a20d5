import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Status } from "~/components/ui/status";
import { warningsOf } from "~/features/bulk-review/warnings";
import { proposedVerification } from "~/features/verification/rules";
import { formatSource } from "~/law/source";
import type { PageProblem } from "~/lib/page-problem";
import { AppLink } from "~/components/ui/link";
import { paths } from "~/lib/paths";
import type { OfferedAction } from "../action-blocks";
import { errorsByField } from "../application-form";
import type { ApplicationView } from "../application-view";
import { actionLabels } from "../labels";
import type { ApplicationAction, ApplicationStatus } from "../status";
import { ActionFields } from "./action-fields";

/** The next normal step of each state, in order of preference. */
const NEXT: Partial<Record<ApplicationStatus, readonly ApplicationAction[]>> = {
  draft: ["submit"],
  submitted: ["accept"],
  accepted: ["verify"],
  returned: ["verify"],
  verifying: ["keep-public-notice", "open-public-notice"],
  public_notice: ["resolve-objection", "sign-first-opinion"],
  first_review_passed: ["recognize"],
};

const KEYS: Partial<Record<ApplicationAction, string>> = { return: "R", refuse: "X" };
const DANGER: readonly ApplicationAction[] = ["refuse", "fail-first-review"];

/** A refused step: why, and what had been written. */
export type CaseProblem = { intent: string; problem: PageProblem; given?: Record<string, string> };

function primaryOf(view: ApplicationView): OfferedAction | undefined {
  const order = NEXT[view.status] ?? [];
  return order
    .map((action) => view.actions.find((offered) => offered.action === action))
    .find((offered) => offered !== undefined);
}

/** Why the last try was refused, with each clause. */
const headOf = (message: string) => message.split("：")[0] ?? message;

export function ProblemBanner({ problem }: { problem: PageProblem }) {
  const [only, ...others] = problem.violations;
  if (only && others.length === 0 && problem.source && only.message.startsWith(headOf(problem.message))) {
    return (
      <Banner tone="bad" alert>
        {only.message}（{formatSource(problem.source)}）
      </Banner>
    );
  }
  return (
    <Banner tone="bad" alert>
      <p>
        {problem.violations.length === 0 || problem.source ? headOf(problem.message) : "还不能办理："}
        {problem.source && `（${formatSource(problem.source)}）`}
      </p>
      {problem.violations.length > 0 && (
        <ul>
          {problem.violations.map((violation) => (
            <li key={`${violation.path}-${violation.message}`}>
              {violation.message}
              {violation.source && `（${violation.source.article}）`}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}

/** What waits for the declaration, and for nothing else the page of the declaration could mend. */
const DECLARED: readonly ApplicationAction[] = ["submit", "accept"];

function SecondaryAction({
  offered,
  view,
  today,
  failed,
}: {
  offered: OfferedAction;
  view: ApplicationView;
  today: string;
  failed: CaseProblem | null;
}) {
  const { action, blocked } = offered;
  const look = DANGER.includes(action) ? "danger" : action === "withdraw" ? "quiet" : "plain";
  if (blocked !== null) {
    return (
      <Button look={look} blocked={blocked}>
        {labelOf(action, view)}
      </Button>
    );
  }
  if (action === "request-correction") {
    return <LinkButton to={paths.applicationPart(view.id, "correction")}>{actionLabels[action]}</LinkButton>;
  }
  const problem = failed?.intent === action ? failed.problem : null;
  return (
    <ConfirmForm
      label={labelOf(action, view)}
      look={look}
      {...(KEYS[action] ? { shortcut: KEYS[action] } : {})}
      title={`${view.person.name}：${labelOf(action, view)}`}
      confirmLabel={labelOf(action, view)}
      irreversible={DANGER.includes(action)}
      fields={{ intent: action, version: view.version }}
      error={problem?.message}
    >
      <ActionFields
        action={action}
        view={view}
        today={today}
        errors={problem ? errorsByField(problem.violations) : {}}
        given={failed?.intent === action ? (failed.given ?? {}) : {}}
      />
    </ConfirmForm>
  );
}

const labelOf = (action: ApplicationAction, { status }: Pick<ApplicationView, "status">) =>
  action === "verify" && status === "verifying" ? "重新核实" : actionLabels[action];

function primaryLabel(action: ApplicationAction, hasNext: boolean, view: ApplicationView): string {
  if (action === "verify" && proposedVerification(view)) return "核实完毕";
  return action === "recognize" && hasNext ? "认定并看下一件" : actionLabels[action];
}

/** What speaks against a quick signature, beside the button that signs. */
function Marks({ view }: { view: ApplicationView }) {
  const marks = warningsOf(view);
  if (marks.length === 0) return null;
  return (
    <section className="mb-2 max-h-28 overflow-y-auto" aria-label="签署前请看" tabIndex={0}>
      <ul>
        {marks.map((words) => (
          <li key={words}>
            <Status kind="no" className="wrap">
              {words}
            </Status>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * The allowed actions at the foot of the case: the next normal step with its fields, the others as questions of
 * their own. Every form posts without JavaScript.
 */
export function DecisionBar({
  view,
  today,
  failed,
  hasNext,
}: {
  view: ApplicationView;
  today: string;
  failed: CaseProblem | null;
  hasNext: boolean;
}) {
  const primary = primaryOf(view);
  // A blocked next step beside the one to take first would only add its reason to the bar.
  const later = NEXT[view.status] ?? [];
  const others = view.actions.filter(
    (offered) => offered !== primary && (offered.blocked === null || !later.includes(offered.action)),
  );
  // Refused because somebody else was first: the step is no longer offered, its refusal is still said.
  const orphan = failed && !view.actions.some((one) => one.action === failed.intent) ? failed.problem : null;
  if (!primary && others.length === 0) {
    return orphan ? (
      <section className="decide" aria-label="办理">
        <ProblemBanner problem={orphan} />
      </section>
    ) : null;
  }
  const own = failed !== null && failed.intent === primary?.action;
  const problem = own ? failed.problem : orphan;
  const formId = "next-step";
  return (
    <section className="decide" aria-label="办理">
      {problem && <ProblemBanner problem={problem} />}
      {primary?.action === "recognize" && <Marks view={view} />}
      <div className="dg2">
        <div className="contents">
          {primary && primary.blocked === null && (
            <>
              <Form method="post" id={formId} hidden noValidate>
                <input type="hidden" name="intent" value={primary.action} />
                <input type="hidden" name="version" value={view.version} />
              </Form>
              <ActionFields
                action={primary.action}
                view={view}
                today={today}
                form={formId}
                errors={problem ? errorsByField(problem.violations) : {}}
                given={own ? (failed.given ?? {}) : {}}
              />
            </>
          )}
          {primary && primary.blocked !== null && (
            <p className="note col-[1/-2]" id="next-blocked">
              暂不能{actionLabels[primary.action]}：{primary.blocked}
              {!view.declaration && DECLARED.includes(primary.action) && (
                <>
                  {" "}
                  <AppLink to={paths.applicationPart(view.id, "declaration")}>去承诺书</AppLink>
                </>
              )}
            </p>
          )}
        </div>
        <div className="bs">
          {others.map((offered) => (
            <SecondaryAction
              key={offered.action}
              offered={offered}
              view={view}
              today={today}
              failed={failed}
            />
          ))}
          {(view.status === "draft" || view.allowedActions.includes("answer-correction")) &&
            view.allowedActions.includes("withdraw") && (
              <LinkButton to={paths.editApplication(view.id)}>修改</LinkButton>
            )}
          {primary &&
            (primary.blocked === null ? (
              <Button type="submit" look="primary" form={formId} shortcut="Ctrl+Enter">
                {primaryLabel(primary.action, hasNext, view)}
              </Button>
            ) : (
              <button
                type="button"
                className="btn btn-primary"
                aria-disabled="true"
                aria-describedby="next-blocked"
              >
                {actionLabels[primary.action]}
              </button>
            ))}
        </div>
      </div>
    </section>
  );
}
