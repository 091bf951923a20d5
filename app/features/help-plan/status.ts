/** Paths and states of a plan (一人一策) and what leads from one state to the next. */
import type { Role } from "~/lib/actor";

export const HELP_PATHS = ["market", "skills", "start_up", "safety_net"] as const;
export type HelpPath = (typeof HELP_PATHS)[number];

export const PLAN_STATUSES = ["draft", "submitted", "sent_back", "approved", "superseded"] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export const PLAN_ACTIONS = [
  "save",
  "submit",
  "approve",
  "send_back",
  "agree",
  "measure",
  "review",
  "close",
  "drop",
  "restore",
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

type Transition = { from: readonly PlanStatus[]; to: PlanStatus; roles: readonly Role[] };

export const PLAN_TRANSITIONS: Readonly<Record<PlanAction, Transition>> = {
  save: { from: ["draft", "sent_back"], to: "draft", roles: ["caseworker", "manager"] },
  submit: { from: ["draft"], to: "submitted", roles: ["caseworker", "manager"] },
  approve: { from: ["submitted"], to: "approved", roles: ["manager"] },
  send_back: { from: ["submitted"], to: "sent_back", roles: ["manager"] },
  /** The person signs, and the plan stays where it is. */
  agree: { from: ["draft", "sent_back", "submitted", "approved"], to: "approved", roles: ["caseworker"] },
  measure: { from: ["approved"], to: "approved", roles: ["caseworker", "manager"] },
  review: { from: ["approved"], to: "approved", roles: ["caseworker", "manager"] },
  close: { from: ["approved"], to: "approved", roles: ["caseworker", "manager"] },
  /** A version that was never approved is given up; it stays in the record without a day of approval. */
  drop: { from: ["draft", "sent_back"], to: "superseded", roles: ["caseworker", "manager"] },
  restore: { from: ["superseded"], to: "draft", roles: ["caseworker", "manager"] },
};

/** Given up before anybody approved it: by hand, or with the exit of the person. */
export const isDropped = ({ status, approvedOn }: { status: PlanStatus; approvedOn: string | null }) =>
  status === "superseded" && approvedOn === null;

/** Whether a plan in this state can take this step. */
export function canTake(action: PlanAction, status: PlanStatus): boolean {
  return PLAN_TRANSITIONS[action].from.includes(status);
}
