/** 200 invented people, each with a draft against a stock of vacancies, courses and posts. */
import { draftHelpPlan, type PlanDraft } from "~/features/help-plan/draft";
import { type EntitlementFacts, entitlementsOn } from "~/features/help-plan/entitlements";
import type { PastTraining } from "~/features/help-plan/past-training";
import type { StockCourse } from "~/features/help-plan/plan-courses";
import type { StockWelfarePost } from "~/features/help-plan/plan-stock";
import type { GivenOffer, HelpRecord, RunningSupport } from "~/features/help-plan/record";
import type { StockVacancy } from "~/features/job-offers/stock";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { defaultStandards } from "~/features/settings/standards";
import { addDays, addMonths } from "~/lib/calendar-date";
import { minimumWageOn } from "~/law/minimum-wage";
import { createRandom, type Random } from "~db/seed/caseload/random";
import { stockByCity } from "~db/seed/caseload/vacancies";
import { readWorkCalendar } from "~db/seed/reference";
import { AS_OF, caseloadOf } from "../../unit/caseload/people";

export const PEOPLE = 200;
const caseload = caseloadOf(900);
const vacanciesOf = stockByCity(caseload.vacancies);
const calendar = readWorkCalendar();

export const wageIn = (division: string) =>
  minimumWageOn(division.endsWith("00000000") ? "220102000000" : division, AS_OF).monthlyFen / 100;

/** How the invented people work: also in a post that the line or the placements know of. */
type Way = "unemployed" | "employer" | "flexible" | "self_employment" | "welfare_post" | "unknown";

export type Case = {
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

/** Somebody enrolled in what the stock holds, at another course just now, or done with what was wished. */
function trainingsFor(random: Random, courses: readonly StockCourse[], wish: string | null): PastTraining[] {
  const past = (name: string, changes: Partial<PastTraining>): PastTraining => ({
    courseId: null,
    name,
    status: "completed",
    startsOn: "2026-03-02",
    endsOn: "2026-04-20",
    endedOn: "2026-04-20",
    ...changes,
  });
  const running = { status: "attending", startsOn: "2026-10-06", endsOn: null, endedOn: null } as const;
  return random.weighted<PastTraining[]>([
    [[], 70],
    [courses.slice(0, 1).map(({ id, name }) => past(name, { ...running, courseId: id })), 8],
    [[past("项目制培训：食品加工", running)], 8],
    [wish === null ? [] : [past(`${wish}（初级）`, {})], 14],
  ]);
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
export const WORKS_SINCE = "2026-07-01";

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
    disabilityGrade: category === "disabled" && random.chance(0.3) ? "1" : null,
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

/** When the present unemployment of the invented people began. */
export const OUT_SINCE = "2026-06-01";

export const GUIDED: RunningSupport = {
  kind: "guidance",
  since: "2026-09-04",
  content: "定项目，写创业计划书",
  next: { content: "办理营业执照", dueOn: "2026-12-30" },
};

type Answered = Pick<GivenOffer, "reply" | "repliedOn" | "refusalReason" | "validUntil">;
const REFUSED = { reply: "refused", refusalReason: "too_far", validUntil: null };
/** Three valid offers: refused before or in the present unemployment, or waiting for an answer, in time or too late. */
const ANSWERS: readonly Answered[] = [
  { ...REFUSED, repliedOn: "2026-05-20" },
  { ...REFUSED, repliedOn: "2026-10-20" },
  { reply: "pending", repliedOn: null, refusalReason: null, validUntil: AS_OF },
  { reply: "interested", repliedOn: "2026-10-20", refusalReason: null, validUntil: null },
  { reply: "pending", repliedOn: null, refusalReason: null, validUntil: addDays(AS_OF, -1) },
];

function offersFor(random: Random): GivenOffer[] {
  if (random.chance(0.5)) return [];
  const answer = random.pick(ANSWERS);
  return ["松江", "长白", "临江"].map((name) => ({
    ...answer,
    sameness: `${name}商行|店员`,
    occurredOn: "2026-05-10",
    invalidReasons: [],
    employer: `${name}商行`,
    post: "店员",
  }));
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
      unemployedSince: way === "unemployed" ? OUT_SINCE : null,
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
      offers: offersFor(createRandom(7, "offers", cases.length)),
      lastContactOn: createRandom(7, "contact", cases.length).pick([null, "2026-08-03", "2026-10-09"]),
      outOfReach: null,
      entitlements: entitlementsOn(facts, AS_OF),
      trainings: trainingsFor(random, stock.courses, told?.trainingWish ?? null),
      startUpSupports: createRandom(7, "start-up", cases.length).chance(0.4) ? [GUIDED] : [],
      queuedOn: way === "unemployed" && random.chance(0.15) ? "2025-08-28" : null,
    };
    const draft = draftHelpPlan(record, stock, {
      asOf: AS_OF,
      responsible: "姜晓彤",
      calendar,
      standards: defaultStandards,
      minimumWage: wageIn,
      otherPlans: [],
    });
    cases.push({ record, facts, stock, draft });
  }
  return cases;
}

export const cases = draftCases();
