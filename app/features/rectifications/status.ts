/** The states of a finding, who may take which step, and why one is blocked. Pure. */
import { notice } from "~/law/clauses";
import type { Role, UnitLevel } from "~/lib/actor";
import { type AppError, conflict, forbidden, ruleBroken } from "~/lib/errors";
import { findingActionLabels, findingStatusLabels, measureLabels, openMeasureWords } from "./labels";

export const FINDING_STATUSES = ["found", "ordered", "replied", "closed", "voided"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export const FINDING_ACTIONS = [
  "order",
  "reply",
  "send_back",
  "close",
  "reopen",
  "void",
  "measure",
  "void_measure",
] as const;
export type FindingAction = (typeof FINDING_ACTIONS)[number];

/** 五（三）: cancel the recognition, recover the money, refer to others. */
export const MEASURE_KINDS = ["cancel", "recover", "refer"] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** Whether a measure is taken against a person: a finding about a unit has none. */
export function isOfPerson(kind: MeasureKind): boolean {
  return kind !== "refer";
}

/**
 * A measure that is on the finding and not through: the exit not decided, what it led to taken back, or money of which
 * `owed` (yuan) is still to come.
 */
export type OpenMeasure =
  | { kind: MeasureKind; state: "undecided" | "taken_back" }
  | { kind: MeasureKind; state: "owed"; owed: string };

/** `issuer`: the supervising bureau or one above it; `county`: the county that has to act. */
type Side = "issuer" | "county";
type Transition = { from: readonly FindingStatus[]; to: FindingStatus | null; side: Side };

const TRANSITIONS: Record<FindingAction, Transition> = {
  order: { from: ["found"], to: "ordered", side: "issuer" },
  reply: { from: ["ordered"], to: "replied", side: "county" },
  send_back: { from: ["replied"], to: "ordered", side: "issuer" },
  close: { from: ["replied"], to: "closed", side: "issuer" },
  reopen: { from: ["closed"], to: "ordered", side: "issuer" },
  void: { from: ["found", "ordered", "replied"], to: "voided", side: "issuer" },
  measure: { from: ["ordered", "replied"], to: null, side: "county" },
  void_measure: { from: ["ordered", "replied"], to: null, side: "county" },
};

const SIDES: Record<Side, { roles: readonly Role[]; words: string }> = {
  issuer: { roles: ["supervisor"], words: "由下达整改的市（州）、省督导办理" },
  county: { roles: ["reviewer", "manager"], words: "由承担整改的县（市、区）复核员或负责人办理" },
};

export type FindingHand = {
  accountId: string;
  roles: readonly Role[];
  unit: { id: number; level: UnitLevel };
  /** The unit that found it lies in the hand's own territory; before the order, the unit of the campaign too. */
  onIssuersSide: boolean;
};

export type FindingState = {
  status: FindingStatus;
  problem: string;
  countyId: number;
  repliedBy: string | null;
  measuresAsked: readonly MeasureKind[];
  measuresTaken: readonly MeasureKind[];
  /** Of those taken: not through yet, or taken back. */
  measuresOpen: readonly OpenMeasure[];
};

const SOURCE = notice("五（三）");

function sideBlock(action: FindingAction, state: FindingState, hand: FindingHand): AppError | null {
  const { side } = TRANSITIONS[action];
  const { roles, words } = SIDES[side];
  const isSide = side === "issuer" ? hand.onIssuersSide : hand.unit.id === state.countyId;
  if (isSide && roles.some((role) => hand.roles.includes(role))) return null;
  return forbidden(`“${findingActionLabels[action]}”${words}。`);
}

/** The refusal an action would meet now, in the order a person should hear it; null when it is open. */
export function blockOf(action: FindingAction, state: FindingState, hand: FindingHand): AppError | null {
  const side = sideBlock(action, state, hand);
  if (side) return side;
  if (state.status === "closed" && TRANSITIONS[action].side === "county") {
    return conflict(
      "wrong_status",
      `问题“${state.problem}”已销号，不能办理“${findingActionLabels[action]}”。确需变动的，请下达整改的单位先重新打开这个问题。`,
      { currentStatus: state.status },
    );
  }
  if (!TRANSITIONS[action].from.includes(state.status)) {
    return conflict(
      "wrong_status",
      `这个问题现为“${findingStatusLabels[state.status]}”，不能办理“${findingActionLabels[action]}”。请看最新情况。`,
      { currentStatus: state.status },
    );
  }
  if ((action === "close" || action === "send_back") && state.repliedBy === hand.accountId) {
    return ruleBroken("same_hands", "这个问题是您答复整改的，复查须由另一人办理。", SOURCE);
  }
  const missing = state.measuresAsked.filter((kind) => !state.measuresTaken.includes(kind));
  if (action === "close" && missing.length > 0) {
    return ruleBroken(
      "measure_missing",
      `要求的处理措施还没有落实：${missing.map((kind) => measureLabels[kind]).join("、")}。请退回或等县级登记后再销号。`,
      SOURCE,
    );
  }
  if (action === "close" && state.measuresOpen.length > 0) {
    return ruleBroken(
      "measure_open",
      `处理措施还没有落实到位：${state.measuresOpen.map(openMeasureWords).join("；")}。落实以后再销号；需要县级办理的，请退回整改。`,
      SOURCE,
    );
  }
  return null;
}

/** The state an action leads to. */
export function nextStatus(action: FindingAction, status: FindingStatus): FindingStatus {
  return TRANSITIONS[action].to ?? status;
}

export type OfferedFindingAction = { action: FindingAction; blocked: string | null };

/** The steps of this state on the hand's side, each with the reason when it is blocked. */
export function offeredActions(state: FindingState, hand: FindingHand): OfferedFindingAction[] {
  return FINDING_ACTIONS.filter(
    (action) => TRANSITIONS[action].from.includes(state.status) && sideBlock(action, state, hand) === null,
  ).map((action) => ({ action, blocked: blockOf(action, state, hand)?.message ?? null }));
}
