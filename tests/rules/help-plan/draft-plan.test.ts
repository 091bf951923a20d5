import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkPlan, unexplained } from "~/features/help-plan/check";
import { comparePlans, compareRows } from "~/features/help-plan/compare";
import { draftHelpPlan } from "~/features/help-plan/draft";
import {
  contactDueOn,
  offersDueOn,
  onWorkingDay,
  reviewDueOn,
  workingDaysAhead,
} from "~/features/help-plan/due-days";
import { chosenMatches } from "~/features/help-plan/measure";
import { type ContactLine, outOfReach } from "~/features/help-plan/out-of-reach";
import type { GivenOffer, HelpRecord } from "~/features/help-plan/record";
import { defaultStandards, type Standards } from "~/features/settings/standards";
import { similarity } from "~/features/help-plan/similarity";
import type { StockVacancy } from "~/features/job-offers/stock";
import { AS_OF, assessment, calendar, context, entitlements, measure, plan, record } from "./plan-record";

const vacancy = (post: string, employer: string, changes: Partial<StockVacancy> = {}): StockVacancy => ({
  id: `00000000-0000-7000-8000-${[...`${post}${employer}`]
    .map((c) => c.charCodeAt(0) % 10)
    .join("")
    .padStart(12, "0")
    .slice(-12)}`,
  employer,
  post,
  occupation: null,
  places: 2,
  wageMin: 2900,
  wageMax: 3500,
  education: null,
  ageMin: null,
  ageMax: null,
  workingHours: "day_shift",
  acceptsDisabled: null,
  divisionCode: "220102000000",
  workplace: "长春市南关区",
  validUntil: "2026-12-31",
  ...changes,
});

const stock = [
  vacancy("水电维修工", "宏运物业"),
  vacancy("门卫", "第一〇三中学", { wageMin: 2450, wageMax: 2450 }),
  vacancy("水电工", "云杉商贸"),
  vacancy("理货员", "永春仓储"),
  vacancy("门卫", "低薪小区", { wageMin: 2000, wageMax: 2229 }),
];

const draft = (facts: Partial<HelpRecord> = {}, vacancies: StockVacancy[] = stock) =>
  draftHelpPlan(
    record(facts),
    { vacancies, courses: [], welfarePosts: [] },
    {
      ...context,
      responsible: "姜晓彤",
      calendar,
      minimumWage: () => 2230,
    },
  );

describe("a second public-welfare placement", () => {
  const placed = (disabilityGrade: "2" | "3" | null) => {
    const born = { birthDate: "1982-08-14" };
    const placements = [{ occurredOn: "2021-01-01", endedOn: "2024-01-01" }];
    const { measures } = draft({
      ...born,
      category: "disabled",
      assessment: assessment({ marketAbility: "hard", wantsWelfarePost: true }),
      entitlements: entitlements({ ...born, placements, category: "disabled", disabilityGrade }),
    });
    return {
      ways: measures.map(({ way }) => way),
      words: measures.map(({ content }) => content).join("\n"),
    };
  };

  it("is drafted only on a ground the placement would accept; an unknown grade is none and is told", () => {
    expect(placed("2").ways).toContain("公益性岗位安置");
    expect(placed("3").ways).not.toContain("公益性岗位安置");
    const unknown = placed(null);
    expect(unknown.ways).not.toContain("公益性岗位安置");
    expect(unknown.words).toContain("档案中没有残疾等级，查验残疾人证后再定");
  });
});

