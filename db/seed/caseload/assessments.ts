import { findOccupation, OCCUPATIONS, type Occupation } from "~/features/job-offers/occupations";
import { minimumWageOn } from "~/law/minimum-wage";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import type { Place } from "./places";
import type { Profile } from "./profile";
import type { Random } from "./random";
import type { AssessmentRow } from "./rows";

/** What a person told about wishes, limits and abilities. */
export type Told = Pick<
  AssessmentRow,
  | "wishes"
  | "expectedWage"
  | "workDivision"
  | "workingHours"
  | "trainingWish"
  | "startUpWish"
  | "wantsWelfarePost"
  | "needs"
  | "skills"
  | "barriers"
  | "health"
  | "marketAbility"
>;

const HEAVY_OR_YOUNG = new Set(["construction", "driving", "online"]);
const START_UPS = [
  "开小吃店",
  "开理发店",
  "办家庭手工作坊",
  "摆早餐摊",
  "开网店卖山货",
  "开家电维修铺",
] as const;
const TRAININGS = [
  "养老护理",
  "家政服务",
  "中式面点",
  "低压电工",
  "育婴",
  "直播销售",
  "叉车操作",
  "保健按摩",
] as const;
const BACK = "腰椎病，不宜久站、搬重";
const BARRIERS_BY_HEALTH: Partial<Record<Profile["health"], readonly string[]>> = {
  "20": [BACK, "体弱，不上夜班"],
  "30": [BACK, "慢性病，不宜搬重"],
  "31": ["心脏病，不上夜班、不宜搬重"],
  "33": ["支气管炎，不宜户外作业"],
  "37": ["糖尿病，需按时用药，不上夜班"],
  "61": ["视力残疾，不能从事精细作业"],
  "62": ["听力残疾，需要文字沟通"],
  "63": ["言语残疾，不适合接待工作"],
  "64": ["肢体残疾，不宜久站、搬重"],
  "65": ["智力残疾，需要有人带岗"],
  "66": ["精神残疾，病情稳定，不上夜班"],
  "67": ["多重残疾，只能做坐岗"],
};
const FAMILY_BARRIERS = ["接送孩子上下学", "照顾患病老人，不上夜班", "照看孙辈"] as const;
const OTHER_BARRIERS = [
  "无职业技能证书",
  "年龄偏大，应聘多次未成",
  "住处偏远，公交不便",
  "多年未工作，信心不足",
] as const;
const NEEDS = [
  "职业指导",
  "政策宣讲",
  "陪同面试",
  "心理疏导",
  "灵活就业指导",
  "社保补贴办理",
  "专场招聘会",
] as const;
const SKILLS: Partial<Record<string, readonly string[]>> = {
  driving: ["C1驾驶证"],
  property: ["低压电工证", "水暖维修"],
  care: ["照护经验", "育婴证"],
  catering: ["炒菜", "面点"],
  manufacturing: ["缝纫", "电焊", "装配"],
  office: ["电脑办公软件", "会计初级"],
  construction: ["瓦工", "木工"],
  personal_service: ["理发", "改衣"],
};

export function inventTold(random: Random, profile: Profile, place: Place, on: CalendarDate): Told {
  const age = ageOn(profile.birthDate, on);
  const marketAbility = drawAbility(random, profile, age);
  const wantsBusiness = random.chance(age < 50 ? 0.08 : 0.03);
  const wishes = wantsBusiness && random.chance(0.7) ? [] : drawWishes(random, profile, place, age);
  const families = wishes.map((wish) => findOccupation(wish)?.family ?? "");
  const minimum = minimumWageOn(place.division, on).monthlyFen / 100;
  return {
    wishes,
    expectedWage: random.chance(0.85) ? Math.ceil((minimum + random.int(0, 14) * 100) / 100) * 100 : null,
    workDivision: random.chance(0.55) ? `${place.countyCode}000000` : null,
    workingHours: random.weighted([
      ["长白班", 48],
      ["不上夜班", 14],
      ["两班倒也可以", 8],
      ["钟点工", 8],
      [null, 22],
    ]),
    trainingWish:
      marketAbility === "needs_skill" || random.chance(0.15)
        ? random.pick(TRAININGS)
        : random.chance(0.5)
          ? "暂无"
          : null,
    startUpWish: wantsBusiness ? random.pick(START_UPS) : null,
    wantsWelfarePost: marketAbility === "hard" ? random.chance(0.75) : random.chance(0.04),
    needs: random.sample(
      NEEDS,
      random.weighted([
        [0, 35],
        [1, 40],
        [2, 25],
      ]),
    ),
    skills: [
      ...new Set(
        families.flatMap((family) => (random.chance(0.4) ? random.sample(SKILLS[family] ?? [], 1) : [])),
      ),
    ],
    barriers: drawBarriers(random, profile, age),
    health: profile.health,
    marketAbility,
  };
}

function drawAbility(random: Random, profile: Profile, age: number): Told["marketAbility"] {
  const severe = profile.disability?.grade === "1" || profile.disability?.grade === "2";
  const hard = severe
    ? 60
    : age >= 55
      ? 34
      : profile.category === "disabled" || profile.category === "dibao"
        ? 24
        : 9;
  const skill = profile.category === "hard_to_place_graduate" ? 26 : age < 50 ? 21 : 10;
  return random.weighted([
    ["hard", hard],
    ["needs_skill", skill],
    ["able", 100 - hard - skill],
  ]);
}

/** Up to three occupations, in words as people say them; heavy and young people's trades are rarer with age. */
function drawWishes(random: Random, profile: Profile, place: Place, age: number): string[] {
  const isGraduate = profile.category === "hard_to_place_graduate";
  const fits = ({ family, demands, skill }: Occupation) => {
    if (isGraduate) return ["office", "retail", "online", "public_service", "care"].includes(family);
    if (place.urban && family === "agriculture") return random.chance(0.1);
    if (age >= 50 && (HEAVY_OR_YOUNG.has(family) || demands.includes("heavy"))) return false;
    if (profile.sex === "female" && ["construction", "driving", "security"].includes(family)) return false;
    return skill !== "certificate" || family === "property" || family === "care" || random.chance(0.3);
  };
  const count = random.weighted([
    [1, 30],
    [2, 45],
    [3, 25],
  ]);
  return random
    .sample(OCCUPATIONS.filter(fits), count)
    .map(({ name, synonyms }) =>
      random.chance(0.75) || synonyms.length === 0 ? name : random.pick(synonyms),
    );
}

function drawBarriers(random: Random, profile: Profile, age: number): string[] {
  const bodily = BARRIERS_BY_HEALTH[profile.health];
  return [
    ...(bodily ? [random.pick(bodily)] : []),
    ...(random.chance(profile.sex === "female" && age < 56 ? 0.3 : 0.08)
      ? [random.pick(FAMILY_BARRIERS)]
      : []),
    ...(random.chance(0.35) ? [random.pick(OTHER_BARRIERS)] : []),
  ];
}

/** The same answers some months later: a lower wage, another wish. */
export function reviseTold(random: Random, told: Told): Told {
  const [first, ...rest] = told.wishes;
  return {
    ...told,
    wishes: rest.length > 0 && first !== undefined ? [...rest, first] : told.wishes,
    expectedWage: told.expectedWage ? Math.max(told.expectedWage - 200, 1800) : null,
    needs: random.sample(NEEDS, random.int(0, 2)),
  };
}
