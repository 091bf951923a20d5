/** The states of an exit case, who may take which step, and why one is blocked. Pure. */
import type { Role, UnitLevel } from "~/lib/actor";
import { type ClosedFinding, closedFindingBlock } from "~/features/rectifications/closed-finding";
import { isAtOrAbove, isInSubtree, lastIdOf } from "~/features/units/levels";
import type { CalendarDate } from "~/lib/calendar-date";
import { type AppError, conflict, forbidden, ruleBroken } from "~/lib/errors";
import { type ExitGround, groundFacts } from "./grounds";
import { exitActionLabels, exitStatusLabels } from "./labels";
import { hearingBlock } from "./rules";

export const EXIT_STATUSES = ["proposed", "confirmed", "rejected", "withdrawn", "undone"] as const;
export type ExitStatus = (typeof EXIT_STATUSES)[number];

export const EXIT_ACTIONS = ["tell", "object", "withdraw", "confirm", "reject", "undo"] as const;
export type ExitAction = (typeof EXIT_ACTIONS)[number];

/** `to`: null where the case stays as it is. Whoever need not be told first is told of the decision, after it. */
const TRANSITIONS: Record<
  ExitAction,
  { from: readonly ExitStatus[]; to: ExitStatus | null; roles: readonly Role[] }
> = {
  tell: { from: ["proposed", "confirmed"], to: null, roles: ["caseworker", "manager", "reviewer"] },
  object: { from: ["proposed"], to: null, roles: ["caseworker", "manager", "reviewer"] },
  withdraw: { from: ["proposed"], to: "withdrawn", roles: ["caseworker", "manager", "reviewer"] },
  confirm: { from: ["proposed"], to: "confirmed", roles: ["reviewer"] },
  reject: { from: ["proposed"], to: "rejected", roles: ["reviewer"] },
  undo: { from: ["confirmed"], to: "undone", roles: ["reviewer"] },
};

/** Decisions of the county, taken by a second person. */
const DECISIONS: readonly ExitAction[] = ["confirm", "reject"];

export type ExitHand = {
  accountId: string;
  roles: readonly Role[];
  unitId: number;
  level: UnitLevel;
  /** The case is about the account's own ID number. */
  ownCase: boolean;
};

export type ExitState = {
  status: ExitStatus;
  ground: ExitGround;
  proposedBy: string | null;
  /** Where the proposing hand worked when it proposed; null where no record tells. */
  proposedAtUnit: number | null;
  toldOn: CalendarDate | null;
  objectUntil: CalendarDate | null;
  /** The letter of the decision reached the person. */
  deliveredOn: CalendarDate | null;
  objection: string | null;
  /** The recognition it would end is still in force. */
  recognitionInForce: boolean;
  /** Why the record no longer shows the ground (`ground-on-record`); null while it does. */
  groundGone: string | null;
  /** What came after a confirmed exit, in words: it stands then. */
  followed: readonly string[];
  /** Why the place in a post that the undo would give back is no longer there; null while it is. */
  placeGone: AppError | null;
  /** A finding of an inspection that was struck off for this exit: it stands while that is closed. */
  closedFinding: ClosedFinding | null;
};

/**
 * The proposing side takes back: the unit of the hand that proposed (or pressed what the radar had found) and those
 * above it, never one below. A reviewer decides, and takes back only what the same hand has proposed.
 */
function takesBack({ proposedBy, proposedAtUnit }: ExitState, hand: ExitHand): boolean {
  if (proposedBy === hand.accountId) return true;
  if (!hand.roles.some((role) => role === "caseworker" || role === "manager")) return false;
  if (proposedAtUnit === null) return isAtOrAbove(hand.level, "county");
  return isInSubtree(proposedAtUnit, { id: hand.unitId, lastId: lastIdOf(hand.unitId, hand.level) });
}

