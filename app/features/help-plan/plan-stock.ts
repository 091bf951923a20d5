/** The stock a plan draws on, and its public-welfare posts judged against one person. Pure. */
import { ALL_DEMANDS, demandLabel } from "~/features/job-offers/body-demands";
import { cautionedBy, ruledOutBy, worstLevel } from "~/features/job-offers/fit";
import { findOccupation, type PhysicalDemand } from "~/features/job-offers/occupations";
import { hoursText, readHours, type Seeker } from "~/features/job-offers/seeker";
import { nearnessOf, type StockVacancy } from "~/features/job-offers/stock";
import { postDemands } from "~/features/welfare-posts/kinds";
import { formatYuan } from "~/lib/format";
import { type Judged, NEAR, placeReason, reason } from "./option-fit";
import type { StockCourse } from "./plan-courses";

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

const isDemand = (text: string): text is PhysicalDemand => ALL_DEMANDS.some((one) => one === text);

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
        reason("demand", "conflict", `${demandLabel(demand)}，与“${seeker.avoids[demand]}”冲突`),
      ),
    barrier === null ? null : reason("demand", "conflict", `${post.post}与“${barrier}”冲突`),
    // What a post can be registered with it says itself; the rest is told by its work.
    ...cautionedBy(seeker.avoids, occupation)
      .filter(({ demand }) => !postDemands.includes(demand))
      .map(({ text }) => reason("demand", "attention", text)),
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
    serves: "welfare_post",
    score: NEAR[nearness].points,
  };
}

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
