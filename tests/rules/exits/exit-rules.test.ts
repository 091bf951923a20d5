/** 注销: the seven grounds and their sub-reasons, day before, day of, day after; readable for a bureau's lawyer. */
import { describe, expect, it } from "vitest";
import { followedBy, UNDO_HINT } from "~/features/exits/followed";
import { EXIT_GROUNDS, type ExitGround, groundFacts } from "~/features/exits/grounds";
import { groundDays, type RadarFacts, radarState } from "~/features/exits/radar";
import { certainGround, suggestedGrounds } from "~/features/exits/standing-grounds";
import { effectiveOn, proposalWarnings, subsidyEffect } from "~/features/exits/rules";
import { termEnd } from "~/features/exits/term-end";
import { type Refusal } from "~/features/refusals/rules";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { postTermOf } from "~/features/subsidies/post-terms";
import { exceptionByMonth, runsToRetirement } from "~/features/subsidies/retirement-exception";
import { exitGroundLabels } from "~/features/people/labels";
import { retirementSpan } from "~/law/retirement";
import { addDays, addMonths } from "~/lib/calendar-date";

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
const EMPLOYER = { kind: "employer_social_insurance" } as const;
const months = (
  fromMonth: string,
  untilMonth: string,
  { granted = true, kind = "welfare_post" }: { granted?: boolean; kind?: SubsidyKind } = {},
) => ({ fromMonth, untilMonth, granted, kind });

describe("the grounds of 三", () => {
  const CLAUSES: readonly [ExitGround, string, "先告知" | "直接"][] = [
    ["pension", "三（一）", "直接"],
    ["policy_term_over", "三（二）", "直接"],
    ["school", "三（三）", "直接"],
    ["military", "三（三）", "直接"],
    ["death", "三（三）", "直接"],
    ["moved_away", "三（三）", "直接"],
    ["imprisoned", "三（四）", "直接"],
    ["own_request", "三（五）", "直接"],
    ["refusals", "三（五）", "先告知"],
    ["no_longer_qualified", "三（六）", "先告知"],
    ["fraud", "三（六）", "先告知"],
    ["registration_cancelled", "三（七）", "直接"],
  ];

  it.each(CLAUSES)("%s is %s, %s", (code, article, way) => {
    const { source, toldFirst, evidence } = groundFacts(code);
    expect(source.article).toBe(article);
    expect(toldFirst === true).toBe(way === "先告知");
    expect(evidence.length).toBeGreaterThan(0);
  });

  it("are all of the interface's, each with its words", () => {
    expect(CLAUSES.map(([code]) => code)).toEqual([...EXIT_GROUNDS]);
    expect(Object.keys(exitGroundLabels).toSorted()).toEqual(EXIT_GROUNDS.toSorted());
  });

  it("hold from the day of the ground, or from the decision where the person could object", () => {
    for (const code of EXIT_GROUNDS) {
      const until = effectiveOn(code, "2026-03-02", "2026-03-20");
      expect(until, code).toBe(groundFacts(code).toldFirst ? "2026-03-20" : "2026-03-02");
    }
  });
});

describe("the day a ground could be known on", () => {
  it.each<[string, Partial<RadarFacts>, string, string]>([
    ["当时登记的就业", { employedOn: "2026-03-10" }, "2026-03-10", "2026-03-10"],
    [
      "后来才登记的就业",
      { employedOn: "2026-03-10", employmentRecordedOn: "2026-11-24" },
      "2026-03-10",
      "2026-11-24",
    ],
  ])("%s", (_name, facts, on, knownOn) => {
    const known = suggestedGrounds({ ...WOMAN, ...facts }, "2026-12-01");
    expect(known).toMatchObject([{ ground: "registration_cancelled", on, knownOn }]);
  });

  it("is that of the third refusal on record, whichever was written down last", () => {
    const refusals = [
      refused("2026-03-05", { recordedOn: "2026-04-10" }),
      refused("2026-03-10"),
      refused("2026-03-25"),
    ];
    const found = certainGround({ ...WOMAN, refusals }, "2026-12-01");
    expect(found).toMatchObject({ ground: "refusals", on: "2026-03-25", knownOn: "2026-04-10" });
  });
});

