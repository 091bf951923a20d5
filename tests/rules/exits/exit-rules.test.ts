/** 注销: the seven grounds and their sub-reasons, day before, day of, day after; readable for a bureau's lawyer. */
import { describe, expect, it } from "vitest";

import { followedBy, UNDO_HINT } from "~/features/exits/followed";
import { defaultStandards, standardsOf } from "~/features/settings/standards";
import {
  callBackPoints,
  callBacks,
  type CallBackState,
  nextCallBack,
  owedCallBacks,
} from "~/features/employment/rules";
import { groundGone } from "~/features/exits/ground-on-record";
import { EXIT_GROUNDS, type ExitGround, groundFacts } from "~/features/exits/grounds";
import { groundDays, type RadarFacts, radarState } from "~/features/exits/radar";
import {
  effectiveOn,
  hearingBlock,
  objectionDeadline,
  proposalViolations,
  proposalWarnings,
  subsidyEffect,
} from "~/features/exits/rules";
import { blockOf, type ExitHand, type ExitState, offeredActions } from "~/features/exits/status";
import { termEnd } from "~/features/exits/term-end";
import { countRefusals, readRefusals, type Refusal, serviceSameness } from "~/features/refusals/rules";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { postTermOf } from "~/features/subsidies/post-terms";
import { exceptionByMonth, runsToRetirement } from "~/features/subsidies/retirement-exception";
import { exitGroundLabels } from "~/features/people/labels";
import { retirementSpan } from "~/law/retirement";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import type { Role, UnitLevel } from "~/lib/actor";
import { addDays, addMonths } from "~/lib/calendar-date";
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
    expect(warned("2027-01-16")).toEqual([expect.stringContaining("还剩 34 个月")]);
    expect(warned("2027-01-15")[0]).toContain("2027年1月15日为止");
    const all = [months("2024-02-01", "2027-01-01")];
    expect(termEnd(all, [post], woman)).toMatchObject({ monthsLeft: 0 });
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

describe("three refusals within six months", () => {
  const verdict = (refusals: Refusal[], asOf: string, justifiedCounts = false) =>
    countRefusals(
      readRefusals(
        refusals.map((one) => ({ ...one, justifiedCounts })),
        "2026-01-01",
      ),
      asOf,
    );
  const three = [refused("2026-02-10"), refused("2026-05-10"), refused("2026-08-10")];

  it("counts the corresponding day, not the one after", () => {
    expect(verdict(three, "2026-08-09")).toMatchObject({ count: 2, verdict: "unmet" });
    expect(verdict(three, "2026-08-10")).toMatchObject({ count: 3, verdict: "met", reachedOn: "2026-08-10" });
    expect(verdict(three, "2026-08-11")).toMatchObject({ count: 2, verdict: "met" });
    const late = [...three.slice(0, 2), refused("2026-08-11")];
    expect(verdict(late, "2026-08-11")).toMatchObject({ count: 2, verdict: "unmet" });
  });
  it("shows and does not count justified ones, unless the unit has set so", () => {
    const list = [...three.slice(0, 2), refused("2026-08-10", { justified: true })];
    expect(verdict(list, "2026-08-10")).toMatchObject({ count: 2, verdict: "unmet" });
    expect(verdict(list, "2026-08-10", true)).toMatchObject({ count: 3, verdict: "met" });
  });
  it("counts no offer that was none, no post twice, nothing before the recognition", () => {
    const read = readRefusals(
      [
        refused("2025-12-31"),
        refused("2026-02-10", { sameness: "a" }),
        refused("2026-03-10", { sameness: "a" }),
        refused("2026-04-10", { invalidOffer: true }),
      ],
      "2026-01-01",
    );
    expect(read.map(({ notCounted }) => notCounted)).toEqual([
      "before_recognition",
      null,
      "repeat",
      "invalid_offer",
    ]);
  });
});

describe("one refusal written down twice", () => {
  it("counts once: the same service and words on one day, spaces aside; another day is another refusal", () => {
    const guidance = (id: string, on: string, content = "职业指导一次") =>
      refused(on, { id, sameness: serviceSameness("guidance", on, content) });
    const read = readRefusals(
      [
        guidance("a", "2026-02-10"),
        guidance("b", "2026-02-10", "职业指导 一次"),
        guidance("c", "2026-02-10", "职业指导两次"),
        guidance("d", "2026-02-11"),
      ],
      "2026-01-01",
    );
    expect(read.map(({ notCounted }) => notCounted)).toEqual([null, "repeat", null, null]);
  });
});

