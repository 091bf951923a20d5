/** The courses and public-welfare posts a plan draws on, each judged against one person. Pure. */
import { type FitLevel, ruledOutBy, worstLevel } from "~/features/job-offers/fit";
import {
  type Occupation,
  occupationByCode,
  findOccupation,
  PHYSICAL_DEMAND_LABELS,
  type PhysicalDemand,
} from "~/features/job-offers/occupations";
import {
  hoursText,
  readHours,
  schoolingRank,
  schoolingText,
  type Seeker,
} from "~/features/job-offers/seeker";
import { affinity, type Nearness, nearnessOf, type StockVacancy } from "~/features/job-offers/stock";
import { formatYuan } from "~/lib/format";
import { ageOn, type CalendarDate } from "~/lib/calendar-date";
import type { PlanOption } from "./measure";

export type StockCourse = {
  id: string;
  name: string;
  provider: string;
  kind: "skill" | "start_up" | "adaptation";
  /** Code of `occupations.ts`. */
  occupation: string | null;
  hours: number;
  freeSeats: number;
  free: boolean;
  education: string | null;
  ageMin: number | null;
  ageMax: number | null;
  divisionCode: string;
  place: string;
  enrolUntil: CalendarDate;
  startsOn: CalendarDate;
  cancelledOn: CalendarDate | null;
};

export type StockWelfarePost = {
  id: string;
  employer: string;
  post: string;
  freePlaces: number;
  /** Yuan a month. */
  monthlyWage: number;
  workingHours: string;
  divisionCode: string;
  workplace: string;
  demands: readonly string[];
  /** Recognized and not closed. */
  open: boolean;
};

export type Stock = {
  vacancies: readonly StockVacancy[];
  courses: readonly StockCourse[];
  welfarePosts: readonly StockWelfarePost[];
};

type Reason = PlanOption["reasons"][number];
type Judged = Omit<PlanOption, "chosen"> & { score: number };

const reason = (code: string, level: FitLevel, text: string): Reason => ({ code, level, text });
const NEAR: Readonly<Record<Nearness, { points: number; text: string }>> = {
  community: { points: 12, text: "在常住社区（村）" },
  township: { points: 10, text: "在常住街道（乡镇）" },
  county: { points: 7, text: "在常住县（市、区）" },
  city: { points: 0, text: "不在常住县（市、区）" },
};

function placeReason(nearness: Nearness): Reason {
  return reason("place", nearness === "city" ? "attention" : "fits", NEAR[nearness].text);
}

/** What somebody wants to learn: the stated training, else the wished work. */
export type Aims = { training: string | null; jobs: readonly string[]; startUp: string | null };

function courseOccupation(course: StockCourse): Occupation | null {
  return (course.occupation ? occupationByCode(course.occupation) : null) ?? findOccupation(course.name);
}

function leadsTo(
  aim: string,
  course: StockCourse,
  occupation: Occupation | null,
): "same" | "related" | "none" {
  const word = aim.replace(/(?:职业技能)?培训$/, "").trim();
  return word.length >= 2 && course.name.includes(word) ? "same" : affinity(aim, occupation);
}

function aimReason(aims: Aims, course: StockCourse, occupation: Occupation | null): [Reason, number] {
  if (aims.training !== null) {
    const lead = leadsTo(aims.training, course, occupation);
    if (lead === "same") return [reason("aim", "fits", `合培训意愿“${aims.training}”`), 40];
    if (lead === "related") return [reason("aim", "attention", `与培训意愿“${aims.training}”相近`), 18];
  }
  if (aims.startUp !== null && course.kind === "start_up") {
    return [reason("aim", "fits", `合创业意愿“${aims.startUp}”`), 35];
  }
  const job = aims.jobs.find((text) => leadsTo(text, course, occupation) === "same");
  if (job !== undefined) return [reason("aim", "fits", `对应求职意愿“${job}”`), 30];
  return [reason("aim", "attention", "不在培训意愿内"), 0];
}

/** One course for one person on a day; over, full, another age or schooling and a barrier speak against it. */
export function judgeCourse(
  seeker: Seeker,
  aims: Aims,
  course: StockCourse,
  {
    asOf,
    enrolled,
    birthDate,
  }: { asOf: CalendarDate; enrolled: ReadonlySet<string>; birthDate: CalendarDate },
): Judged {
  const occupation = courseOccupation(course);
  const nearness = nearnessOf(seeker.residenceDivision, course.divisionCode);
  const [aim, points] = aimReason(aims, course, occupation);
  // As the enrolment itself asks: on the first day of the course.
  const age = ageOn(birthDate, course.startsOn);
  const barrier = ruledOutBy(seeker.avoids, occupation);
  const [asked, has] = [schoolingRank(course.education), schoolingRank(seeker.education)];
  const standing = occupation?.demands.includes("standing") ? seeker.avoids.standing : undefined;
  const reasons = [
    aim,
    placeReason(nearness),
    course.free ? reason("fee", "fits", "免费") : reason("fee", "attention", "收费"),
    enrolled.has(course.id) ? reason("enrolled", "conflict", "已报过这个班") : null,
    course.cancelledOn !== null ? reason("cancelled", "conflict", "班次已取消") : null,
    course.enrolUntil < asOf ? reason("closed", "conflict", `报名已于 ${course.enrolUntil} 截止`) : null,
    course.freeSeats <= 0 ? reason("full", "conflict", "名额已满") : null,
    (course.ageMin !== null && age < course.ageMin) || (course.ageMax !== null && age > course.ageMax)
      ? reason(
          "age",
          "conflict",
          `要求 ${course.ageMin ?? 16} 至 ${course.ageMax ?? 60} 岁，开班时本人 ${age} 岁`,
        )
      : null,
    asked === null || (has !== null && has >= asked)
      ? null
      : has === null
        ? reason("schooling", "attention", `要求${schoolingText(course.education)}，本人学历未登记或不明`)
        : reason("schooling", "conflict", `要求${schoolingText(course.education)}`),
    barrier !== null && occupation !== null
      ? reason("demand", "conflict", `${occupation.name}与“${barrier}”冲突`)
      : standing !== undefined
        ? reason("demand", "attention", `须久站，注意“${standing}”`)
        : null,
  ].filter((one) => one !== null);
  return {
    kind: "course",
    id: course.id,
    title: course.name,
    facts: [
      course.provider,
      course.place,
      `${course.hours} 学时`,
      `${course.startsOn} 开班，${course.enrolUntil} 前报名`,
      `余 ${Math.max(course.freeSeats, 0)} 个名额`,
    ],
    level: worstLevel(reasons),
    reasons,
    wished: aim.level === "fits",
    score: points + NEAR[nearness].points + (course.free ? 5 : 0),
  };
}

