import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkPlan, isSound, unexplained } from "~/features/help-plan/check";
import type { PlanContent } from "~/features/help-plan/measure";
import type { HelpRecord } from "~/features/help-plan/record";
import { type Standards, standardsOf } from "~/features/settings/standards";
import { assessment, context, match, measure, plan, record } from "./plan-record";

const codes = (content: PlanContent, facts: HelpRecord = record(), otherPlans: string[][] = []) => {
  const { red, amber } = checkPlan(content, facts, { ...context, otherPlans });
  return [...red.map(({ code }) => `red ${code}`), ...amber.map(({ code }) => `amber ${code}`)];
};

const chosen = (...matches: ReturnType<typeof match>[]) => plan([measure({ match: matches })]);
const three = [match("水电维修工"), match("小区门卫"), match("设备电工巡检")];

describe("a plan in order", () => {
  it("has no finding and says what was looked at", () => {
    const check = checkPlan(plan(), record(), context);
    expect(check.red).toEqual([]);
    expect(check.amber).toEqual([]);
    expect(check.passed).toContain("每个意愿都有措施");
    expect(isSound(check)).toBe(true);
  });
});

describe("red", () => {
  const cases: [name: string, content: PlanContent, code: string][] = [
    ["no measures", plan([]), "red no_measures"],
    ["main path without a measure", plan([measure({ path: "skills" })]), "red main_path_without_measure"],
    ["no step", plan([measure({ step: "" })]), "red step_missing"],
    ["no content", plan([measure({ content: " " })]), "red content_missing"],
    ["no way", plan([measure({ way: "" })]), "red way_missing"],
    ["no person in charge", plan([measure({ responsible: "" })]), "red responsible_missing"],
    ["no day", plan([measure({ dueOn: null })]), "red due_missing"],
    ["day past", plan([measure({ dueOn: "2026-02-11" })]), "red due_past"],
    [
      "a night post promised in words",
      plan([measure({ content: "推荐门卫，三班有夜班" })]),
      "red night_conflict",
    ],
    [
      "a chosen vacancy against a barrier",
      chosen(...three, match("理货员", { reasons: [{ code: "demand", level: "conflict", text: "搬重" }] })),
      "red barrier_conflict",
    ],
    [
      "a chosen vacancy above the age",
      chosen(
        ...three,
        match("保安员", { reasons: [{ code: "age", level: "conflict", text: "要求 45 岁以下" }] }),
      ),
      "red cannot_take",
    ],
    [
      "a chosen vacancy ended meanwhile",
      chosen(...three, match("车库看管员", { validUntil: "2026-02-11" })),
      "red cannot_take",
    ],
    ["due after retirement", plan([measure({ dueOn: "2033-09-01" })]), "red beyond_retirement"],
  ];
  it.each(cases)("%s", (_name, content, code) => {
    expect(codes(content)).toContain(code);
    expect(isSound(checkPlan(content, record(), context))).toBe(false);
  });

  it("names the measures concerned", () => {
    const check = checkPlan(plan([measure(), measure({ responsible: "" })]), record(), context);
    expect(check.red).toMatchObject([
      { code: "responsible_missing", measures: [1], message: "措施 2 没有负责人" },
    ]);
  });

  it("today is not past", () => {
    expect(codes(plan([measure({ dueOn: "2026-02-12" })]))).toEqual([]);
  });
});