describe("call-backs 1, 3 and 6 months after employment", () => {
  const job = [{ id: "job", status: "employed" as const, on: "2026-01-31" }];
  const states = (asOf: string, services: string[] = [], facts = [...job]): CallBackState[] =>
    callBacks(
      facts,
      services.map((on) => ({ id: on, on })),
      asOf,
      defaultStandards,
    ).map(({ state }) => state);

  it("fall due on the corresponding day, or the month's last", () => {
    expect(callBacks(job, [], "2026-02-01", defaultStandards).map(({ dueOn }) => dueOn)).toEqual([
      "2026-02-28",
      "2026-04-30",
      "2026-07-31",
    ]);
  });
  it("keep the city's months of the day the job began, whatever is set afterwards", () => {
    const city = standardsOf(
      [{ key: "call_back_months", unitId: 1, lastId: 9, fromOn: "2026-02-01", value: [2, 4] }],
      5,
    );
    const due = (on: string) => callBackPoints(on, city).map(({ dueOn }) => dueOn);
    expect(due("2026-01-31")).toEqual(["2026-02-28", "2026-04-30", "2026-07-31"]);
    expect(due("2026-02-01")).toEqual(["2026-04-01", "2026-06-01"]);
    const shown = callBacks([{ id: "job", status: "employed", on: "2026-02-01" }], [], "2026-04-01", city);
    expect(shown.map(({ months, state }) => [months, state])).toEqual([
      [2, "due"],
      [4, "ahead"],
    ]);
  });
  it.each([
    ["before the first opens", null, "2026-02-20", "2026-02-28"],
    ["open and unanswered", "2026-02-20", "2026-02-21", "2026-02-28"],
    ["overdue and unanswered", null, "2026-03-05", "2026-02-28"],
    ["answered within its week", "2026-02-21", "2026-02-22", "2026-04-30"],
    ["the next one opened over it", null, "2026-04-23", "2026-04-30"],
    ["the last one answered", "2026-07-31", "2026-08-01", null],
  ])("the next one owed: %s", (_name, contact, asOf, due) => {
    const points = callBackPoints("2026-01-31", defaultStandards);
    expect(nextCallBack(points, contact, asOf)?.dueOn ?? null).toBe(due);
  });
  it("open seven days before, are overdue the day after, and are missed once the next one opens", () => {
    expect(states("2026-02-20")).toEqual(["ahead", "ahead", "ahead"]);
    expect(states("2026-02-21")).toEqual(["due", "ahead", "ahead"]);
    expect(states("2026-02-28")).toEqual(["due", "ahead", "ahead"]);
    expect(states("2026-03-01")).toEqual(["overdue", "ahead", "ahead"]);
    expect(states("2026-04-23")).toEqual(["missed", "due", "ahead"]);
  });
  it("are answered one each, by the latest whose time has come", () => {
    expect(states("2026-05-02", ["2026-02-21", "2026-04-30"])).toEqual(["done", "done", "ahead"]);
    expect(states("2026-05-02", ["2026-03-01"])).toEqual(["late", "overdue", "ahead"]);
    expect(states("2026-05-02", ["2026-02-01"])).toEqual(["missed", "overdue", "ahead"]);
  });
  it("end with the recognition (三、四（三）): what falls due from 注销 on is no longer owed", () => {
    const after = (exit: string, asOf = "2026-12-01") =>
      callBacks(job, [], asOf, defaultStandards, [{ from: "2026-01-08", until: exit }]).map(
        ({ state }) => state,
      );
    expect(after("2026-02-27")).toEqual(["exited", "exited", "exited"]);
    expect(after("2026-02-28")).toEqual(["exited", "exited", "exited"]);
    expect(after("2026-03-01")).toEqual(["missed", "exited", "exited"]);
    // Before the day of 注销 nothing changes.
    expect(after("2026-03-01", "2026-02-28")).toEqual(["due", "ahead", "ahead"]);
    // Work that began on that day or after it is no recognized person's, unless somebody recognized again began it.
    expect(after("2026-01-31", "2026-02-28")).toEqual(["exited", "exited", "exited"]);
    expect(after("2026-01-20", "2026-02-28")).toEqual(["exited", "exited", "exited"]);
    const again = [
      { from: "2025-03-03", until: "2026-01-10" },
      { from: "2026-01-20", until: null },
    ];
    expect(callBacks(job, [], "2026-02-28", defaultStandards, again).map(({ state }) => state)).toEqual([
      "due",
      "ahead",
      "ahead",
    ]);
  });
  it("stay ended when renewed unemployment is recorded after 注销: neither missed nor dropped", () => {
    const lost = [...job, { id: "lost", status: "unemployed" as const, on: "2026-05-15" }];
    const after = (exits: string[], line: Parameters<typeof callBacks>[0] = lost) =>
      callBacks(
        line,
        [],
        "2026-12-01",
        defaultStandards,
        exits.map((until) => ({ from: "2026-01-08", until })),
      ).map(({ state }) => state);
    expect(after(["2026-03-10"])).toEqual(["missed", "exited", "exited"]);
    expect(after(["2026-02-28"])).toEqual(["exited", "exited", "exited"]);
    // The job was over before the recognition was, or on the same day: it ended the call-backs by itself.
    expect(after(["2026-06-01"])).toEqual(["missed", "missed", "dropped"]);
    expect(after(["2026-05-15"])).toEqual(["missed", "missed", "dropped"]);
    // Recognized again after the renewed unemployment: what lay between stays nobody's.
    const again = [
      { from: "2026-01-08", until: "2026-03-10" },
      { from: "2026-06-01", until: null },
    ];
    expect(owedCallBacks(lost, [], "2026-12-01", defaultStandards, again).map(({ state }) => state)).toEqual([
      "missed",
      "exited",
      "exited",
    ]);
  });
  it("are owed from the first recognition on (四（三）): a point before it is nobody's duty", () => {
    const points = (from: string | null) =>
      owedCallBacks(
        job,
        [],
        "2026-12-01",
        defaultStandards,
        from === null ? [] : [{ from, until: null }],
      ).map(({ dueOn }) => dueOn);
    expect(points("2026-02-28")).toEqual(["2026-02-28", "2026-04-30", "2026-07-31"]);
    expect(points("2026-03-01")).toEqual(["2026-04-30", "2026-07-31"]);
    expect(points(null)).toEqual([]);
  });
  it("fall away when the job ends first", () => {
    const lost = [...job, { id: "lost", status: "unemployed" as const, on: "2026-03-15" }];
    expect(states("2026-12-01", ["2026-02-28"], lost as never)).toEqual(["done", "dropped", "dropped"]);
  });
});

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
