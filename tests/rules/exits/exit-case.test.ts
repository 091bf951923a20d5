/** The case of an 注销: proposed, the person heard, decided, and by whom. */
import { describe, expect, it } from "vitest";
import { defaultStandards } from "~/features/settings/standards";
import { groundGone } from "~/features/exits/ground-on-record";
import { type ExitGround } from "~/features/exits/grounds";
import { type RadarFacts } from "~/features/exits/radar";
import { hearingBlock, objectionDeadline, proposalViolations } from "~/features/exits/rules";
import { blockOf, type ExitHand, type ExitState, offeredActions } from "~/features/exits/status";
import { type Refusal } from "~/features/refusals/rules";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import type { Role, UnitLevel } from "~/lib/actor";
import days from "~db/seed/data/work-calendar.json";
import { DEMO_UNITS } from "~db/seed/demo-accounts";

const calendar = buildWorkCalendar(days as WorkCalendarRow[]);
const WOMAN: RadarFacts = {
  birthDate: "1981-06-21",
  sex: "female",
  retirementCategory: "female50",
  recognizedOn: "2024-01-08",
  subsidies: [],
  placements: [],
  refusals: [],
  employedOn: null,
  comparisons: [],
  handled: [],
  suggestEmployed: true,
};
const refused = (on: string, more: Partial<Refusal> = {}): Refusal => ({
  id: on,
  on,
  justified: false,
  ...more,
});
const FLEXIBLE = { kind: "flexible_social_insurance" } as const;
const months = (
  fromMonth: string,
  untilMonth: string,
  { granted = true, kind = "welfare_post" }: { granted?: boolean; kind?: SubsidyKind } = {},
) => ({ fromMonth, untilMonth, granted, kind });

describe("a proposal", () => {
  const facts = {
    ground: "refusals" as const,
    occurredOn: "2026-08-10",
    today: "2026-08-10",
    recognizedOn: "2026-01-01",
    refusalsReachedOn: "2026-08-10",
  };
  it("needs the day to have come and, for refusals, the ledger to show them", () => {
    const codes = (more: Partial<Parameters<typeof proposalViolations>[0]>) =>
      proposalViolations({ ...facts, ...more }).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ today: "2026-08-09" })).toEqual(["day_in_future"]);
    expect(codes({ recognizedOn: "2026-08-11" })).toEqual(["before_recognition"]);
    expect(codes({ refusalsReachedOn: null })).toEqual(["refusals_not_reached"]);
    expect(codes({ refusalsReachedOn: "2026-08-11" })).toEqual(["refusals_not_reached"]);
    expect(codes({ ground: "own_request", refusalsReachedOn: null })).toEqual([]);
  });
});

