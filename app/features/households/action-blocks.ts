/**
 * Why an action on a household is not open although the table allows it. The services refuse with these errors and
 * the page explains blocked buttons with them.
 */
import type { Role, UnitLevel } from "~/lib/actor";
import { AppError, conflict, forbidden, ruleBroken, type Violation } from "~/lib/errors";
import { ARTICLE_56 } from "./clauses";
import type { OfferedHouseholdAction } from "./household-view";
import { householdActionLabels, householdCriterionLabels, memberFactLabels } from "./labels";
import type { HouseholdAssessment } from "./rules";
import {
  DECISIONS,
  type HouseholdAction,
  type HouseholdStatus,
  knownActions,
  refusalReason,
  rolesFor,
} from "./status";

export type HouseholdHand = {
  accountId: string;
  roles: readonly Role[];
  level: UnitLevel;
  /** A member carries the account's own ID number. */
  ownCase: boolean;
  /** Who entered the household and who sent it to the county. */
  earlierHands: readonly string[];
};

export type HouseholdState = { status: HouseholdStatus; assessment: HouseholdAssessment };

/** Decisions a second person takes. */
const SECOND_HANDS: readonly HouseholdAction[] = ["recognize", "refuse", "return", "reopen"];

function roleBlock(
  action: HouseholdAction,
  { status }: HouseholdState,
  hand: HouseholdHand,
): AppError | null {
  const roles = rolesFor(status, action);
  if (roles.length > 0 && !roles.some((role) => hand.roles.includes(role))) {
    return forbidden(`您的角色不能办理“${householdActionLabels[action]}”，请由有权限的同事办理。`);
  }
  if (hand.ownCase) return forbidden("您本人是这个家庭的成员，依照回避要求，请由其他同事办理。");
  const grassroots = hand.level === "street" || hand.level === "community";
  if (DECISIONS.includes(action) && grassroots) {
    return forbidden("零就业家庭由县级公共就业服务机构认定，街道（乡镇）、社区不能作出决定。");
  }
  return null;
}

/** What keeps the household from being recognized, one line per condition and per member. */
export function assessmentViolations(assessment: HouseholdAssessment): Violation[] {
  const open = assessment.criteria.filter((criterion) => criterion.verdict !== "met");
  return [
    ...open.map((criterion) => ({
      path: criterion.id,
      code: criterion.verdict === "unmet" ? "not_met" : "not_verified",
      message: `${householdCriterionLabels[criterion.id]}：${criterion.reason}`,
      source: criterion.source,
    })),
    ...assessment.members
      .filter((member) => assessment.missingFacts.some((path) => path.startsWith(`${member.memberId}.`)))
      .map((member) => ({
        path: `members.${member.memberId}`,
        code: "missing_facts",
        message: `${member.name}还缺：${member.missingFacts.map((fact) => memberFactLabels[fact] ?? fact).join("、")}。`,
      })),
  ];
}

function qualificationBlock(action: HouseholdAction, { assessment }: HouseholdState): AppError | null {
  if (assessment.verdict === "met") return null;
  const violations = assessmentViolations(assessment);
  return ruleBroken(
    assessment.verdict === "unmet" ? "household_not_qualified" : "household_not_verified",
    `按成员现在的情况，${assessment.verdict === "unmet" ? "不符合" : "还不能确认符合"}零就业家庭的条件，不能${householdActionLabels[action]}：${violations.map((one) => one.message).join("")}`,
    assessment.criteria.find((one) => one.verdict === assessment.verdict)?.source ?? ARTICLE_56,
    violations,
  );
}

/** The refusal an action would meet now, in the order a person should hear it; null when it is open. */
export function blockOf(
  action: HouseholdAction,
  state: HouseholdState,
  hand: HouseholdHand,
): AppError | null {
  const role = roleBlock(action, state, hand);
  if (role) return role;
  const wrongStatus = refusalReason(state.status, action);
  if (wrongStatus) return conflict("wrong_status", wrongStatus, { currentStatus: state.status });
  if (SECOND_HANDS.includes(action) && hand.earlierHands.includes(hand.accountId)) {
    return ruleBroken(
      "same_hands",
      "这个家庭是您登记或上报的，决定须由另一人作出。请转其他复核员。",
      ARTICLE_56,
    );
  }
  if (action === "apply" || action === "recognize" || action === "reopen")
    return qualificationBlock(action, state);
  return null;
}

/** The actions of this state that the hand's role knows, each with the reason when it is blocked. */
export function offeredActions(state: HouseholdState, hand: HouseholdHand): OfferedHouseholdAction[] {
  return knownActions(state.status, hand.roles).map((action) => ({
    action,
    blocked: blockOf(action, state, hand)?.message ?? null,
  }));
}
