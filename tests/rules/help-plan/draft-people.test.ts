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
import { checkSubsidy } from "~/features/subsidies/application-rules";
import type { SubsidyKind } from "~/features/subsidies/kinds";
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

/** How the invented people work: also in a post that the line or the placements know of. */
type Way = "unemployed" | "employer" | "flexible" | "self_employment" | "welfare_post" | "unknown";

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

/** The day the present work or post began. */
const WORKS_SINCE = "2026-07-01";

function factsFor(
  random: Random,
  record: Pick<HelpRecord, "sex" | "birthDate" | "retirementCategory" | "category">,
  way: Way,
): EntitlementFacts {
  const { sex, birthDate, retirementCategory, category } = record;
  const from = monthsBack(random, 40, 60);
  return {
    sex,
    birthDate,
    retirementCategory,
    category,
    disabilityGrade: null,
    inZeroEmploymentHousehold: false,
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
    placements:
      way === "welfare_post"
        ? [{ occurredOn: WORKS_SINCE, endedOn: null }]
        : random.weighted<EntitlementFacts["placements"]>([
            [[], 80],
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
    const way = random.weighted<Way>([
      ["unemployed", 70],
      ["employer", 8],
      ["flexible", 6],
      ["self_employment", 4],
      ["welfare_post", 8],
      ["unknown", 4],
    ]);
    const category = recognition.category as RecognitionCategory;
    const facts = factsFor(random, { ...base, category }, way);
    const record: HelpRecord = {
      ...base,
      employment: way === "unemployed" ? "unemployed" : "employed",
      work: way === "unemployed" ? null : { destination: way === "unknown" ? null : way, since: WORKS_SINCE },
      education: random.chance(0.1) ? null : (person.education ?? null),
      residenceDivision: person.residenceDivision,
      category,
      recognizedOn: recognition.occurredOn,
      unemployedSince: null,
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
    subsidies: options.filter(({ kind }) => kind === "subsidy").map(({ id }) => id as SubsidyKind),
  };
};

/** Steps of GB/T 4658; what is not on record is below everything that is asked. */
const schooling = (education: string | null) =>
  education === null
    ? 0
    : ({ "1": 6, "2": 5, "3": 4, "4": 3, "6": 3, "7": 2, "8": 1 }[education[0] ?? ""] ?? 0);

/** Work that is not done without a paper, and words of a skill that show one. */
const PAPERS: Partial<Record<string, RegExp>> = {
  electrician: /电工/,
  maintenance_worker: /电工|水电|水暖|维修/,
  boiler_operator: /锅炉|司炉/,
  bookkeeper: /会计|财务|出纳/,
  truck_driver: /B2|A2|货/,
  welder: /焊/,
  infant_carer: /育婴/,
  cook: /炒菜|厨/,
};
const lacksCertificate = ({ occupation }: StockVacancy, { assessment }: HelpRecord) => {
  const paper = PAPERS[occupation ?? ""];
  return paper !== undefined && !(assessment?.skills ?? []).some((skill) => paper.test(skill));
};

/** What the rules of the application answer, asked today for this month with every paper at hand. */
function refusalsOf({ record, facts }: Case, kind: SubsidyKind) {
  const month = `${AS_OF.slice(0, 7)}-01`;
  const employer = "宏运物业";
  const placements = facts.placements.map(({ occurredOn, endedOn }, index) => ({
    id: `placement-${index}`,
    employer,
    post: "保洁",
    startsOn: occurredOn,
    contractUntil: endedOn ?? addMonths(occurredOn, 12),
    endedOn,
    ordinal: index + 1,
  }));
  const running = placements.find(({ endedOn }) => endedOn === null);
  const since = record.work?.since ?? AS_OF;
  const monthly = kind !== "start_up";
  return checkSubsidy(
    {
      id: null,
      kind,
      fromMonth: monthly ? month : null,
      untilMonth: monthly ? month : null,
      appliedOn: AS_OF,
      recordedOn: AS_OF,
      placementId: running?.id ?? null,
      operatingSince: since,
      amount: 50_000,
      payee: employer,
      contributionPaid: 100_000,
      checkedBy: "单位缴费凭证",
    },
    {
      facts: {
        ...facts,
        placements,
        subsidies: facts.subsidies.map(({ occurredOn, placementId, ...one }, index) => ({
          ...one,
          id: `subsidy-${index}`,
          status: "paid" as const,
          appliedOn: occurredOn,
          decidedOn: occurredOn,
          amount: 10_000,
          placementId: placementId ?? null,
        })),
      },
      recognitions: [{ from: "2022-06-01", until: null }],
      attendance: running ? [{ placementId: running.id, month, daysDue: 22, daysPresent: 22 }] : [],
      seasons: [],
      line: record.work
        ? [
            {
              status: "employed",
              destination: record.work.destination,
              employer,
              wage: null,
              from: since,
              until: null,
            },
          ]
        : [],
      businesses: [],
      today: AS_OF,
      tierSet: true,
      trainingCeiling: null,
      employerCeiling: null,
    },
  );
}

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
    expect(some((one) => promised(one).subsidies.length > 0)).toBeGreaterThan(15);
    expect(some((one) => promised(one).subsidies.includes("welfare_post"))).toBeGreaterThan(3);
    expect(some((one) => promised(one).subsidies.includes("employer_social_insurance"))).toBeGreaterThan(3);
    expect(some((one) => promised(one).subsidies.includes("flexible_social_insurance"))).toBeGreaterThan(3);
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
      const older = age >= (record.sex === "male" ? 50 : 40);
      const again = older || ["zero_employment_household", "disabled"].includes(record.category);
      const employed = record.employment === "employed";
      if (running || placements.length >= 2 || employed || (placements.length === 1 && !again)) {
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

  it("choose no vacancy that asks for schooling, a certificate or hours the record does not hold", () => {
    let beside = 0;
    each((one) => {
      const { record } = one;
      for (const job of promised(one).vacancies) {
        expect(schooling(job.education)).toBeLessThanOrEqual(schooling(record.education));
        expect(lacksCertificate(job, record)).toBe(false);
        if (/钟点|非全日|半天/.test(record.assessment?.workingHours ?? ""))
          expect(job.workingHours).toBe("part_time");
      }
      const seen = one.draft.measures.flatMap(({ match }) => match);
      beside += one.stock.vacancies.filter(
        (job) => seen.some(({ vacancyId }) => vacancyId === job.id) && lacksCertificate(job, record),
      ).length;
    });
    // The stock holds enough of what may not be chosen.
    expect(beside).toBeGreaterThan(50);
  });

  it("say how many suit, counted over the whole stock and only what may be offered", () => {
    let said = 0;
    each((one) => {
      const { record, draft, stock } = one;
      const fact = draft.measures.find(({ way }) => way === "岗位推荐")?.suggestedBy?.fact ?? "";
      const count = /岗位库合适的(?:只)?有 (\d+) 个/.exec(fact)?.[1];
      const open = new Set(
        stock.vacancies
          .filter(
            (job) =>
              (job.validUntil === null || job.validUntil >= AS_OF) &&
              schooling(job.education) <= schooling(record.education) &&
              !lacksCertificate(job, record) &&
              job.wageMin >= wageIn(job.divisionCode),
          )
          .map(({ employer, post }) => `${employer}|${post}`),
      );
      if (count === undefined) return;
      said += 1;
      const listed = draft.measures
        .flatMap(({ match }) => match)
        .filter(({ reasons }) =>
          reasons.some(({ code, text }) => code === "occupation" && !text.startsWith("不在")),
        );
      expect(Number(count)).toBeLessThanOrEqual(open.size);
      if (record.assessment?.wishes.length) {
        expect(Number(count)).toBeGreaterThanOrEqual(listed.filter(({ chosen }) => chosen).length);
      }
    });
    expect(said).toBeGreaterThan(30);
  });

  it("choose no subsidy whose application the rules would refuse today, and never two for different work", () => {
    each((one) => {
      const { subsidies } = promised(one);
      for (const kind of subsidies) expect(refusalsOf(one, kind)).toEqual([]);
      const insurance = subsidies.filter((kind) => kind.endsWith("social_insurance"));
      expect(insurance.length).toBeLessThanOrEqual(1);
      if (one.record.employment !== "employed") expect(subsidies).toEqual([]);
    });
  });

  it("propose what goes with the present work to whoever has it", () => {
    each((one) => {
      const { record, draft } = one;
      if (draft.measures.length === 0 || record.entitlements.subsidy.left === 0) return;
      const kinds = promised(one).subsidies.filter((kind) => kind !== "start_up");
      const way = record.work?.destination;
      if (/待核定/.test(draft.measures.map(({ content }) => content).join())) return;
      const measure = draft.measures.find((each) => each.way === "社保补贴办理");
      if (measure === undefined) return;
      if (way === "welfare_post") expect(kinds).toEqual(["welfare_post", "welfare_post_social_insurance"]);
      if (way === "employer") expect(kinds).toEqual(["employer_social_insurance"]);
      if (way === "flexible") expect(kinds).toEqual(["flexible_social_insurance"]);
    });
  });

  it("tell the true reason where no public-welfare post can be had", () => {
    let told = 0;
    each(({ record, facts, draft }) => {
      const { earlier, later } = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
      const text = draft.measures.map(
        ({ content }) => /公益性岗位安置目前不能办（(.*?)）[；，]/.exec(content)?.[1],
      );
      for (const why of text.filter((one) => one !== undefined)) {
        told += 1;
        expect(why).not.toContain("期限已满");
        if (why.includes("不足一个月")) {
          expect(why).toContain(earlier.retirementDate);
          expect(earlier.retirementDate < addMonths(AS_OF, 1)).toBe(true);
        }
        if (why.includes("待核定")) expect(earlier.retirementDate < later.retirementDate).toBe(true);
        if (why.includes("已安置")) expect(facts.placements.length).toBeGreaterThan(0);
      }
    });
    expect(told).toBeGreaterThan(5);
  });

  it("leave no course that leads to a wish aside without saying why", () => {
    each(({ draft }) => {
      for (const { way, options, suggestedBy } of draft.measures) {
        const courses = options.filter(({ kind }) => kind === "course");
        if (way !== "职业技能培训" || courses.some(({ chosen }) => chosen)) continue;
        if (courses.some(({ wished }) => wished)) expect(suggestedBy?.fact).toContain("未直接选用：");
        else expect(suggestedBy?.fact).toContain("没有对应班次");
      }
    });
  });

  it("put a person in the queue where no post is free, and say so", () => {
    let queued = 0;
    each(({ draft, stock }) => {
      const net = draft.measures.find(({ way }) => way === "公益性岗位安置");
      if (net === undefined || net.options.some(({ chosen }) => chosen)) return;
      queued += 1;
      expect(net.content).toContain("轮候");
      expect(net.suggestedBy?.fact).toMatch(/没有空岗|不合本人条件|没有已认定|适合的空岗 \d/);
      if (stock.welfarePosts.every(({ open, freePlaces }) => !open || freePlaces === 0))
        expect(net.suggestedBy?.fact).toContain("没有空岗");
    });
    expect(queued).toBeGreaterThan(0);
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
          expect(answer?.stock).toMatch(/目前没有匹配|合适的 \d+ 个|有 \d+ 个，条件不合（.+）/);
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