describe("paths follow what was assessed and told", () => {
  const cases: [string, Partial<HelpRecord>, string, string[]][] = [
    ["able, with wishes", {}, "market", []],
    [
      "able, wants training too",
      { assessment: assessment({ trainingWish: "电工复审" }) },
      "market",
      ["skills"],
    ],
    ["lacks a skill", { assessment: assessment({ marketAbility: "needs_skill" }) }, "skills", ["market"]],
    ["hard to place", { assessment: assessment({ marketAbility: "hard" }) }, "safety_net", ["market"]],
    [
      "only wants to start up",
      { assessment: assessment({ wishes: [], startUpWish: "开小饭桌" }) },
      "start_up",
      ["market"],
    ],
    ["nothing recorded", { assessment: null }, "market", []],
  ];
  it.each(cases)("%s", (_name, facts, main, others) => {
    const { paths } = draft(facts);
    expect([paths.main, paths.others]).toEqual([main, others]);
    expect(paths.reasons.map(({ path }) => path)).toEqual([main, ...others]);
  });
});

describe("the offers measure", () => {
  const offersOf = (facts: Partial<HelpRecord> = {}, vacancies = stock) =>
    draft(facts, vacancies).measures.find(({ way }) => way === "岗位推荐");

  it("chooses what fits and counts, never what conflicts", () => {
    const offers = offersOf();
    const chosen = offers?.match.filter((match) => match.chosen).map(({ post }) => post);
    expect(chosen?.toSorted()).toEqual(["水电维修工", "水电工", "门卫"].toSorted());
    expect(offers?.dueOn).toBe("2026-04-30");
    expect(offers?.suggestedBy).toMatchObject({
      rule: "至少提供 3 个岗位信息",
      source: { article: "四（二）" },
    });
  });

  it("says so where the stock has nothing", () => {
    const offers = offersOf({}, []);
    expect(offers?.match).toEqual([]);
    expect(offers?.suggestedBy?.fact).toContain("岗位库目前没有合适的岗位");
  });

  it("keeps to the county of residence where the form's place was left empty, as to a place that was named", () => {
    const far = stock.map((one) => ({ ...one, divisionCode: "220103000000" }));
    const placeOf = (offers: ReturnType<typeof offersOf>) => [
      ...new Set(offers?.match.map(({ reasons }) => reasons.find(({ code }) => code === "place")?.text)),
    ];
    const told = offersOf({}, far);
    expect(told?.content).toContain("（在本县（市、区）内；");
    expect(placeOf(told)).toEqual(["不在意愿地点内"]);
    expect(told?.suggestedBy?.fact).toContain("岗位库目前没有合适的岗位");
    expect(told?.suggestedBy?.fact).toContain("选用的有 3 个不在本人要的地点内，先与本人商量");
    expect(told?.suggestedBy?.fact).toContain("“水电维修”的 2 个岗位与本人条件不合（不在意愿地点内）");
    // 本市（州）内 and 本省内 are places of their own.
    for (const workDivision of ["220100000000", "220000000000"]) {
      const anywhere = offersOf({ assessment: assessment({ workDivision }) }, far);
      expect(placeOf(anywhere)).toEqual(["在意愿地点内"]);
      expect(anywhere?.suggestedBy?.fact).toContain("岗位库合适的有 3 个");
    }
    expect(placeOf(offersOf({ assessment: null }, far))).toEqual(["不在常住县（市、区）"]);
  });

  it("asks only for what is missing, without what was offered", () => {
    const offers = [
      {
        sameness: "宏运物业|水电维修工",
        occurredOn: "2026-02-06",
        invalidReasons: [],
        employer: "宏运物业",
        post: "水电维修工",
        reply: "refused",
        repliedOn: "2026-02-08",
        refusalReason: "too_far",
        validUntil: null,
      },
    ];
    const drafted = draft({ offers });
    const offer = drafted.measures.find(({ way }) => way === "岗位推荐");
    expect(offer?.content).toMatch(/^推荐 2 个以上/);
    expect(offer?.match.map(({ employer }) => employer)).not.toContain("宏运物业");
    expect(drafted.measures.find(({ way }) => way === "职业指导")?.content).toContain("距离远");
  });

  const given = (changes: Partial<GivenOffer> = {}) =>
    ["a", "b", "c"].map((key) => ({
      sameness: key,
      occurredOn: "2026-02-06",
      invalidReasons: [],
      employer: `${key}公司`,
      post: key,
      reply: "refused",
      repliedOn: "2026-02-08",
      refusalReason: null,
      validUntil: null,
      ...changes,
    }));
  const pending = { reply: "pending", repliedOn: null };
  const waysOf = (offers: GivenOffer[]) => draft({ offers }).measures.map(({ way }) => way);

  it("goes on once three were given, with what the stock holds and without a number", () => {
    const offer = offersOf({ offers: given() });
    expect(offer?.content).toMatch(/^继续推荐岗位：水电维修或门卫/);
    expect(offer?.match.filter(({ chosen }) => chosen).length).toBeGreaterThan(0);
    expect(offer?.suggestedBy?.fact).toMatch(/已推荐有效岗位 3 个；岗位库合适的有 \d 个/);
    const none = offersOf({ offers: given() }, []);
    expect(none?.content).toContain("目前没有合适的岗位");
    expect(none?.suggestedBy?.fact).toContain("岗位库目前没有合适的岗位");
  });

  it("is followed up only where a reply is awaited and the vacancy is still there", () => {
    expect(waysOf(given())).not.toContain("陪同面试");
    expect(waysOf(given({ ...pending, validUntil: "2026-02-11" }))).not.toContain("陪同面试");
    expect(waysOf(given({ ...pending, closedOn: "2026-02-11" }))).not.toContain("陪同面试");
    // The last day of validity runs to its end.
    expect(waysOf(given({ ...pending, validUntil: AS_OF }))).toContain("陪同面试");
    const [first, ...others] = given(pending);
    const two = [{ ...first!, validUntil: "2026-02-01" }, ...others];
    const follow = draft({ offers: two }).measures.find(({ way }) => way === "陪同面试");
    expect(follow?.suggestedBy?.fact).toBe("已推荐有效岗位 3 个，待回音 2 个");
    expect(follow?.content).toContain("b公司b、c公司c");
    expect(follow?.content).not.toContain("a公司");
  });

  const followed = (offers: GivenOffer[]) =>
    draft({ offers }).measures.find(({ content }) => /^(?:跟进)?已推荐/.test(content));

  it("is not followed up to an interview where the dossier speaks against it: the person is asked first", () => {
    const [one] = given(pending);
    const packer = { ...one!, sameness: "d", employer: "长轴配件", post: "包装工" };
    expect(followed([packer])).toMatchObject({
      content:
        "已推荐的长轴配件包装工（久站，注意“腰椎病，不宜久站、搬重”）先向本人核实，不合适的登记反馈、另行推荐",
      way: "职业指导",
      suggestedBy: { fact: "已推荐有效岗位 1 个，待回音 1 个，其中 1 个须先向本人核实" },
    });
    const both = followed([packer, one!]);
    expect(both?.way).toBe("陪同面试");
    expect(both?.content).toMatch(
      /^跟进已推荐岗位（a公司a）的面试和录用，需要的陪同面试；已推荐的长轴配件包装工（/,
    );
    // The vacancy's own conditions count like those of the stock: the age it asks, the nights it has.
    const young = { ...one!, vacancy: { ...stock[0]!, ageMax: 45 } };
    expect(followed([young])?.content).toContain("（要求 45 岁以下，本人 55 岁）");
    const nights = { ...one!, vacancy: { ...stock[0]!, workingHours: "三班倒" } };
    expect(followed([nights])?.content).toContain("有夜班，与“不上夜班”冲突");
    expect(draft({ offers: [nights] }).check.red).toEqual([]);
  });

  it("names a vacancy once, and nothing that nobody can answer any more", () => {
    const [one] = given(pending);
    const again = { ...one!, occurredOn: "2026-02-10" };
    expect(followed([one!, again])?.content).toContain("（a公司a）");
    expect(followed([{ ...one!, occurredOn: "2024-02-10" }, again])?.content).toContain("（a公司a）");
    expect(followed([one!, { ...again, reply: "refused" }])).toBeUndefined();
    // Half a year without a word: the day itself still counts.
    const at = (occurredOn: string) => followed([{ ...one!, occurredOn }]);
    expect(at("2025-08-12")).toBeDefined();
    expect(at("2025-08-11")).toBeUndefined();
    // Heard of since, or open to a day that was named.
    expect(
      followed([{ ...one!, occurredOn: "2025-08-01", reply: "interested", repliedOn: "2025-09-01" }]),
    ).toBeDefined();
    expect(followed([{ ...one!, occurredOn: "2025-08-01", validUntil: AS_OF }])).toBeDefined();
  });
});

