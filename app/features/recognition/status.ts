/** The states of an application and the only ways between them (吉人社发〔2022〕10号 二). */
import { conflict } from "~/lib/errors";

export const APPLICATION_STATUSES = [
  "draft",
  "submitted",
  "accepted",
  "verifying",
  "public_notice",
  "first_review_passed",
  "first_review_failed",
  "recognized",
  "returned",
  "refused",
  "withdrawn",
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export const APPLICATION_STATUS_LABELS: Record<ApplicationStatus, string> = {
  draft: "草稿",
  submitted: "已提交",
  accepted: "已受理",
  verifying: "核实中",
  public_notice: "公示中",
  first_review_passed: "初审通过",
  first_review_failed: "初审不通过",
  recognized: "已认定",
  returned: "已退回",
  refused: "不予认定",
  withdrawn: "已撤回",
};

/** Action names are those of the interface: `POST /api/v1/applications/:id/<action>`. */
export const APPLICATION_ACTIONS = [
  "submit",
  "request-correction",
  "answer-correction",
  "accept",
  "verify",
  "open-public-notice",
  "keep-public-notice",
  "record-objection",
  "resolve-objection",
  "sign-first-opinion",
  "fail-first-review",
  "recognize",
  "return",
  "refuse",
  "withdraw",
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

export const APPLICATION_ACTION_LABELS: Record<ApplicationAction, string> = {
  submit: "提交",
  "request-correction": "一次性告知补正",
  "answer-correction": "补正",
  accept: "受理",
  verify: "核实",
  "open-public-notice": "开始公示",
  "keep-public-notice": "沿用原公示",
  "record-objection": "登记异议",
  "resolve-objection": "处理异议",
  "sign-first-opinion": "签署初步意见",
  "fail-first-review": "初审不通过",
  recognize: "认定",
  return: "退回",
  refuse: "不予认定",
  withdraw: "撤回",
};

export type ApplicationRole = "applicant" | "public" | "caseworker" | "reviewer";

export type Transition = {
  action: ApplicationAction;
  from: readonly ApplicationStatus[];
  to: ApplicationStatus;
  roles: readonly ApplicationRole[];
};

/**
 * A returned application goes on like an accepted one, from `verify`; its clocks do not start again.
 * What the table cannot say (the notice has run out, two different hands, dates in order) the services check.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: "submit", from: ["draft"], to: "submitted", roles: ["caseworker", "applicant"] },
  { action: "request-correction", from: ["submitted"], to: "submitted", roles: ["caseworker"] },
  { action: "answer-correction", from: ["submitted"], to: "submitted", roles: ["caseworker", "applicant"] },
  { action: "accept", from: ["submitted"], to: "accepted", roles: ["caseworker"] },
  // Again from 核实中 where the conclusion was 不一致: a slip is put right, a second visit finds otherwise.
  { action: "verify", from: ["accepted", "returned", "verifying"], to: "verifying", roles: ["caseworker"] },
  { action: "open-public-notice", from: ["verifying"], to: "public_notice", roles: ["caseworker"] },
  // After a return for a formality: the notice that ended stands, and the opinion is signed anew.
  { action: "keep-public-notice", from: ["verifying"], to: "public_notice", roles: ["caseworker"] },
  {
    action: "record-objection",
    from: ["public_notice"],
    to: "public_notice",
    roles: ["caseworker", "public"],
  },
  { action: "resolve-objection", from: ["public_notice"], to: "public_notice", roles: ["caseworker"] },
  { action: "sign-first-opinion", from: ["public_notice"], to: "first_review_passed", roles: ["caseworker"] },
  {
    action: "fail-first-review",
    from: ["accepted", "returned", "verifying", "public_notice"],
    to: "first_review_failed",
    roles: ["caseworker"],
  },
  { action: "recognize", from: ["first_review_passed"], to: "recognized", roles: ["reviewer"] },
  { action: "return", from: ["first_review_passed"], to: "returned", roles: ["reviewer"] },
  { action: "refuse", from: ["first_review_passed"], to: "refused", roles: ["reviewer"] },
  {
    action: "withdraw",
    from: ["draft", "submitted", "accepted", "returned", "verifying", "public_notice", "first_review_passed"],
    to: "withdrawn",
    roles: ["caseworker", "applicant"],
  },
];

const TRANSITION_BY_ACTION: ReadonlyMap<string, Transition> = new Map(
  TRANSITIONS.map((transition) => [transition.action, transition]),
);

/** No action leads on from here. */
export function isClosed(status: ApplicationStatus): boolean {
  return !TRANSITIONS.some((transition) => transition.from.includes(status));
}

/** All of those. */
export const CLOSED_STATUSES = APPLICATION_STATUSES.filter(isClosed);

export function isApplicationAction(text: string): text is ApplicationAction {
  return TRANSITION_BY_ACTION.has(text);
}

/** The table's row for an action. */
export function transitionOf(action: ApplicationAction): Transition {
  const transition = TRANSITION_BY_ACTION.get(action);
  if (!transition) throw new RangeError(`Unknown application action: ${action}`);
  return transition;
}

/** Why an action is not open in a state, in words for the person at the screen; null when it is open. */
export function refusalReason(status: ApplicationStatus, action: ApplicationAction): string | null {
  const { from } = transitionOf(action);
  if (from.includes(status)) return null;
  const states = from.map((one) => `“${APPLICATION_STATUS_LABELS[one]}”`).join("、");
  const advice = isClosed(status) ? "该申请已办结，如需办理请重新申请。" : "请刷新页面，按当前环节办理。";
  return `申请现为“${APPLICATION_STATUS_LABELS[status]}”，“${APPLICATION_ACTION_LABELS[action]}”只能在${states}时办理。${advice}`;
}

/** Where a 一次性告知补正 can still be answered; past them an unanswered one asks nothing of anybody. */
export const CORRECTABLE_STATUSES = transitionOf("answer-correction").from;

/** The state an action leads to. Throws 409 `wrong_status` when the table has no such way. */
export function transition(status: ApplicationStatus, action: ApplicationAction): ApplicationStatus {
  const reason = refusalReason(status, action);
  if (reason !== null) throw conflict("wrong_status", reason, { currentStatus: status });
  return transitionOf(action).to;
}

/** The actions open in a state to somebody with these roles, in the order of the procedure. */
export function allowedActions(status: ApplicationStatus, roles: readonly string[]): ApplicationAction[] {
  return TRANSITIONS.filter(
    (row) => row.from.includes(status) && row.roles.some((role) => roles.includes(role)),
  ).map((row) => row.action);
}
