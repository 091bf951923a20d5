/** 初次创业补贴, 创业担保贷款 and the steps of a support; day before, day of, day after. DOMAIN §3, §7.2. */
import { describe, expect, it } from "vitest";

import {
  dayViolation,
  type LoanFact,
  loanViolations,
  type MilestoneState,
  milestoneState,
  subsidyAmount,
  subsidyFrom,
  subsidyViolations,
} from "~/features/entrepreneurship/rules";
import {
  decides,
  offeredSteps,
  statusAfter,
  type SupportKind,
  type SupportStatus,
} from "~/features/entrepreneurship/status";
import { NoValueForDateError } from "~/law/dated";
import type { Role, UnitLevel } from "~/lib/actor";

const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
const FACTS = {
  businessRegisteredOn: "2025-11-24",
  firstBusiness: true,
  closedOn: null,
  others: [],
  inLedger: false,
};

const spell = (status: "employed" | "unemployed", from: string) => ({
  status,
  destination: status === "employed" ? "self_employment" : null,
  employer: null,
  wage: null,
  contract: null,
  contractUntil: null,
  from,
  until: null,
});

describe("初次创业补贴", () => {
  it.each<[string, Partial<Parameters<typeof subsidyViolations>[0]>, string, string[]]>([
    ["day before the year is over", {}, "2026-11-23", ["less_than_a_year"]],
    ["day on which it is", {}, "2026-11-24", []],
    ["day after", {}, "2026-11-25", []],
    [
      "registered 29 February, applied 27 February",
      { businessRegisteredOn: "2024-02-29" },
      "2025-02-27",
      ["less_than_a_year"],
    ],
    ["registered 29 February, applied 28 February", { businessRegisteredOn: "2024-02-29" }, "2025-02-28", []],
    ["closed the day after", { closedOn: "2026-11-26" }, "2026-11-25", []],
    ["closed that day", { closedOn: "2026-11-25" }, "2026-11-25", ["business_closed"]],
    [
      "applied for before",
      { others: [{ kind: "startup_subsidy", status: "applied", businessRegisteredOn: null }] },
      "2026-11-25",
      ["once_per_person"],
    ],
    [
      "paid before",
      { others: [{ kind: "startup_subsidy", status: "paid", businessRegisteredOn: "2025-11-24" }] },
      "2026-11-25",
      ["once_per_person"],
    ],
    [
      "refused before",
      { others: [{ kind: "startup_subsidy", status: "refused", businessRegisteredOn: "2025-11-24" }] },
      "2026-11-25",
      [],
    ],
    [
      "registered out of work for all the year",
      { line: [spell("unemployed", "2025-05-28")] },
      "2026-11-25",
      ["recorded_otherwise"],
    ],
    ["self-employed by the line", { line: [spell("employed", "2025-11-24")] }, "2026-11-25", []],
    [
      "older than the recognition",
      { recognitions: [{ from: "2025-11-25", until: null }] },
      "2026-11-25",
      ["business_outside_recognition"],
    ],
    [
      "on the day of the recognition",
      { recognitions: [{ from: "2025-11-24", until: null }] },
      "2026-11-25",
      [],
    ],
    ["in the subsidy ledger", { inLedger: true }, "2026-11-25", ["once_per_person"]],
    ["not the first by own word", { firstBusiness: false }, "2026-11-25", ["not_first_business"]],
    [
      "an earlier business on record",
      { others: [{ kind: "guidance", status: "ended", businessRegisteredOn: "2025-11-23" }] },
      "2026-11-25",
      ["not_first_business"],
    ],
    [
      "the same business on record",
      { others: [{ kind: "guidance", status: "ended", businessRegisteredOn: "2025-11-24" }] },
      "2026-11-25",
      [],
    ],
  ])("%s", (_name, change, on, expected) => {
    expect(codes(subsidyViolations({ ...FACTS, ...change }, on))).toEqual(expected);
  });

  it("is 5,000 yuan, cited, and not guessed before the day on file", () => {
    expect(subsidyAmount("2026-11-24")).toBe(5000);
    expect(subsidyFrom("2025-11-24", "2026-11-24")).toBe("2026-11-24");
    expect(subsidyViolations(FACTS, "2026-11-23")[0]?.source).toEqual({
      document: "吉人社联〔2020〕20号",
      article: "补贴条件",
    });
    expect(() => subsidyAmount("2022-05-09")).toThrow(NoValueForDateError);
  });
});