function roleBlock(action: ExitAction, state: ExitState, hand: ExitHand): AppError | null {
  if (!TRANSITIONS[action].roles.some((role) => hand.roles.includes(role))) {
    return forbidden(`您的角色不能办理“${exitActionLabels[action]}”，请由有权限的同事办理。`);
  }
  if (action === "withdraw" && !takesBack(state, hand)) {
    return forbidden(
      "这件建议不是您或您的单位提请的。县级不同意注销的，请办理“不予注销”；要撤回的，请由提请的单位或其上级撤回。",
    );
  }
  if (hand.ownCase) return forbidden("这是您本人的档案，依照回避要求，请由其他同事办理。");
  const grassroots = hand.level === "street" || hand.level === "community";
  if ((DECISIONS.includes(action) || action === "undo") && grassroots) {
    return forbidden("注销由县级公共就业服务机构决定，街道（乡镇）、社区不能作出决定。");
  }
  return null;
}

function goneBlock({ ground, groundGone }: ExitState): AppError | null {
  return groundGone === null ? null : ruleBroken("ground_gone", groundGone, groundFacts(ground).source);
}

function stateBlock(
  action: ExitAction,
  state: ExitState,
  hand: ExitHand,
  today: CalendarDate,
): AppError | null {
  if (DECISIONS.includes(action) && state.proposedBy === hand.accountId) {
    return ruleBroken(
      "same_hands",
      "这件注销是您提请的，决定须由另一人作出。请转其他复核员。",
      groundFacts(state.ground).source,
    );
  }
  if (action === "confirm") {
    if (!state.recognitionInForce) {
      return conflict("recognition_ended", "此人这次认定已经结束，不能再注销。请撤回或不予注销。");
    }
    return goneBlock(state) ?? hearingBlock(state.ground, state, today);
  }
  if (action === "tell" && state.ground === "death") {
    return conflict("nobody_to_tell", "本人已去世，不需要告知；家属需要的，可以打印告知书交付。");
  }
  // Nobody is told that a ground is found which the record no longer shows.
  if (action === "tell" && state.status === "proposed") return goneBlock(state);
  if (action === "object" && state.toldOn === null) {
    return conflict("not_told", "还没有告知本人拟注销，请先登记告知，再登记异议。");
  }
  if (action === "undo" && state.followed.length > 0) {
    return conflict(
      "exit_followed",
      `注销以后已有后续业务（${state.followed.join("、")}），不能撤销；记过联系、设过提醒的不在此列。需要帮扶的，请办理新的认定申请。`,
    );
  }
  if (action === "undo" && state.placeGone) return state.placeGone;
  if (action === "undo" && state.closedFinding) return closedFindingBlock(state.closedFinding, "这件注销");
  return null;
}

/** The refusal an action would meet now, in the order a person should hear it; null when it is open. */
export function blockOf(
  action: ExitAction,
  state: ExitState,
  hand: ExitHand,
  today: CalendarDate,
): AppError | null {
  const role = roleBlock(action, state, hand);
  if (role) return role;
  if (!TRANSITIONS[action].from.includes(state.status)) {
    return conflict(
      "wrong_status",
      `这件注销现为“${exitStatusLabels[state.status]}”，不能办理“${exitActionLabels[action]}”。`,
      { currentStatus: state.status },
    );
  }
  return stateBlock(action, state, hand, today);
}

export function nextStatus(action: ExitAction, current: ExitStatus): ExitStatus {
  return TRANSITIONS[action].to ?? current;
}

export type OfferedExitAction = { action: ExitAction; blocked: string | null };

/** The steps of this state that the hand's roles know, each with the reason when it is blocked. */
export function offeredActions(state: ExitState, hand: ExitHand, today: CalendarDate): OfferedExitAction[] {
  return EXIT_ACTIONS.filter(
    (action) =>
      TRANSITIONS[action].from.includes(state.status) &&
      TRANSITIONS[action].roles.some((role) => hand.roles.includes(role)) &&
      !(action === "withdraw" && !takesBack(state, hand)) &&
      !(action === "tell" && (state.status === "confirmed" ? state.deliveredOn : state.toldOn) !== null) &&
      !(action === "object" && (state.toldOn === null || state.objection !== null)),
  ).map((action) => ({ action, blocked: blockOf(action, state, hand, today)?.message ?? null }));
}
