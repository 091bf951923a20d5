/**
 * Drafts for 200 invented people against a stock of vacancies, courses and posts. What is asserted is written
 * here from the notice and the told words alone, without the product's own matching.
 */
import { describe, expect, it } from "vitest";

import { draftHelpPlan, type PlanDraft } from "~/features/help-plan/draft";
import { type EntitlementFacts, entitlementsOn } from "~/features/help-plan/entitlements";
import type { StockCourse, StockWelfarePost } from "~/features/help-plan/plan-stock";
import type { HelpRecord } from "~/features/help-plan/record";
import type { StockVacancy } from "~/features/job-offers/stock";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { addMonths, ageOn } from "~/lib/calendar-date";
import { minimumWageOn } from "~/law/minimum-wage";
import { retirementSpan } from "~/law/retirement";
import { createRandom, type Random } from "~db/seed/caseload/random";
import { stockByCity } from "~db/seed/caseload/vacancies";
import { readWorkCalendar } from "~db/seed/reference";
import { AS_OF, caseloadOf } from "../../unit/caseload/people";

const PEOPLE = 200;
const caseload = caseloadOf(900);
const vacanciesOf = stockByCity(caseload.vacancies);
const calendar = readWorkCalendar();

const wageIn = (division: string) =>
  minimumWageOn(division.endsWith("00000000") ? "220102000000" : division, AS_OF).monthlyFen / 100;

type Case = {
  record: HelpRecord;
  facts: EntitlementFacts;
  stock: { vacancies: StockVacancy[]; courses: StockCourse[]; welfarePosts: StockWelfarePost[] };
  draft: PlanDraft;
};

const COURSES: readonly [name: string, occupation: string | null, kind: StockCourse["kind"]][] = [
  ["养老护理员初级班", "elder_carer", "skill"],
  ["家政服务员班", "housekeeper", "skill"],
  ["中式面点班", "pastry_maker", "skill"],
  ["低压电工取证班", "electrician", "skill"],
  ["育婴员班", "infant_carer", "skill"],
  ["直播销售员班", "live_seller", "skill"],
  ["叉车操作班", "forklift_operator", "skill"],
  ["保健按摩师班", "massage_therapist", "skill"],
  ["创办企业培训班", null, "start_up"],
];

function coursesFor(random: Random, residence: string): StockCourse[] {
  return COURSES.map(([name, occupation, kind], index) => ({
    id: `00000000-0000-7000-8000-0000000000${10 + index}`,
    name,
    provider: "松原路职业培训学校",
    kind,
    occupation,
    hours: 80,
    freeSeats: random.weighted([
      [0, 20],
      [6, 80],
    ]),
    free: random.chance(0.9),
    education: random.chance(0.15) ? "60" : null,
    ageMin: 16,
    ageMax: random.chance(0.3) ? 50 : null,
    divisionCode: `${residence.slice(0, 6)}000000`,
    place: "培训楼二层",
    enrolUntil: random.chance(0.85) ? "2026-12-10" : "2026-11-20",
    startsOn: "2026-12-15",
    cancelledOn: random.chance(0.05) ? "2026-11-19" : null,
  }));
}

const POSTS: readonly [post: string, demands: string[], hours: string][] = [
  ["社区保洁", ["standing"], "day_shift"],
  ["治安巡逻", ["night", "outdoor", "standing"], "three_shifts"],
  ["公共服务辅助", [], "day_shift"],
  ["物资搬运", ["heavy"], "day_shift"],
  ["就业协理", ["reception"], "day_shift"],
];

function postsFor(random: Random, residence: string): StockWelfarePost[] {
  return POSTS.map(([post, demands, workingHours], index) => ({
    id: `00000000-0000-7000-8000-0000000000${30 + index}`,
    employer: "街道综合服务中心",
    post,
    freePlaces: random.int(0, 2),
    monthlyWage: 2230,
    workingHours,
    divisionCode: residence,
    workplace: "本街道",
    demands,
    open: random.chance(0.9),
  }));
}