describe("amber", () => {
  const cases: [name: string, content: PlanContent, facts: Partial<HelpRecord>, code: string][] = [
    ["two vacancies chosen", chosen(match("水电维修工"), match("小区门卫")), {}, "amber few_offers"],
    [
      "a path without a measure",
      plan([measure()], { paths: { main: "market", others: ["skills"] } }),
      {},
      "amber path_without_measure_skills",
    ],
    [
      "below the wage wished",
      chosen(
        ...three,
        match("保洁员", { reasons: [{ code: "wage", level: "attention", text: "低于期望 50 元" }] }),
      ),
      {},
      "amber below_expected_wage",
    ],
    [
      "a training wish",
      plan(),
      { assessment: assessment({ trainingWish: "养老护理" }) },
      "amber wish_unanswered",
    ],
    [
      "a wish to start a business",
      plan(),
      { assessment: assessment({ startUpWish: "开小饭桌" }) },
      "amber wish_unanswered",
    ],
    [
      "a wish for a welfare post",
      plan(),
      { assessment: assessment({ wantsWelfarePost: true }) },
      "amber wish_unanswered",
    ],
    ["a stated need", plan(), { assessment: assessment({ needs: ["心理疏导"] }) }, "amber wish_unanswered"],
    ["nothing recorded of the wishes", plan(), { assessment: null }, "amber no_assessment"],
    [
      "no contact for 31 days",
      plan(),
      { recognizedOn: "2025-12-01", lastContactOn: "2026-01-12" },
      "amber no_recent_contact",
    ],
    [
      "a welfare post for one who is able",
      plan([measure(), measure({ path: "safety_net", way: "公益性岗位安置" })]),
      {},
      "amber welfare_post_while_able",
    ],
    [
      "retirement category unknown",
      plan([measure({ dueOn: "2030-01-01" })]),
      { sex: "female", birthDate: "1976-03-02", retirementCategory: null },
      "amber perhaps_beyond_retirement",
    ],
  ];
  it.each(cases)("%s", (_name, content, facts, code) => {
    expect(codes(content, record(facts))).toContain(code);
  });

  const quiet: [name: string, content: PlanContent, facts: Partial<HelpRecord>][] = [
    ["contact 30 days ago", plan(), { recognizedOn: "2025-12-01", lastContactOn: "2026-01-13" }],
    [
      "recognized within 30 days, no contact yet",
      plan(),
      { recognizedOn: "2026-01-20", lastContactOn: null },
    ],
    ["training refused in words", plan(), { assessment: assessment({ trainingWish: "暂不需要" }) }],
    [
      "an answered need",
      plan([measure(), measure({ way: "心理疏导" })]),
      { assessment: assessment({ needs: ["心理疏导"] }) },
    ],
    [
      "one given before, two chosen",
      chosen(match("水电维修工"), match("小区门卫")),
      {
        offers: [
          {
            sameness: "a|b",
            occurredOn: "2026-02-06",
            invalidReasons: [],
            employer: "甲",
            post: "乙",
            reply: "refused",
            repliedOn: "2026-02-08",
            refusalReason: null,
            validUntil: null,
          },
        ],
      },
    ],
  ];
  it.each(quiet)("not for: %s", (_name, content, facts) => {
    expect(codes(content, record(facts))).toEqual([]);
  });

  it("the same vacancy given and chosen is one", () => {
    const one = match("水电维修工");
    const offers = [
      {
        sameness: `${one.employer}|${one.post}`,
        occurredOn: "2026-02-06",
        invalidReasons: [],
        employer: one.employer,
        post: one.post,
        reply: "pending",
        repliedOn: null,
        refusalReason: null,
        validUntil: null,
      },
    ];
    expect(codes(chosen(one, match("小区门卫")), record({ offers }))).toContain("amber few_offers");
  });

  it("text almost the same as another plan of the unit", () => {
    const other = [["推荐水电维修、门卫岗位"], ["推荐养老护理岗位"]];
    expect(codes(plan(), record(), other)).toEqual(["amber near_identical"]);
    expect(codes(plan(), record(), [["推荐养老护理员、保育员岗位，离家近的优先"]])).toEqual([]);
  });

  it("asks for a reason each, blanks are none", () => {
    const check = checkPlan(chosen(match("水电维修工")), record(), context);
    expect(unexplained(check, {}).map(({ code }) => code)).toEqual(["few_offers"]);
    expect(unexplained(check, { few_offers: "  " })).toHaveLength(1);
    expect(unexplained(check, { few_offers: "节后招聘会再补" })).toEqual([]);
  });
});

describe("the days without a contact", () => {
  const own = (from: string): Standards =>
    standardsOf([{ key: "silence_days", unitId: 1, lastId: 9, fromOn: from, value: [45, 90] }], 1);
  const silence = (lastContactOn: string, standards: Standards) =>
    checkPlan(plan(), record({ recognizedOn: "2025-12-01", lastContactOn }), {
      ...context,
      standards,
    }).amber.filter(({ code }) => code === "no_recent_contact");

  it("are those the city has set, from the day its value holds", () => {
    // 31, 45 and 46 days before the day of the check.
    expect(silence("2026-01-12", own("2025-12-01"))).toEqual([]);
    expect(silence("2025-12-29", own("2025-12-01"))).toEqual([]);
    expect(silence("2025-12-28", own("2025-12-01"))).toMatchObject([{ message: "近 45 天没有实质联系" }]);
    // The silence began under the former value.
    expect(silence("2026-01-12", own("2026-01-13"))).toMatchObject([{ message: "近 30 天没有实质联系" }]);
  });
});

describe("any plan", () => {
  const anyMeasure = fc.record({
    path: fc.constantFrom("market" as const, "skills" as const, "safety_net" as const),
    step: fc.constantFrom("", "岗位对接"),
    content: fc.string({ maxLength: 20 }),
    way: fc.constantFrom("", "岗位推荐", "技能培训", "自拟途径"),
    responsible: fc.constantFrom("", "姜晓彤"),
    dueOn: fc.option(fc.constantFrom("2026-02-11", "2026-03-01", "2040-01-01")),
  });

  it("is sound only with all four elements and a day to come, and every finding cites a clause", () => {
    fc.assert(
      fc.property(fc.array(anyMeasure, { maxLength: 4 }), (drawn) => {
        const measures = drawn.map((changes) => measure({ ...changes, match: [] }));
        const check = checkPlan(plan(measures), record(), context);
        for (const { source, message, measures: at } of [...check.red, ...check.amber]) {
          expect(source.document).not.toBe("");
          expect(message).not.toBe("");
          expect(at.every((position) => position < measures.length)).toBe(true);
        }
        if (isSound(check)) {
          for (const one of measures) {
            expect([one.step, one.content.trim(), one.way, one.responsible]).not.toContain("");
            expect(one.dueOn && one.dueOn >= "2026-02-12").toBeTruthy();
          }
        }
      }),
    );
  });
});
