import { describe, expect, it } from "vitest";
import { isAppError } from "~/lib/errors";
import {
  allowedActions,
  APPLICATION_ACTIONS,
  APPLICATION_STATUSES,
  isApplicationAction,
  isClosed,
  transition,
  TRANSITIONS,
  type ApplicationAction,
  type ApplicationStatus,
} from "~/features/recognition/status";

/** The interface's table: action, every state it may start from, the state it leads to. */
const ways: readonly [ApplicationAction, readonly ApplicationStatus[], ApplicationStatus][] = [
  ["submit", ["draft"], "submitted"],
  ["accept", ["submitted"], "accepted"],
  ["verify", ["accepted", "returned", "verifying"], "verifying"],
  ["open-public-notice", ["verifying"], "public_notice"],
  ["keep-public-notice", ["verifying"], "public_notice"],
  ["record-objection", ["public_notice"], "public_notice"],
  ["resolve-objection", ["public_notice"], "public_notice"],
  ["sign-first-opinion", ["public_notice"], "first_review_passed"],
  ["fail-first-review", ["accepted", "verifying", "public_notice", "returned"], "first_review_failed"],
  ["recognize", ["first_review_passed"], "recognized"],
  ["return", ["first_review_passed"], "returned"],
  ["refuse", ["first_review_passed"], "refused"],
  [
    "withdraw",
    ["draft", "submitted", "accepted", "verifying", "public_notice", "first_review_passed", "returned"],
    "withdrawn",
  ],
];

describe("ways of an application", () => {
  it.each(ways)("%s", (action, from, to) => {
    for (const status of APPLICATION_STATUSES) {
      if (from.includes(status)) expect(transition(status, action)).toBe(to);
      else expect(() => transition(status, action), `${status} → ${action}`).toThrow(/申请现为“.+”，/);
    }
  });

  it("refuses with 409, the current state and advice", () => {
    try {
      transition("recognized", "verify");
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error)).toBe(true);
      expect(error).toMatchObject({
        code: "wrong_status",
        status: 409,
        extra: { currentStatus: "recognized" },
      });
      expect(String(error)).toContain("“核实”只能在“已受理”、“已退回”、“核实中”时办理");
    }
  });

  it("has each action once, and knows no other", () => {
    expect(TRANSITIONS.map((row) => row.action)).toEqual(APPLICATION_ACTIONS);
    expect([isApplicationAction("return"), isApplicationAction("toString")]).toEqual([true, false]);
  });

  it("ends in four states", () => {
    expect(APPLICATION_STATUSES.filter(isClosed)).toEqual([
      "first_review_failed",
      "recognized",
      "refused",
      "withdrawn",
    ]);
  });

  it("offers each role its own actions", () => {
    expect(allowedActions("first_review_passed", ["reviewer"])).toEqual(["recognize", "return", "refuse"]);
    expect(allowedActions("first_review_passed", ["caseworker"])).toEqual(["withdraw"]);
    expect(allowedActions("draft", ["applicant"])).toEqual(["submit", "withdraw"]);
    expect(allowedActions("public_notice", ["caseworker"])).toEqual([
      "record-objection",
      "resolve-objection",
      "sign-first-opinion",
      "fail-first-review",
      "withdraw",
    ]);
    expect(allowedActions("returned", ["caseworker"])).toEqual(["verify", "fail-first-review", "withdraw"]);
    expect(allowedActions("submitted", ["manager", "supervisor", "system_admin"])).toEqual([]);
    expect(allowedActions("recognized", ["caseworker", "reviewer", "applicant"])).toEqual([]);
  });
});