describe("the ground of an open case, read again from the record", () => {
  const DAY = "2026-11-23";
  const refusals = { ground: "refusals", occurredOn: "2026-11-02", origin: "caseworker" } as const;
  const three = [refused("2026-09-01"), refused("2026-10-12"), refused("2026-11-02")];
  const radar = (ground: ExitGround, occurredOn: string) => ({
    ground,
    occurredOn,
    origin: "radar" as const,
  });
  const CASES: readonly [string, Parameters<typeof groundGone>[0], Partial<RadarFacts>, boolean][] = [
    ["three refusals stand", refusals, { refusals: three }, false],
    ["one of three voided", refusals, { refusals: three.slice(1) }, true],
    [
      "one of three found justified",
      refusals,
      { refusals: [refused("2026-09-01", { justified: true }), ...three.slice(1)] },
      true,
    ],
    [
      "a fourth in place of a voided one, after the day proposed",
      refusals,
      { refusals: [...three.slice(1), refused("2026-11-05")] },
      true,
    ],
    [
      "one of four voided, three by the day",
      refusals,
      { refusals: [refused("2026-08-20"), ...three.slice(1)] },
      false,
    ],
    ["work voided", radar("registration_cancelled", "2026-11-01"), { employedOn: null }, true],
    ["work goes on", radar("registration_cancelled", "2026-11-01"), { employedOn: "2026-11-01" }, false],
    ["another job since", radar("registration_cancelled", "2026-11-01"), { employedOn: "2026-11-10" }, false],
    [
      "money asked for the work",
      radar("registration_cancelled", "2026-11-01"),
      { employedOn: "2026-11-01", subsidies: [months("2026-11-01", "2026-11-01", FLEXIBLE)] },
      true,
    ],
    [
      "term over",
      radar("policy_term_over", "2026-11-01"),
      { subsidies: [months("2023-11-01", "2026-10-01")] },
      false,
    ],
    [
      "a month of the term voided",
      radar("policy_term_over", "2026-11-01"),
      { subsidies: [months("2023-12-01", "2026-10-01")] },
      true,
    ],
    ["retired", radar("pension", "2025-05-02"), { birthDate: "1975-03-02" }, false],
    ["birth date corrected", radar("pension", "2025-05-02"), {}, true],
    [
      "a department's word stands",
      radar("death", "2026-10-01"),
      { comparisons: [{ factKey: "death", on: "2026-10-01", source: "民政" }] },
      false,
    ],
    ["a department's word taken back", radar("death", "2026-10-01"), {}, true],
    ["papers prove it", { ground: "death", occurredOn: "2026-10-01", origin: "caseworker" }, {}, false],
  ];
  it.each(CASES)("%s", (_name, proposed, facts, isGone) => {
    const handled = [
      { ground: proposed.ground, occurredOn: proposed.occurredOn, status: "proposed" as const },
    ];
    expect(groundGone(proposed, { ...WOMAN, handled, ...facts }, DAY) !== null).toBe(isGone);
  });
});

describe("hearing the person", () => {
  it("gives five working days after being told, the holiday skipped", () => {
    expect(objectionDeadline("2026-11-13", calendar, defaultStandards)).toBe("2026-11-20");
    expect(objectionDeadline("2026-09-30", calendar, defaultStandards)).toBe("2026-10-13");
  });
  it("keeps the decision back until they are over", () => {
    const told = { toldOn: "2026-11-13", objectUntil: "2026-11-20" };
    expect(hearingBlock("fraud", { toldOn: null, objectUntil: null }, "2026-11-23")?.code).toBe("not_told");
    expect(hearingBlock("fraud", told, "2026-11-20")?.code).toBe("objection_period_running");
    expect(hearingBlock("fraud", told, "2026-11-21")).toBeNull();
    expect(hearingBlock("death", { toldOn: null, objectUntil: null }, "2026-11-13")).toBeNull();
  });
});