describe("the radar, the day before and the day of", () => {
  const CASES: readonly [name: string, facts: Partial<RadarFacts>, ground: ExitGround, on: string][] = [
    ["女，50 岁类别，1976-06-10 生：50 岁 9 个月", { birthDate: "1976-06-10" }, "pension", "2027-03-10"],
    [
      "男，1966-01-31 生：60 岁 4 个月，5 月 31 日",
      { birthDate: "1966-01-31", sex: "male", retirementCategory: "male" },
      "pension",
      "2026-05-31",
    ],
    [
      "补贴 2024-01 起满 36 个月，次月一日",
      { subsidies: [months("2024-01-01", "2026-12-01")] },
      "policy_term_over",
      "2027-01-01",
    ],
    [
      "两种补贴同月只计一个月",
      { subsidies: [months("2024-01-01", "2025-12-01"), months("2025-07-01", "2027-06-01")] },
      "policy_term_over",
      "2027-01-01",
    ],
    [
      "公益性岗位从 2024-01-15 起满三年：期限的最后一天 2027-01-15 到夜里为止，次日",
      { placements: [{ startedOn: "2024-01-15", contractUntil: "2027-01-15", endedOn: null }] },
      "policy_term_over",
      "2027-01-16",
    ],
    [
      "合同到前一天的也是满三年：期限没有短一天",
      { placements: [{ startedOn: "2024-01-15", contractUntil: "2027-01-14", endedOn: null }] },
      "policy_term_over",
      "2027-01-16",
    ],
    [
      "半年内第三次拒绝，当日",
      { refusals: [refused("2026-01-31"), refused("2026-05-02"), refused("2026-07-31")] },
      "refusals",
      "2026-07-31",
    ],
    ["就业，没有期限内的补贴和岗位", { employedOn: "2026-08-03" }, "registration_cancelled", "2026-08-03"],
    [
      "就业，岗位补贴到 2026-10，次月一日",
      { employedOn: "2026-08-03", subsidies: [months("2026-08-01", "2026-10-01")] },
      "registration_cancelled",
      "2026-11-01",
    ],
    [
      "灵活就业，社保补贴到 2025-11，按年申报：2026 年内仍可续报，次年一日",
      { employedOn: "2025-03-03", subsidies: [months("2025-03-01", "2025-11-01", FLEXIBLE)] },
      "registration_cancelled",
      "2027-01-01",
    ],
    [
      "灵活就业，社保补贴到 2025-12，按年申报，同上",
      { employedOn: "2025-03-03", subsidies: [months("2025-03-01", "2025-12-01", FLEXIBLE)] },
      "registration_cancelled",
      "2027-01-01",
    ],
    [
      "单位就业，社保补贴到 2026-06，按季申报：三季度的到四季度末仍可续报",
      { employedOn: "2026-04-08", subsidies: [months("2026-04-01", "2026-06-01", EMPLOYER)] },
      "registration_cancelled",
      "2027-01-01",
    ],
    [
      "单位就业，社保补贴到 2026-09：四季度的到次年一季度末仍可续报",
      { employedOn: "2026-04-08", subsidies: [months("2026-04-01", "2026-09-01", EMPLOYER)] },
      "registration_cancelled",
      "2027-04-01",
    ],
    [
      "补贴属于从前的工作（到 2026-06），这份工作 2026-07-01 起，无续报可言",
      { employedOn: "2026-07-01", subsidies: [months("2025-08-01", "2026-06-01", FLEXIBLE)] },
      "registration_cancelled",
      "2026-07-01",
    ],
    [
      "这份工作在补贴的最后一个月内开始，续报仍属这份工作",
      { employedOn: "2026-06-30", subsidies: [months("2026-06-01", "2026-06-01", EMPLOYER)] },
      "registration_cancelled",
      "2027-01-01",
    ],
    [
      "社保比对：认定后在单位参保",
      { comparisons: [{ factKey: "employerInsured", on: "2026-04-09", source: "社保" }] },
      "no_longer_qualified",
      "2026-04-09",
    ],
    [
      "公安比对：死亡",
      { comparisons: [{ factKey: "death", on: "2026-04-09", source: "公安" }] },
      "death",
      "2026-04-09",
    ],
  ];

  it.each(CASES)("%s", (_name, facts, ground, on) => {
    const day = groundDays({ ...WOMAN, ...facts }).find((one) => one.ground === ground);
    expect(day?.on).toBe(on);
    if (!day) return;
    expect(radarState(day, addDays(on, -1))).toBe("ahead");
    expect(radarState(day, on)).toBe("reached");
    expect(radarState(day, addDays(on, 1))).toBe("reached");
  });

  it("asks a person to settle a woman's category between the two days", () => {
    const [day] = groundDays({ ...WOMAN, birthDate: "1975-03-10", retirementCategory: null });
    expect(day).toMatchObject({
      ground: "pension",
      on: "2025-05-10",
      latestOn: "2031-07-10",
      settled: false,
    });
    if (!day) return;
    expect(radarState(day, "2025-05-09")).toBe("ahead");
    expect(radarState(day, "2025-05-10")).toBe("unsettled");
    expect(radarState(day, "2031-07-09")).toBe("unsettled");
    expect(radarState(day, "2031-07-10")).toBe("reached");
  });

  it("says nothing of what is no ground", () => {
    const quiet = (facts: Partial<RadarFacts>) =>
      groundDays({ ...WOMAN, ...facts }).filter(({ ground }) => ground !== "pension");
    expect(quiet({ subsidies: [months("2024-01-01", "2026-11-01")] })).toEqual([]);
    // First granted within five years of retirement (2034-09-21): to retirement, the pension is the ground.
    expect(quiet({ subsidies: [months("2029-10-01", "2032-09-01")] })).toEqual([]);
    expect(quiet({ subsidies: [months("2024-01-01", "2026-12-01", { granted: false })] })).toEqual([]);
    expect(quiet({ employedOn: "2026-08-03", suggestEmployed: false })).toEqual([]);
    expect(
      quiet({ refusals: [refused("2026-01-01"), refused("2026-05-02"), refused("2026-07-02")] }),
    ).toEqual([]);
    expect(
      quiet({ comparisons: [{ factKey: "employerInsured", on: "2024-01-08", source: "社保" }] }),
    ).toEqual([]);
    const term = { subsidies: [months("2020-01-01", "2022-12-01")] };
    expect(quiet(term)).toEqual([]);
  });

  it("leaves alone what is proposed, and what was rejected for that day", () => {
    const facts = { ...WOMAN, employedOn: "2026-08-03" };
    const handled = (status: "proposed" | "rejected", occurredOn: string) =>
      groundDays({ ...facts, handled: [{ ground: "registration_cancelled", occurredOn, status }] }).map(
        ({ ground }) => ground,
      );
    expect(handled("proposed", "2026-08-01")).toEqual(["pension"]);
    expect(handled("rejected", "2026-08-03")).toEqual(["pension"]);
    expect(handled("rejected", "2026-08-02")).toContain("registration_cancelled");
  });
});