describe("the drafted goal", () => {
  const told = (changes: Parameters<typeof assessment>[0]) => ({ assessment: assessment(changes) });
  const BY = "2026-05-12";
  it.each<[string, Partial<HelpRecord>, string]>([
    ["market", {}, `${BY} 前在本县（市、区）内找到水电维修、门卫或相近工作、月薪 2,500 元以上，稳定就业`],
    ["nothing told", { assessment: null }, `${BY} 前摸清求职意愿和能力，推荐合适岗位`],
    [
      "skills",
      told({ marketAbility: "needs_skill", trainingWish: "养老护理" }),
      `${BY} 前完成职业技能培训（本人意愿：养老护理），培训后推荐就业`,
    ],
    [
      "start-up",
      told({ wishes: [], startUpWish: "开小饭桌" }),
      `${BY} 前落实创业服务，办好开业手续（本人意愿：开小饭桌）`,
    ],
    [
      "safety net",
      told({ marketAbility: "hard" }),
      `${BY} 前安置到公益性岗位；没有合适空岗的，登记轮候并继续推荐适合的工作`,
    ],
    [
      "in work",
      { employment: "employed", work: { destination: "employer", since: "2026-01-05" } },
      `${BY} 前就业稳定，按期回访，应享补贴落实到位`,
    ],
  ])("says the aim of the main path in the person's wishes, by the next look back: %s", (_, facts, goal) => {
    expect(draft(facts).goal).toBe(goal);
  });

  it("ends before retirement, and where nothing is promised any more there is none", () => {
    expect(draft({ birthDate: "1965-12-14" }).goal).toMatch(/^2026-03-13 前/);
    expect(draft({ birthDate: "1960-08-14" }).goal).toBe("");
  });
});