describe("who may decide", () => {
  const state: ExitState = {
    status: "proposed",
    ground: "own_request",
    proposedBy: "a",
    proposedAtUnit: DEMO_UNITS.jiankangHutongCommunity,
    toldOn: null,
    objectUntil: null,
    deliveredOn: null,
    objection: null,
    recognitionInForce: true,
    groundGone: null,
    followed: [],
    placeGone: null,
    closedFinding: null,
  };
  const reviewer: ExitHand = {
    accountId: "b",
    roles: ["reviewer"],
    unitId: DEMO_UNITS.nanguan,
    level: "county",
    ownCase: false,
  };
  const code = (more: Partial<ExitState>, hand: Partial<ExitHand> = {}, action = "confirm" as const) =>
    blockOf(action, { ...state, ...more }, { ...reviewer, ...hand }, "2026-11-23")?.code ?? null;

  it("the county's reviewer, a second hand, nobody in the own case", () => {
    expect(code({})).toBeNull();
    expect(code({}, { roles: ["caseworker"] })).toBe("forbidden");
    expect(code({}, { level: "street" })).toBe("forbidden");
    expect(code({}, { ownCase: true })).toBe("forbidden");
    expect(code({}, { accountId: "a" })).toBe("same_hands");
    expect(code({ recognitionInForce: false })).toBe("recognition_ended");
    expect(code({ status: "rejected" })).toBe("wrong_status");
  });
  it("nobody, once the record no longer shows the ground: neither told nor decided, but taken back or rejected", () => {
    const gone = { groundGone: "提请以后拒绝记录有变动。" };
    const block = (action: "confirm" | "tell" | "reject") =>
      blockOf(action, { ...state, ...gone }, reviewer, "2026-11-23")?.code ?? null;
    expect([block("confirm"), block("tell"), block("reject")]).toEqual(["ground_gone", "ground_gone", null]);
    // The letter of a decision taken before is still owed.
    expect(blockOf("tell", { ...state, ...gone, status: "confirmed" }, reviewer, "2026-11-23")).toBeNull();
  });
  it("is taken back by the proposing side, and by a reviewer only when the proposal is the own one", () => {
    const { nanguan, minkangStreet, jiankangHutongCommunity: own, binheCommunity: other } = DEMO_UNITS;
    const byCounty = { ...state, proposedAtUnit: nanguan };
    const unknown = { ...state, proposedAtUnit: null };
    const offers = (hand: Partial<ExitHand>, of: ExitState) =>
      offeredActions(of, { ...reviewer, ...hand }, "2026-11-23").some(({ action }) => action === "withdraw");
    const withdraw = (hand: Partial<ExitHand>, of: ExitState) =>
      blockOf("withdraw", of, { ...reviewer, ...hand }, "2026-11-23")?.code ?? null;
    const at = (role: Role, level: UnitLevel, unitId: number) => ({ roles: [role], level, unitId });
    for (const [hand, code, of = state] of [
      [{ accountId: "a" }, null],
      [{}, "forbidden"],
      [at("caseworker", "community", own), null],
      [at("caseworker", "community", other), "forbidden"],
      [at("manager", "street", minkangStreet), null],
      [at("manager", "county", nanguan), null],
      [{ roles: ["supervisor"], accountId: "a" }, "forbidden"],
      [at("caseworker", "community", own), "forbidden", byCounty],
      [at("manager", "street", minkangStreet), "forbidden", byCounty],
      [at("caseworker", "county", nanguan), null, byCounty],
      [at("caseworker", "community", own), "forbidden", unknown],
      [at("manager", "county", nanguan), null, unknown],
    ] as [Partial<ExitHand>, string | null, ExitState?][]) {
      expect(withdraw(hand, of)).toBe(code);
      expect(offers(hand, of)).toBe(code === null);
    }
  });
  it("offers to record that the person was told of the decision, once", () => {
    const offered = (toldOn: string | null, deliveredOn: string | null) =>
      offeredActions(
        { ...state, status: "confirmed", toldOn, deliveredOn },
        { ...reviewer, roles: ["caseworker"], level: "street" },
        "2026-11-23",
      );
    expect(offered(null, null)).toEqual([{ action: "tell", blocked: null }]);
    // Told of the intention before: the decision has a letter of its own.
    expect(offered("2026-11-13", null)).toEqual([{ action: "tell", blocked: null }]);
    expect(offered(null, "2026-11-23")).toEqual([]);
  });
  it("lets a reviewer take back the own proposal, and nobody else's", () => {
    const blocked = (accountId: string) =>
      blockOf("withdraw", state, { ...reviewer, accountId }, "2026-11-23")?.code ?? null;
    expect(blocked("a")).toBeNull();
    expect(blocked("b")).toBe("forbidden");
  });
  it("offers the undo while nothing has followed", () => {
    const offered = (followed: string[]) =>
      offeredActions({ ...state, status: "confirmed", followed }, reviewer, "2026-11-23");
    expect(offered([])).toContainEqual({ action: "undo", blocked: null });
    expect(offered(["新的申请"]).find(({ action }) => action === "undo")?.blocked).toContain("新的申请");
  });
  it("keeps an exit that a finding was struck off for, and names who can open that again", () => {
    const closedFinding = {
      id: "f",
      problem: "弄虚作假",
      caseNumber: "RD-220102-2026-000123",
      issuer: "长春市",
    };
    const kept = { ...state, status: "confirmed" as const, closedFinding };
    const block = blockOf("undo", kept, reviewer, "2026-11-23");
    expect(block).toMatchObject({ status: 409, code: "finding_closed", extra: { findingId: "f" } });
    for (const word of ["弄虚作假", "RD-220102-2026-000123", "长春市重新打开"])
      expect(block?.message).toContain(word);
    expect(blockOf("tell", kept, reviewer, "2026-11-23")).toBeNull();
  });
});