function monthsBack(random: Random, least: number, most: number): string {
  return `${addMonths(AS_OF, -random.int(least, most)).slice(0, 7)}-01`;
}

function factsFor(
  random: Random,
  record: Pick<HelpRecord, "sex" | "birthDate" | "retirementCategory">,
): EntitlementFacts {
  const { sex, birthDate, retirementCategory } = record;
  const from = monthsBack(random, 20, 60);
  return {
    sex,
    birthDate,
    retirementCategory,
    subsidies: random.chance(0.35)
      ? [
          {
            kind: "flexible_social_insurance" as const,
            occurredOn: from,
            fromMonth: from,
            untilMonth: addMonths(from, random.pick([5, 18, 35])),
          },
          ...(random.chance(0.4)
            ? [{ kind: "start_up" as const, occurredOn: from, fromMonth: null, untilMonth: null }]
            : []),
        ]
      : [],
    placements: random.weighted<EntitlementFacts["placements"]>([
      [[], 70],
      [[{ occurredOn: monthsBack(random, 4, 20), endedOn: null }], 10],
      [[{ occurredOn: "2019-01-01", endedOn: "2022-01-01" }], 10],
      [
        [
          { occurredOn: "2017-01-01", endedOn: "2018-01-01" },
          { occurredOn: "2019-01-01", endedOn: "2020-01-01" },
        ],
        10,
      ],
    ]),
  } satisfies EntitlementFacts;
}

function draftCases(): Case[] {
  const cases: Case[] = [];
  for (const rows of caseload.people()) {
    if (cases.length === PEOPLE) break;
    const { person } = rows;
    const recognition = rows.recognitions.findLast(({ untilOn }) => !untilOn);
    const told = rows.assessments.findLast(({ voidedAt }) => !voidedAt);
    if (!recognition) continue;
    const random = createRandom(7, "draft", cases.length);
    const stock = {
      vacancies: [...(vacanciesOf.get(person.city) ?? [])],
      courses: coursesFor(random, person.residenceDivision),
      welfarePosts: postsFor(random, person.residenceDivision),
    };
    const base = {
      sex: person.sex,
      birthDate: person.birthDate,
      retirementCategory: person.retirementCategory ?? null,
    };
    const facts = factsFor(random, base);
    const record: HelpRecord = {
      ...base,
      education: person.education ?? null,
      residenceDivision: person.residenceDivision,
      category: recognition.category as RecognitionCategory,
      recognizedOn: recognition.occurredOn,
      unemployedSince: null,
      employment: random.chance(0.15) ? "employed" : "unemployed",
      assessment: told
        ? {
            occurredOn: told.occurredOn,
            wishes: told.wishes,
            expectedWage: told.expectedWage ?? null,
            workDivision: told.workDivision ?? null,
            workDivisionName: null,
            workingHours: told.workingHours ?? null,
            trainingWish: told.trainingWish ?? null,
            startUpWish: told.startUpWish ?? null,
            wantsWelfarePost: told.wantsWelfarePost ?? false,
            needs: random.chance(0.2) ? [...told.needs, "想换到离女儿近的地方"] : told.needs,
            skills: told.skills,
            barriers: random.chance(0.1) ? ["腰椎间盘突出，不能搬重物"] : told.barriers,
            health: told.health ?? null,
            marketAbility: random.chance(0.1) ? "unknown" : told.marketAbility,
          }
        : null,
      offers: [],
      lastContactOn: null,
      entitlements: entitlementsOn(facts, AS_OF),
      courseIds: random.chance(0.1) ? [stock.courses[0]?.id ?? ""] : [],
    };
    const draft = draftHelpPlan(record, stock, {
      asOf: AS_OF,
      responsible: "姜晓彤",
      calendar,
      minimumWage: wageIn,
      otherPlans: [],
    });
    cases.push({ record, facts, stock, draft });
  }
  return cases;
}

const cases = draftCases();

/** Everything told about body and hours, as one text. */
const toldLimits = ({ assessment }: HelpRecord) =>
  [...(assessment?.barriers ?? []), assessment?.workingHours ?? ""].join("；");

