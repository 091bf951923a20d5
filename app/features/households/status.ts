/** States of a household and the actions that lead from one to another. */
import { conflict } from "~/lib/errors";
import { householdStatusLabels, householdActionLabels } from "./labels";

export const HOUSEHOLD_STATUSES = [
  "draft",
  "applied",
  "recognized",
  "cleared",
  "refused",
  "cancelled",
] as const;
export type HouseholdStatus = (typeof HOUSEHOLD_STATUSES)[number];

export const HOUSEHOLD_ACTIONS = [
  "update",
  "add-member",
  "update-member",
  "leave-member",
  "record-status",
  "void-status",
  "apply",
  "withdraw",
  "return",
  "recognize",
  "refuse",
  "end",
  "reopen",
  "void",
] as const;
export type HouseholdAction = (typeof HOUSEHOLD_ACTIONS)[number];

export type HouseholdRole = "caseworker" | "reviewer";

type Transition = {
  action: HouseholdAction;
  from: readonly HouseholdStatus[];
  /** Null: the state stays. */
  to: HouseholdStatus | null;
  roles: readonly HouseholdRole[];
};

/** While a household can still be on the list: facts about its members go on happening. */
const LIVE: readonly HouseholdStatus[] = ["draft", "applied", "recognized", "cleared"];
const RECORDERS: readonly HouseholdRole[] = ["caseworker", "reviewer"];

/**
 * A household leaves the list as `cleared` only by a member's employment, which the system records; ended for
 * another reason or voided it is `cancelled`. Before the decision the grassroots office voids its own entry,
 * after it only the county may.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: "update", from: LIVE, to: null, roles: ["caseworker"] },
  { action: "add-member", from: LIVE, to: null, roles: RECORDERS },
  { action: "update-member", from: LIVE, to: null, roles: RECORDERS },
  { action: "leave-member", from: LIVE, to: null, roles: RECORDERS },
  { action: "record-status", from: LIVE, to: null, roles: RECORDERS },
  { action: "void-status", from: LIVE, to: null, roles: RECORDERS },
  { action: "apply", from: ["draft"], to: "applied", roles: ["caseworker"] },
  { action: "withdraw", from: ["applied"], to: "draft", roles: ["caseworker"] },
  { action: "return", from: ["applied"], to: "draft", roles: ["reviewer"] },
  { action: "recognize", from: ["applied"], to: "recognized", roles: ["reviewer"] },
  { action: "refuse", from: ["applied"], to: "refused", roles: ["reviewer"] },
  { action: "end", from: ["recognized"], to: "cancelled", roles: ["reviewer"] },
  { action: "reopen", from: ["cleared"], to: "recognized", roles: ["reviewer"] },
  { action: "void", from: ["draft"], to: "cancelled", roles: ["caseworker"] },
  { action: "void", from: ["recognized", "cleared", "refused"], to: "cancelled", roles: ["reviewer"] },
];

/** The county's decisions. */
export const DECISIONS: readonly HouseholdAction[] = ["return", "recognize", "refuse", "end", "reopen"];

function rowOf(status: HouseholdStatus, action: HouseholdAction): Transition | undefined {
  return TRANSITIONS.find((row) => row.action === action && row.from.includes(status));
}

/** Who may take an action in a state; none when the state does not know it. */
export function rolesFor(status: HouseholdStatus, action: HouseholdAction): readonly HouseholdRole[] {
  return rowOf(status, action)?.roles ?? [];
}

/** Why an action is not open in a state; null when it is. */
export function refusalReason(status: HouseholdStatus, action: HouseholdAction): string | null {
  if (rowOf(status, action)) return null;
  const states = TRANSITIONS.filter((row) => row.action === action).flatMap((row) => row.from);
  const names = states.map((one) => `“${householdStatusLabels[one]}”`).join("、");
  return `该家庭现为“${householdStatusLabels[status]}”，“${householdActionLabels[action]}”只能在${names}时办理。请刷新页面看最新情况。`;
}

/** The state an action leads to. Throws 409 `wrong_status` when the table has no such way. */
export function transition(status: HouseholdStatus, action: HouseholdAction): HouseholdStatus {
  const row = rowOf(status, action);
  if (!row) {
    throw conflict("wrong_status", refusalReason(status, action) ?? "", { currentStatus: status });
  }
  return row.to ?? status;
}

/** The actions a state knows for somebody with these roles, in the order of the procedure. */
export function knownActions(status: HouseholdStatus, roles: readonly string[]): HouseholdAction[] {
  return HOUSEHOLD_ACTIONS.filter((action) => rolesFor(status, action).some((role) => roles.includes(role)));
}