describe("the term of the policies", () => {
  const woman = { birthDate: "1981-06-21", sex: "female", retirementCategory: "female50" } as const;
  const retirement = retirementSpan("1981-06-21", "female", "female50");
  it("runs on while a post runs past the counter's end", () => {
    const counter = [months("2024-01-01", "2026-12-01")];
    const post = { startedOn: "2025-06-01", contractUntil: "2027-05-31", endedOn: null };
    expect(termEnd(counter, [post], woman)).toMatchObject({ on: "2027-06-01", by: "placement" });
    const ended = { ...post, endedOn: "2026-12-31" };
    expect(termEnd(counter, [ended], woman)).toMatchObject({ on: "2027-01-01", by: "months" });
  });
  it("of a post says how many months of the shared counter end unused with it", () => {
    const post = { startedOn: "2024-01-15", contractUntil: "2027-01-15", endedOn: null };
    const two = [months("2024-02-01", "2024-03-01"), months("2024-06-01", "2024-06-01", { granted: false })];
    expect(termEnd(two, [post], woman)).toMatchObject({ on: "2027-01-16", monthsLeft: 34 });
    const [ground] = groundDays({ ...WOMAN, recognizedOn: "2024-01-08", subsidies: two, placements: [post] });
    expect(ground).toMatchObject({ ground: "policy_term_over", reason: "placement", monthsLeft: 34 });
    const warned = (occurredOn: string) =>
      proposalWarnings({
        ground: "policy_term_over",
        occurredOn,
        retirement,
        term: termEnd(two, [post], woman),
        inWork: false,
      });
    expect(warned("2027-01-16")).toEqual([
      expect.stringContaining("岗位期限已满，但各类补贴合并计算还剩 34 个月"),
    ]);
    // While the post runs, its term is not said to be over.
    expect(warned("2027-01-15")).toEqual([
      expect.stringContaining("2027年1月15日为止"),
      expect.stringMatching(/^各类补贴合并计算还剩 34 个月/),
    ]);
    const all = [months("2024-02-01", "2027-01-01")];
    expect(termEnd(all, [post], woman)).toMatchObject({ monthsLeft: 0 });
  });
  it("of a pension before retirement age names both days, whenever it is read", () => {
    const [warning] = proposalWarnings({
      ground: "pension",
      occurredOn: "2026-12-01",
      retirement: retirementSpan("1981-06-21", "female", "female50"),
      term: null,
      inWork: false,
    });
    expect(warning).toMatch(/^所填的情形发生日期2026年12月1日早于法定退休日期（/);
  });
  it("is not settled while an open category leaves the exception open", () => {
    const open = { birthDate: "1976-06-21", sex: "female", retirementCategory: null } as const;
    expect(termEnd([months("2024-01-01", "2026-12-01")], [], open)).toMatchObject({
      on: "2027-01-01",
      settled: false,
    });
  });
});