describe("a drafted plan", () => {
  it("without an assessment begins with the visit that records it and needs no reasons", () => {
    const drafted = draft({ assessment: null });
    expect(drafted.measures[0]).toMatchObject({ way: "入户走访", dueOn: "2026-02-26" });
    expect(drafted.check.red).toEqual([]);
  });

  it("for somebody out of reach begins with the search; everything else follows it, and nothing ends by it", () => {
    const facts = {
      recognizedOn: "2025-12-01",
      lastContactOn: "2025-12-20",
      assessment: assessment({
        trainingWish: "养老护理",
        marketAbility: "needs_skill" as const,
        needs: ["心理疏导"],
      }),
    };
    const tries = [
      { occurredOn: "2026-01-21", way: "phone", met: "none", substantive: false, outcome: null },
      { occurredOn: "2026-02-03", way: "home_visit", met: "none", substantive: false, outcome: null },
    ];
    const lost = outOfReach({ line: null, contacts: tries.toReversed(), offers: [] });
    const { measures, check } = draft({ ...facts, outOfReach: lost });
    expect(measures[0]).toMatchObject({ way: "入户走访", dueOn: "2026-02-26" });
    expect(measures[0]?.content).toContain("2026年1月21日电话、2026年2月3日上门都没有联系上");
    expect(measures[0]?.suggestedBy).toMatchObject({ source: { article: "四（一）" } });
    expect(measures[0]?.suggestedBy?.fact).toContain("2026-01-21 以来 2 天联系都没有找到本人");
    const usual = draft(facts).measures;
    expect(measures).toHaveLength(usual.length + 1);
    for (const one of measures.slice(1)) {
      expect(one.content).toContain("联系上本人后");
      // Five working days to find the person, five more before anything is talked over.
      expect(one.dueOn && one.dueOn >= "2026-03-04").toBe(true);
    }
    expect(measures.map(({ content }) => content).join()).not.toMatch(/注销|拒绝/);
    expect([...check.red, ...check.amber].map(({ code }) => code)).not.toContain("lost_not_sought");
    expect(check.red).toEqual([]);
    // The same plan as if nothing were the matter is stopped.
    const ignoring = checkPlan(draft(facts), record({ ...facts, outOfReach: lost }), context);
    expect(ignoring.red.map(({ code }) => code)).toContain("lost_not_sought");
  });

  const contact = (occurredOn: string, changes: Partial<ContactLine> = {}): ContactLine => ({
    occurredOn,
    way: "phone",
    met: "none",
    substantive: false,
    outcome: null,
    ...changes,
  });
  const talk = (occurredOn: string) => contact(occurredOn, { met: "self", substantive: true });
  const lostLine = { status: "lost_contact", occurredOn: "2026-02-01" };
  it.each<[string, Parameters<typeof outOfReach>[0], string | null]>([
    ["one call in vain", { line: null, contacts: [contact("2026-02-01")], offers: [] }, null],
    [
      "two calls on one day",
      { line: null, contacts: [contact("2026-02-01"), contact("2026-02-01")], offers: [] },
      null,
    ],
    [
      "two days in vain",
      { line: null, contacts: [contact("2026-02-02"), contact("2026-02-01")], offers: [] },
      "2026-02-01",
    ],
    [
      "spoken with between them",
      {
        line: null,
        contacts: [contact("2026-02-03"), talk("2026-02-02"), contact("2026-02-01")],
        offers: [],
      },
      null,
    ],
    ["the line says so", { line: lostLine, contacts: [talk("2026-01-20")], offers: [] }, "2026-02-01"],
    ["spoken with after the line", { line: lostLine, contacts: [talk("2026-02-02")], offers: [] }, null],
    [
      "a contact says so",
      {
        line: null,
        contacts: [contact("2026-02-05", { met: "family", outcome: "lost_contact" })],
        offers: [],
      },
      "2026-02-05",
    ],
    [
      "an offer's answer says so",
      {
        line: null,
        contacts: [],
        offers: [{ reply: "lost_contact", repliedOn: "2026-02-06", occurredOn: "2026-02-03" }],
      },
      "2026-02-06",
    ],
    [
      "family met only",
      {
        line: null,
        contacts: [contact("2026-02-02", { met: "family" }), contact("2026-02-01", { met: "family" })],
        offers: [],
      },
      null,
    ],
  ])("out of reach or not: %s", (_name, facts, since) => {
    expect(outOfReach(facts)?.since ?? null).toBe(since);
  });

  const anyFacts = fc.record({
    outOfReach: fc.constantFrom(
      null,
      outOfReach({ line: lostLine, contacts: [], offers: [] }),
      outOfReach({ line: null, contacts: [contact("2026-02-02"), contact("2026-01-30")], offers: [] }),
    ),
    assessment: fc.option(
      fc
        .record({
          wishes: fc.subarray(["水电维修", "保洁", "门卫", "不存在的工种"]),
          trainingWish: fc.constantFrom(null, "养老护理", "无"),
          startUpWish: fc.constantFrom(null, "开小饭桌", "不愿意"),
          wantsWelfarePost: fc.boolean(),
          needs: fc.subarray(["心理疏导", "职业指导", "职业技能培训", "说不清的需求"]),
          barriers: fc.subarray(["腰椎病", "照顾老人", "哮喘"]),
          marketAbility: fc.constantFrom("able" as const, "needs_skill" as const, "hard" as const),
          expectedWage: fc.constantFrom(null, 2500, 9000),
        })
        .map((changes) => assessment(changes)),
    ),
    category: fc.constantFrom("older" as const, "disabled" as const, "dibao" as const),
    lastContactOn: fc.constantFrom(null, "2026-02-10", "2025-06-01"),
    recognizedOn: fc.constantFrom("2026-02-10", "2025-10-01", "2023-01-05"),
  });

  it("is never red, names a clause and a fact for every measure, and invents no vacancy", () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray(stock), (facts, vacancies) => {
        const drafted = draft(facts, vacancies);
        expect(drafted.check.red).toEqual([]);
        for (const one of drafted.measures) {
          expect(one.suggestedBy?.fact).toBeTruthy();
          expect(one.suggestedBy?.source.article).toBeTruthy();
          expect(one.dueOn && one.dueOn >= AS_OF).toBe(true);
          expect(one.responsible).toBe("姜晓彤");
        }
        const ids = new Set(vacancies.map(({ id }) => id));
        const chosen = chosenMatches(drafted.measures);
        expect(chosen.every(({ vacancyId, level }) => ids.has(vacancyId) && level !== "conflict")).toBe(true);
        expect(unexplained(drafted.check, {}).map(({ code }) => code)).not.toContain("wish_unanswered");
      }),
    );
  });
});