const promised = ({ draft, stock }: Case) => {
  const chosen = draft.measures.flatMap(({ match }) => match.filter((one) => one.chosen));
  const options = draft.measures.flatMap((one) => one.options.filter(({ chosen: yes }) => yes));
  return {
    vacancies: stock.vacancies.filter(({ id }) => chosen.some(({ vacancyId }) => vacancyId === id)),
    courses: stock.courses.filter(({ id }) => options.some((one) => one.id === id)),
    posts: stock.welfarePosts.filter(({ id }) => options.some((one) => one.id === id)),
    subsidies: options.filter(({ kind }) => kind === "subsidy").map(({ id }) => id),
  };
};

const each = (test: (one: Case) => void) => {
  for (const one of cases) test(one);
};

const HEAVY = /装卸|搬运|理货|快递|分拣|护工|养老护理|力工|瓦工|木工|洗衣/;
const FINE = /缝纫|质检|美发|裁缝|家电维修|录入|会计|手工|车床/;
const RECEPTION = /服务员$|营业|收银|客服|美发|停车管理|就业协理|社区公共服务|残疾人服务|直播/;

describe("plan drafts for 200 invented people", () => {
  it("are for people of every kind", () => {
    expect(cases).toHaveLength(PEOPLE);
    const some = (test: (one: Case) => boolean) => cases.filter(test).length;
    expect(some(({ record }) => record.assessment?.wantsWelfarePost === true)).toBeGreaterThan(10);
    expect(some(({ draft }) => draft.paths.others.length > 0)).toBeGreaterThan(40);
    expect(some((one) => promised(one).vacancies.length > 0)).toBeGreaterThan(60);
    expect(some((one) => promised(one).courses.length > 0)).toBeGreaterThan(8);
    expect(some((one) => promised(one).posts.length > 0)).toBeGreaterThan(3);
    expect(some((one) => promised(one).subsidies.length > 0)).toBeGreaterThan(40);
    expect(some((one) => one.record.entitlements.subsidy.left === 0)).toBeGreaterThan(5);
  });

  it("name clause and fact for each measure, with the four elements of 84号 and a day", () => {
    each(({ draft }) => {
      for (const one of draft.measures) {
        expect(one.suggestedBy?.rule).toBeTruthy();
        expect(one.suggestedBy?.fact).toBeTruthy();
        expect(one.suggestedBy?.source.document).toBeTruthy();
        expect(one.suggestedBy?.source.article).toBeTruthy();
        for (const text of [one.step, one.content, one.way, one.responsible])
          expect(text.trim()).not.toBe("");
        expect(one.dueOn && one.dueOn >= AS_OF).toBe(true);
      }
    });
  });

  it("promise nothing after statutory retirement, and nothing at all to whoever has reached it", () => {
    each(({ record, draft }) => {
      const { later } = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
      if (later.retirementDate <= AS_OF) expect(draft.measures).toEqual([]);
      for (const { dueOn } of draft.measures) expect((dueOn ?? "") < later.retirementDate).toBe(true);
    });
  });

  it("hold no measure the person cannot get", () => {
    each((one) => {
      const { record, facts, draft } = one;
      const given = promised(one);
      const age = ageOn(record.birthDate, AS_OF);
      for (const job of given.vacancies) {
        expect(job.validUntil === null || job.validUntil >= AS_OF).toBe(true);
        expect(job.wageMin).toBeGreaterThanOrEqual(wageIn(job.divisionCode));
        expect(age >= (job.ageMin ?? 0) && age <= (job.ageMax ?? 200)).toBe(true);
        if (record.category === "disabled") expect(job.acceptsDisabled).not.toBe(false);
      }
      for (const course of given.courses) {
        expect(course.freeSeats).toBeGreaterThan(0);
        expect(course.enrolUntil >= AS_OF && course.cancelledOn === null).toBe(true);
        expect(age >= (course.ageMin ?? 0) && age <= (course.ageMax ?? 200)).toBe(true);
        expect(record.courseIds).not.toContain(course.id);
        if (course.education === "60") expect(Number(record.education?.[0] ?? "1")).toBeLessThanOrEqual(6);
      }
      const ways = draft.measures.map(({ way }) => way);
      const { placements } = facts;
      const running = placements.some(({ endedOn }) => endedOn === null);
      const employed = record.employment === "employed";
      if (running || placements.length >= 2 || employed) {
        expect(ways).not.toContain("公益性岗位安置");
        expect(given.posts).toEqual([]);
      }
      for (const post of given.posts) expect(post.open && post.freePlaces > 0).toBe(true);
      if (record.entitlements.subsidy.left === 0) {
        expect(ways).not.toContain("社保补贴办理");
        expect(given.subsidies.filter((kind) => kind !== "start_up")).toEqual([]);
      }
      if (facts.subsidies.some(({ kind }) => kind === "start_up")) {
        expect(given.subsidies).not.toContain("start_up");
        expect(ways).not.toContain("创业补贴办理");
      }
      if (record.assessment?.marketAbility === "able") expect(ways).not.toContain("公益性岗位安置");
      expect(draft.check.red.filter(({ code }) => code !== "retired" && code !== "no_measures")).toEqual([]);
    });
  });

  it("contradict no barrier", () => {
    each((one) => {
      const limits = toldLimits(one.record);
      const { vacancies, courses, posts } = promised(one);
      const work = [...vacancies.map(({ post }) => post), ...courses.map(({ name }) => name)];
      if (/搬重|重物|搬|腰椎|坐岗|肢体残疾/.test(limits)) {
        for (const text of work) expect(text).not.toMatch(HEAVY);
        for (const post of posts) expect(post.demands).not.toContain("heavy");
      }
      if (/久站|腰椎|坐岗/.test(limits)) {
        for (const post of posts) expect(post.demands).not.toContain("standing");
        for (const { post } of vacancies) expect(post).not.toMatch(/保洁|营业员|餐厅服务员|厨师|理货|环卫/);
      }
      if (/精细|视力残疾/.test(limits)) for (const text of work) expect(text).not.toMatch(FINE);
      if (/接待|听力残疾|言语残疾/.test(limits)) {
        for (const { post } of vacancies) expect(post).not.toMatch(RECEPTION);
        for (const post of posts) expect(post.demands).not.toContain("reception");
      }
      if (/不上夜班|长白班|接送孩子|照看孙辈/.test(limits)) {
        for (const { workingHours } of vacancies) {
          expect(["two_shifts", "three_shifts"]).not.toContain(workingHours);
        }
        for (const post of posts) expect(post.demands).not.toContain("night");
      }
      for (const { content } of one.draft.measures) expect(content).not.toMatch(/推荐.*(?<!不上)夜班/);
    });
  });

  it("answer each stated wish, or say that the stock has nothing for it", () => {
    each(({ record, draft, stock }) => {
      const told = record.assessment;
      if (told === null || draft.measures.length === 0) return;
      const text = draft.measures
        .map(({ content, way, suggestedBy }) => `${content}|${way}|${suggestedBy?.fact ?? ""}`)
        .join("\n");
      const stated = (wish: string | null) => (wish && !/^(?:无|暂|不)/.test(wish) ? wish : null);
      for (const wish of told.wishes) {
        expect(text).toContain(wish);
        const has = stock.vacancies.some(({ post }) => post === wish);
        const answer = draft.wishes.find((one) => one.kind === "job" && one.text === wish);
        expect(answer?.measures.length).toBeGreaterThan(0);
        if (!has && record.employment !== "employed")
          expect(answer?.stock).toMatch(/目前没有匹配|匹配 \d+ 个/);
      }
      const training = stated(told.trainingWish ?? null);
      if (training !== null) expect(text).toContain(training.replace(/培训$/, ""));
      const startUp = stated(told.startUpWish ?? null);
      if (startUp !== null) expect(text).toContain(startUp);
      if (told.wantsWelfarePost) expect(text).toContain("公益性岗位");
      for (const need of told.needs) expect(text).toContain(need);
      expect(draft.check.amber.map(({ code }) => code)).not.toContain("wish_unanswered");
    });
  });
});