describe("创业担保贷款", () => {
  it.each<[string, number, number, string[]]>([
    ["at both limits", 300_000, 36, []],
    ["a fen more", 300_000.01, 36, ["above_ceiling"]],
    ["a month more", 300_000, 37, ["term_too_long"]],
    ["both", 400_000, 48, ["above_ceiling", "term_too_long"]],
    ["below", 299_999.99, 35, []],
  ])("%s", (_name, amount, termMonths, expected) => {
    expect(codes(loanViolations({ amount, termMonths }, "2026-11-24"))).toEqual(expected);
  });

  const first = { status: "approved", on: "2026-10-08", provider: "市农村商业银行" } as const;
  it.each<[string, number, Partial<LoanFact> & { amount: number }, string | null, string[]]>([
    [
      "the whole ceiling twice",
      300_000,
      { amount: 300_000 },
      "新增设备，银行同意",
      ["above_ceiling_together"],
    ],
    [
      "together a fen above",
      200_000.01,
      { amount: 100_000 },
      "新增设备，银行同意",
      ["above_ceiling_together"],
    ],
    ["together at the ceiling, with words", 200_000, { amount: 100_000 }, "新增设备，银行同意", []],
    ["together at the ceiling, without", 200_000, { amount: 100_000 }, null, ["loan_open"]],
    [
      "beside one applied for",
      200_000,
      { amount: 200_000, status: "applied" },
      null,
      ["above_ceiling_together"],
    ],
    ["beside one paid out", 200_000, { amount: 200_000, status: "paid" }, null, ["above_ceiling_together"]],
    ["after one repaid", 300_000, { amount: 300_000, status: "ended" }, null, []],
    ["after one refused", 300_000, { amount: 300_000, status: "refused" }, null, []],
  ])("a second one: %s", (_name, amount, one, note, expected) => {
    const open = [{ ...first, ...one }];
    expect(codes(loanViolations({ amount, termMonths: 36, open, note }, "2026-11-24"))).toEqual(expected);
  });

  it("has no limits on file before December 2023", () => {
    const loan = { amount: 100_000, termMonths: 12 };
    expect(() => loanViolations(loan, "2023-11-30")).toThrow(NoValueForDateError);
    expect(loanViolations(loan, "2023-12-01")).toEqual([]);
  });
});

describe("the steps of a support", () => {
  it.each<[SupportKind, SupportStatus, string[]]>([
    ["guidance", "running", ["end"]],
    ["incubation", "running", ["end"]],
    ["startup_subsidy", "applied", ["approve", "refuse"]],
    ["startup_subsidy", "approved", ["pay"]],
    ["startup_subsidy", "paid", []],
    ["guaranteed_loan", "applied", ["approve", "refuse"]],
    ["guaranteed_loan", "approved", ["pay"]],
    ["guaranteed_loan", "paid", ["end"]],
    ["guaranteed_loan", "refused", []],
    ["guidance", "ended", []],
  ])("%s, %s", (kind, status, steps) => {
    expect(offeredSteps({ kind, status })).toEqual(steps);
  });

  it("lead on, and money is decided by the county", () => {
    expect(statusAfter({ kind: "guaranteed_loan", status: "paid" }, "end")).toBe("ended");
    expect(statusAfter({ kind: "guidance", status: "running" }, "approve")).toBeNull();
    const hand = (role: Role, level: UnitLevel) => ({
      roles: [role],
      unit: { id: 1, name: "南关区", level },
    });
    expect(decides(hand("caseworker", "county"), "approve")).toBe(false);
    expect(decides(hand("caseworker", "community"), "end")).toBe(true);
    for (const step of ["approve", "refuse", "pay"] as const) {
      expect(decides(hand("reviewer", "county"), step)).toBe(true);
      expect(decides(hand("manager", "county"), step)).toBe(true);
      expect(decides(hand("manager", "street"), step)).toBe(false);
    }
  });

  it("take place after the step before and not tomorrow", () => {
    const bounds = { after: "2026-11-10", asOf: "2026-11-24" };
    expect(dayViolation("on", "2026-11-09", bounds)?.code).toBe("before_former_step");
    expect(dayViolation("on", "2026-11-10", bounds)).toBeNull();
    expect(dayViolation("on", "2026-11-24", bounds)).toBeNull();
    expect(dayViolation("on", "2026-11-25", bounds)?.code).toBe("day_in_future");
  });
});

describe("a milestone on a day", () => {
  it.each<[string, string | null, string | null, MilestoneState]>([
    ["day before its day", "2026-11-25", null, "due"],
    ["its day", "2026-11-24", null, "due"],
    ["day after", "2026-11-23", null, "overdue"],
    ["without a day", null, null, "open"],
    ["done on its day", "2026-11-20", "2026-11-20", "done"],
    ["done the day after", "2026-11-20", "2026-11-21", "late"],
    ["done without a promise", null, "2026-11-21", "done"],
  ])("%s", (_name, dueOn, doneOn, state) => {
    expect(milestoneState({ dueOn, doneOn }, "2026-11-24")).toBe(state);
  });
});