describe("the call-back of somebody in work", () => {
  const callOf = (since: string, facts: Partial<HelpRecord> = {}, standards?: Standards) =>
    draftHelpPlan(
      record({
        employment: "employed",
        work: { destination: "employer", since },
        recognizedOn: "2025-01-05",
        lastContactOn: null,
        ...facts,
      }),
      { vacancies: stock, courses: [], welfarePosts: [] },
      {
        ...context,
        responsible: "姜晓彤",
        calendar,
        minimumWage: () => 2230,
        ...(standards ? { standards } : {}),
      },
    ).measures.find(({ way }) => way === "就业后回访");

  it.each([
    ["the first month", "2026-02-06", null, "2026-03-06"],
    ["a day that is no working day stays the day of the standard", "2026-01-28", null, "2026-02-28"],
    ["due today", "2026-01-12", null, "2026-02-12"],
    ["a day past", "2026-01-11", null, "2026-02-26"],
    ["made in time: the next", "2026-01-11", "2026-02-04", "2026-04-11"],
    ["made too early: still owed", "2026-01-11", "2026-02-03", "2026-02-26"],
  ])("%s", (_name, since, lastContactOn, dueOn) => {
    expect(callOf(since, { lastContactOn })?.dueOn).toBe(dueOn);
  });

  it("follows the months the city has set, and says them", () => {
    const own: Standards = (standard, day) =>
      standard.key === "call_back_months" ? ([2, 5] as never) : defaultStandards(standard, day);
    const call = callOf("2026-02-06", {}, own);
    expect(call?.dueOn).toBe("2026-04-06");
    expect(call?.suggestedBy?.rule).toBe("就业后 2、5 个月回访");
  });

  it("is no call-back of the standard any more where all were made", () => {
    const call = callOf("2025-06-10", { lastContactOn: "2025-12-10" });
    expect(call?.content).toMatch(/^跟踪就业情况一次/);
    expect(call?.suggestedBy?.source.article).toBe("四（三）");
  });
});