describe("the first month of help", () => {
  // 2031-12-17: 61 months after November 2026, 60 after December.
  const woman = { birthDate: "1979-08-17", sex: "female", retirementCategory: "female50" } as const;
  const granted = months("2027-01-01", "2029-12-01");
  it("is the earliest applied for, decided or not: whether help runs to retirement does not hang on the order", () => {
    const earlier = months("2026-11-01", "2026-11-01", { granted: false });
    expect(termEnd([granted], [], woman)).toBeNull();
    expect(termEnd([granted, earlier], [], woman)).toMatchObject({ on: "2030-01-01", settled: true });
  });
});

describe("help first granted before the retirement ages rose (2025-01-01)", () => {
  // Born 1979-08-17: 2029-08-17 by the law of 2024, 2031-12-17 by today's. Less than five years away in September 2024.
  const woman = { birthDate: "1979-08-17", sex: "female", retirementCategory: "female50" } as const;
  it.each([
    ["2024-08-01", "2024-08-17", "unmet"],
    ["2024-09-01", "2024-08-18", "met"],
    // By the law of its own day the same distance begins later.
    ["2025-01-01", "2025-01-01", "unmet"],
    ["2027-01-01", "2026-12-18", "met"],
  ] as const)("granted for %s, in a post from %s: %s", (month, startsOn, verdict) => {
    expect(runsToRetirement(woman, month)).toBe(verdict);
    expect(runsToRetirement(woman, startsOn)).toBe(verdict);
    expect(exceptionByMonth(woman, month, "2026-11-24").verdict).toBe(verdict);
    const last = Number(month.slice(0, 4)) + 3;
    const granted = months(month, `${last}-${month.slice(5, 7)}-01`);
    expect(termEnd([granted], [], woman) === null).toBe(verdict === "met");
    expect(postTermOf(woman, startsOn, "2026-11-24").cases[0]?.toRetirement).toBe(verdict === "met");
    const post = { startedOn: startsOn, contractUntil: addMonths(startsOn, 36), endedOn: null };
    expect(termEnd([], [post], woman) === null).toBe(verdict === "met");
  });
});

describe("subsidies at an exit", () => {
  const row = { id: "s", fromMonth: "2026-10-01", untilMonth: "2027-01-01", amount: "1000.00" } as const;
  const effect = (status: "applied" | "approved" | "paid", until: string, ground: ExitGround = "pension") =>
    subsidyEffect({ ...row, status }, ground, until);

  it("keep the month of the last recognized day, with its share of the amount", () => {
    expect(effect("approved", "2026-12-01")).toEqual({
      kind: "stop",
      untilMonth: "2026-11-01",
      amount: "500.00",
      months: 2,
    });
    expect(effect("approved", "2026-12-02")).toMatchObject({ untilMonth: "2026-12-01", amount: "750.00" });
    expect(effect("approved", "2027-01-02")).toBeNull();
    expect(effect("approved", "2026-10-01")).toEqual({ kind: "refuse" });
    expect(effect("applied", "2027-02-01", "fraud")).toEqual({ kind: "refuse" });
    expect(effect("approved", "2027-02-01", "fraud")).toEqual({ kind: "refuse" });
    expect(effect("paid", "2026-10-01")).toBeNull();
  });
});

describe("what rests on an exit", () => {
  const decided = Date.parse("2026-11-24T10:00:00+08:00");
  it.each([
    ["application", ["新的申请"]],
    ["recognition", ["新的认定"]],
    ["subsidy", ["补贴登记"]],
    ["subsidy_money", ["补贴审批或发放"]],
    ["placement", ["公益性岗位安置"]],
    ["recovery", ["追回款项"]],
    ["contact", []],
    ["reminder", []],
  ] as const)("%s", (kind, names) => {
    for (const name of names) expect(UNDO_HINT).toContain(name);
    expect(followedBy(decided, { [kind]: decided + 1 })).toEqual(names);
    expect(followedBy(decided, { [kind]: decided })).toEqual([]);
    expect(followedBy(decided, { [kind]: null })).toEqual([]);
  });
});