const isDemand = (text: string): text is PhysicalDemand => text in PHYSICAL_DEMAND_LABELS;

/** One public-welfare post for one person: its own demands against what the person cannot do. */
export function judgeWelfarePost(
  seeker: Seeker,
  post: StockWelfarePost,
  { blocked, minimumWage }: { blocked: string | null; minimumWage: (division: string) => number | null },
): Judged {
  const nearness = nearnessOf(seeker.residenceDivision, post.divisionCode);
  const occupation = findOccupation(post.post);
  const night = seeker.avoids.night;
  const atNight = readHours(post.workingHours).night === true || post.demands.includes("night");
  const barrier = ruledOutBy(seeker.avoids, occupation);
  const least = post.workingHours === "part_time" ? null : minimumWage(post.divisionCode);
  const reasons = [
    placeReason(nearness),
    blocked === null ? null : reason("entitlement", "conflict", blocked),
    post.open ? null : reason("closed", "conflict", "岗位已停用"),
    post.freePlaces <= 0 ? reason("full", "conflict", "没有空岗") : null,
    least !== null && post.monthlyWage < least
      ? reason("minimum_wage", "conflict", `低于现行最低工资 ${formatYuan(least)}，不能安置`)
      : null,
    night !== undefined && atNight ? reason("hours", "conflict", `有夜班，与“${night}”冲突`) : null,
    ...post.demands
      .filter(isDemand)
      .filter((demand) => demand !== "night" && seeker.avoids[demand] !== undefined)
      .map((demand) =>
        reason("demand", "conflict", `${PHYSICAL_DEMAND_LABELS[demand]}，与“${seeker.avoids[demand]}”冲突`),
      ),
    barrier === null ? null : reason("demand", "conflict", `${post.post}与“${barrier}”冲突`),
  ].filter((one) => one !== null);
  return {
    kind: "welfare_post",
    id: post.id,
    title: `${post.employer} ${post.post}`,
    facts: [
      formatYuan(post.monthlyWage),
      hoursText(post.workingHours) || post.workingHours,
      post.workplace,
      `空 ${Math.max(post.freePlaces, 0)} 岗`,
    ],
    level: worstLevel(reasons),
    reasons,
    wished: true,
    score: NEAR[nearness].points,
  };
}

const LEVELS: Readonly<Record<FitLevel, number>> = { fits: 0, attention: 1, conflict: 2 };

/**
 * The best few, those that fit first; `most` of them chosen. Only what leads somewhere wished, without a word
 * against it from the person's body or hours, is ever chosen.
 */
export function proposeOptions(judged: readonly Judged[], shown: number, most = 1): PlanOption[] {
  const ranked = judged
    .filter(({ level, score }) => level !== "conflict" && score > 0)
    .toSorted((a, b) => LEVELS[a.level] - LEVELS[b.level] || b.score - a.score || (a.id < b.id ? -1 : 1));
  const chosen = new Set(
    ranked
      .filter(({ wished, reasons }) => wished && !reasons.some(cautious))
      .slice(0, most)
      .map(({ id }) => id),
  );
  return ranked.slice(0, shown).map(({ score: _score, ...option }) => ({
    ...option,
    chosen: chosen.has(option.id),
  }));
}

/** Standing, weather, nights, fees and schooling are asked about before anything is promised. */
const cautious = ({ code, level }: Reason) =>
  level === "attention" && ["demand", "hours", "fee", "schooling"].includes(code);

/** What has to be asked first about an option that was not chosen, in its own words. */
export const cautionsOf = ({ reasons }: Pick<PlanOption, "reasons">): string[] =>
  reasons.filter(cautious).map(({ text }) => text);

/** Why none of the posts is proposed: none at all, none free, or what speaks against those that are. */
export function withoutPost(judged: readonly Judged[]): string | null {
  const against = (codes: readonly string[]) =>
    judged.filter(({ reasons }) => !reasons.some(({ code }) => codes.includes(code)));
  if (judged.some(({ level }) => level !== "conflict")) return null;
  const blocked = judged.flatMap(({ reasons }) => reasons.filter(({ code }) => code === "entitlement"))[0];
  if (blocked) return `公益性岗位目前不能安置（${blocked.text}）`;
  if (judged.length === 0) return "本县（市、区）没有已认定的公益性岗位";
  const free = against(["full", "closed", "minimum_wage"]);
  if (free.length === 0) return `本县（市、区）${judged.length} 个公益性岗位目前都没有空岗`;
  const why = free[0]?.reasons.find(({ level }) => level === "conflict")?.text;
  return `有空的 ${free.length} 个公益性岗位都不合本人条件${why ? `（${why}）` : ""}`;
}