describe("due days", () => {
  it.each([
    ["a holiday moves back to the last working day", "2026-02-18", "2026-02-14"],
    ["a working day stays", "2026-02-26", "2026-02-26"],
    ["beyond the calendar stays", "2030-01-05", "2030-01-05"],
  ])("%s", (_name, day, result) => {
    expect(onWorkingDay(calendar, day, AS_OF)).toBe(result);
  });

  it.each([
    ["first contact within five working days", "2026-02-10", null, "2026-02-24"],
    ["overdue first contact: five working days from now", "2026-01-05", null, "2026-02-26"],
    ["a month after the last contact", "2026-01-05", "2026-02-05", "2026-03-05"],
  ])("%s", (_name, recognizedOn, lastContactOn, due) => {
    expect(contactDueOn(calendar, { recognizedOn, lastContactOn, asOf: AS_OF }, defaultStandards)).toBe(due);
  });

  it("offers within three months of recognition, or a month from now when that is past", () => {
    expect(offersDueOn(calendar, "2026-02-03", AS_OF, defaultStandards)).toBe("2026-04-30");
    expect(offersDueOn(calendar, "2025-06-03", AS_OF, defaultStandards)).toBe("2026-03-12");
  });

  it("review after a quarter; beyond the calendar by plain weeks", () => {
    expect(reviewDueOn(calendar, AS_OF, defaultStandards)).toBe("2026-05-12");
    expect(workingDaysAhead(calendar, "2026-12-25", 5)).toBe("2027-01-01");
  });
});

describe("comparing", () => {
  it("is 1 for the same texts in any order, 0 for nothing shared, and symmetric", () => {
    expect(similarity(["推荐岗位三个", "每月联系"], ["每月联系", "推荐岗位三个"])).toBe(1);
    expect(similarity(["推荐岗位"], ["入户走访"])).toBe(0);
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
        expect(similarity(a, b)).toBe(similarity(b, a));
      }),
    );
  });

  it("lists what changed between versions", () => {
    const before = plan([
      measure({ content: "推荐 3 个以上水电维修岗位" }),
      measure({ content: "电工证复审培训" }),
    ]);
    const after = plan(
      [
        measure({ content: "推荐 3 个以上水电维修岗位", responsible: "陶立军" }),
        measure({ content: "入户走访一次" }),
      ],
      { paths: { main: "market", others: ["skills"] } },
    );
    const [old, now] = [
      { ...before, goal: "" },
      { ...after, goal: "上半年就业" },
    ];
    expect(comparePlans(old, now)).toEqual([
      { kind: "changed", text: "路径由市场就业改为市场就业、技能培训" },
      { kind: "changed", text: "目标由空改为“上半年就业”" },
      { kind: "changed", text: "负责人由姜晓彤改为陶立军" },
      { kind: "added", text: "入户走访一次" },
      { kind: "removed", text: "电工证复审培训" },
    ]);
    // A version in which only the goal is another is another.
    expect(comparePlans(now, { ...now, goal: "年内就业" })).toEqual([
      { kind: "changed", text: "目标由“上半年就业”改为“年内就业”" },
    ]);
    expect(comparePlans(now, now)).toEqual([]);
  });

  it("takes a reworded measure for the same one, whatever stands before it", () => {
    const before = plan([
      measure({ content: "推荐 3 个以上岗位：水电维修或门卫（不上夜班；月薪 2500 元以上）" }),
      measure({ content: "每月联系一次，了解水电维修求职进展", way: "电话/微信联系" }),
    ]);
    const reworded = "先到宏运物业看水电维修、门卫岗位，不上夜班，月薪不低于 2500 元，再推荐 2 个";
    const after = plan([
      measure({ content: "推荐理货员岗位，每月联系一次单位", way: "岗位推荐" }),
      measure({ content: "每月联系一次，了解水电维修求职进展", way: "电话/微信联系" }),
      measure({ content: reworded }),
    ]);
    const rows = compareRows(before.measures, after.measures);
    expect(rows.map(({ before: old, after: now }) => [old === null, now === null])).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ]);
    expect(rows[2]?.changed).toEqual(["content"]);
    // The same words on another way are another measure.
    const other = plan([measure({ content: reworded, way: "陪同面试" })]);
    expect(compareRows(before.measures.slice(0, 1), other.measures)).toHaveLength(2);
  });
});
